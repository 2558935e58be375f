import { expect } from 'chai';
import { DockerBackend } from '../../components/docker';
import { stack } from '../support/stacks';
import { type Deployment, deploy, isSecret, resolved, type Seen } from './harness';

const CONTAINER = 'docker:index/container:Container';
const containers = ({ resources }: Deployment<unknown>) => resources.filter(({ type }) => type === CONTAINER);
const uploads = ({ inputs }: Seen) => inputs.uploads as { file: string; content: string }[];

/** With mocks: what Docker makes of it is not proved here. */
describe('docker backend', () => {
  const settings = stack({ prefix: 'team', contract: 'full' });
  const args = { settings, recordingRules: 'groups: []\n', simulator: 'the program' };
  let deployed: Deployment<DockerBackend>;

  before(async () => {
    deployed = await deploy(() => new DockerBackend('docker', args));
  });

  it('registers exactly these resources', () => {
    const parts = ['grafana', 'prometheus', 'mailbox', 'node-exporter', 'cadvisor', 'platform'];
    const expected = [
      'assistant-monitoring:docker:Backend docker',
      'pulumi:providers:docker docker-engine',
      'pulumi:providers:random docker-random',
      'random:index/randomPassword:RandomPassword docker-password',
      'docker:index/network:Network docker-network',
      'docker:index/volume:Volume docker-grafana-data',
      'docker:index/volume:Volume docker-prometheus-data',
      ...parts.flatMap(part => [
        `docker:index/remoteImage:RemoteImage docker-${part}-image`,
        `${CONTAINER} docker-${part}`,
      ]),
    ];
    expect(deployed.resources.map(({ type, name }) => `${type} ${name}`)).to.have.members(expected);
  });

  it('gives every resource its parent and an explicit provider', () => {
    for (const { type, name, parent, provider } of deployed.resources) {
      if (name === 'docker') continue;
      expect(parent, name).to.equal('docker');
      if (type.startsWith('pulumi:providers:')) continue;
      expect(provider, name).to.equal(type.startsWith('random:') ? 'docker-random' : 'docker-engine');
    }
  });

  it('publishes ports on loopback only', () => {
    const ports = containers(deployed).map(({ name, inputs }) => [name, inputs.ports]);
    expect(Object.fromEntries(ports)).to.deep.equal({
      'docker-grafana': [{ ip: '127.0.0.1', external: 3000, internal: 3000 }],
      'docker-prometheus': [{ ip: '127.0.0.1', external: 9090, internal: 9090 }],
      'docker-mailbox': [{ ip: '127.0.0.1', external: 8025, internal: 8025 }],
      'docker-platform': [{ ip: '127.0.0.1', external: 9464, internal: 9464 }],
      'docker-node-exporter': [],
      'docker-cadvisor': [],
    });
  });

  it('runs pinned images and keeps them for other stacks', () => {
    const images = deployed.resources.filter(({ type }) => type.endsWith(':RemoteImage'));
    // Without tenants nothing has to be kept apart.
    const { labelProxy: _, ...used } = settings.images;
    expect(images.map(({ inputs }) => inputs.name)).to.have.members(Object.values(used));
    for (const { inputs } of images) {
      expect(inputs.name).to.match(/:v?\d+\.\d+/);
      expect(inputs.keepLocally).to.equal(true);
    }
    expect(deployed.get('docker-grafana').inputs.image).to.equal(`sha256:${settings.images.grafana}`);
  });

  it('checks, restarts and confines every container', () => {
    for (const container of containers(deployed)) {
      const { name, inputs } = container;
      expect(inputs.restart, name).to.equal('unless-stopped');
      expect((inputs.healthcheck as { tests: string[] }).tests, name).to.have.length.above(1);
      expect(inputs.securityOpts, name).to.deep.equal(['no-new-privileges:true']);
      expect(inputs.privileged, name).to.equal(undefined);
      expect(inputs.labels, name).to.deep.equal([{ label: 'assistant-monitoring.prefix', value: 'team' }]);
      expect(inputs.name, name).to.equal(name.replace('docker-', 'team-'));
      expect(container.deleteBeforeReplace, name).to.equal(true);
      for (const { hostPath, readOnly } of inputs.volumes as { hostPath?: string; readOnly?: boolean }[]) {
        if (hostPath) expect(readOnly, name).to.equal(true);
      }
      const dropped = name === 'docker-cadvisor' ? undefined : { drops: ['ALL'] };
      expect(inputs.capabilities, name).to.deep.equal(dropped);
    }
  });

  it('waits for Grafana and Prometheus, which other resources need', () => {
    const awaited = containers(deployed).filter(({ inputs }) => inputs.wait);
    expect(awaited.map(({ name }) => name)).to.have.members(['docker-grafana', 'docker-prometheus']);
    for (const { inputs } of awaited) expect(inputs.waitTimeout).to.equal(180);
  });

  it('keeps data in volumes of their own', () => {
    const mounted = (part: string) => deployed.get(`docker-${part}`).inputs.volumes;
    expect(mounted('grafana')).to.deep.equal([
      { containerPath: '/var/lib/grafana', volumeName: 'team-grafana-data' },
    ]);
    expect(mounted('prometheus')).to.deep.equal([
      { containerPath: '/prometheus', volumeName: 'team-prometheus-data' },
    ]);
  });

  it('gives Grafana a generated password, secret, in a file', async () => {
    const grafana = deployed.get('docker-grafana');
    expect(grafana.secret).to.deep.equal(['uploads']);
    expect(uploads(grafana)).to.deep.equal([
      {
        file: '/etc/grafana/admin-password',
        content: 'generated-password',
        permissions: '0444',
      },
    ]);
    expect(deployed.get('docker-password').inputs).to.deep.equal({ length: 24, special: false });
    expect(await resolved(deployed.result.auth)).to.equal('admin:generated-password');
    expect(await isSecret(deployed.result.auth)).to.equal(true);
    expect(JSON.stringify(grafana.inputs.envs)).not.to.contain('generated-password');
  });

  it('leaves nobody in without an account', () => {
    const { envs } = deployed.get('docker-grafana').inputs;
    expect(envs).to.include.members([
      'GF_AUTH_ANONYMOUS_ENABLED=false',
      'GF_USERS_ALLOW_SIGN_UP=false',
      'GF_ANALYTICS_REPORTING_ENABLED=false',
      'GF_SECURITY_ADMIN_PASSWORD__FILE=/etc/grafana/admin-password',
      'GF_SMTP_HOST=mailbox:1025',
      'GF_SERVER_ROOT_URL=http://127.0.0.1:3000',
    ]);
    expect((envs as string[]).filter(env => env.startsWith('GF_SECURITY_ADMIN_PASSWORD='))).to.deep.equal([]);
  });

  it('puts config and rules into Prometheus', () => {
    const files = Object.fromEntries(
      uploads(deployed.get('docker-prometheus')).map(({ file, content }) => [file, content]),
    );
    expect(Object.keys(files)).to.deep.equal([
      '/etc/prometheus/prometheus.yml',
      '/etc/prometheus/rules/recording.rules.yaml',
    ]);
    expect(files['/etc/prometheus/rules/recording.rules.yaml']).to.equal('groups: []\n');
    expect(deployed.get('docker-prometheus').inputs.command).to.include('--storage.tsdb.retention.time=45d');
  });

  it('tells people where everything is', async () => {
    const { grafanaUrl, prometheusUrl, datasourceUrl, outputs } = deployed.result;
    expect({ grafanaUrl, prometheusUrl, datasourceUrl }).to.deep.equal({
      grafanaUrl: 'http://127.0.0.1:3000',
      prometheusUrl: 'http://127.0.0.1:9090',
      datasourceUrl: 'http://prometheus:9090',
    });
    expect(outputs).to.include({ mailboxUrl: 'http://127.0.0.1:8025', grafanaUser: 'admin' });
  });
});

describe('docker backend, with other settings', () => {
  const build = (settings: ReturnType<typeof stack>, more = {}) =>
    deploy(() => new DockerBackend('docker', { settings, recordingRules: '', ...more }));

  it('takes a given password and generates none', async () => {
    const { resources, get, result } = await build(stack(), { adminPassword: 'a password of ours' });
    expect(resources.filter(({ type }) => type.includes('random'))).to.deep.equal([]);
    expect(get('docker-grafana').secret).to.deep.equal(['uploads']);
    expect(await isSecret(result.auth)).to.equal(true);
    expect(await resolved(result.auth)).to.equal('admin:a password of ours');
  });

  it('runs only the exporters of its sources, and no platform where none is simulated', async () => {
    const deployed = await build(stack({ sources: ['app'] }));
    expect(containers(deployed).map(({ name }) => name)).to.have.members([
      'docker-grafana',
      'docker-prometheus',
      'docker-mailbox',
    ]);
  });

  it('uses the ports of the settings', async () => {
    const { get, result } = await build(
      stack({ grafanaPort: 3900, prometheusPort: 9900, mailboxPort: 8900 }),
    );
    expect(get('docker-grafana').inputs.ports).to.deep.equal([
      { ip: '127.0.0.1', external: 3900, internal: 3000 },
    ]);
    expect(result.grafanaUrl).to.equal('http://127.0.0.1:3900');
  });

  it('shares no name in Docker with a stack of another prefix', async () => {
    const names = async (prefix: string) => {
      const { resources } = await build(stack({ prefix }), { simulator: 'x' });
      const named = resources.filter(({ type }) => /:(Container|Volume|Network)$/.test(type));
      return named.map(({ type, inputs }) => `${type} ${inputs.name}`);
    };
    const [one, two] = [await names('one'), await names('two')];
    expect(one).to.have.length(9);
    expect(one.filter(name => two.includes(name))).to.deep.equal([]);
  });
});
