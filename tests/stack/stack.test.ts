import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { DASHBOARDS } from '../../dashboards';
import { type Registered, runProgram } from '../../render/program';
import { readStackFile, stacksIn } from '../../render/stack-file';

const ROOT = join(__dirname, '..', '..');

const run = (stack: string) => runProgram(stack, readStackFile(ROOT, stack));
const typed = (resources: readonly Registered[], type: string) =>
  resources.filter(resource => resource.type.startsWith(type));
const names = (resources: readonly Registered[]) => resources.map(({ name }) => name);

const DASHBOARD_NAMES = DASHBOARDS.map(({ key }) => `dashboards-${key}`);

/** The program as it is, on the stacks' own files; the engine and the providers are mocks. */
describe('stacks', () => {
  it('are dev and prod', () => {
    expect(stacksIn(ROOT)).to.deep.equal(['dev', 'prod']);
  });

  it('use no default provider', () => {
    for (const stack of stacksIn(ROOT)) {
      const { config } = parse(readFileSync(join(ROOT, `Pulumi.${stack}.yaml`), 'utf8'));
      expect(config['pulumi:disable-default-providers'], stack).to.deep.equal(['*']);
    }
  });

  it('dev runs everything in Docker, with a simulated platform', async () => {
    const { settings, resources } = await run('dev');
    expect(settings).to.include({
      environment: 'dev',
      backend: 'docker',
      prefix: 'assistant',
      contract: 'full',
    });
    expect(names(typed(resources, 'docker:index/container:'))).to.have.members([
      'docker-grafana',
      'docker-prometheus',
      'docker-mailbox',
      'docker-node-exporter',
      'docker-cadvisor',
      'docker-platform',
    ]);
    expect(names(typed(resources, 'grafana:oss/dashboard:'))).to.have.members(DASHBOARD_NAMES);
    expect(names(typed(resources, 'pulumi:providers:'))).to.have.members([
      'docker-engine',
      'docker-random',
      'grafana-provider',
    ]);
  });

  it('dev runs the simulated platform from one file that asks for no package', async () => {
    const { resources } = await run('dev');
    const [platform] = resources.filter(({ name }) => name === 'docker-platform');
    const [{ content }] = (platform?.inputs.uploads ?? [{ content: '' }]) as [{ content: string }];
    expect(content.length).to.be.within(10_000, 500_000);
    expect(content).not.to.contain(ROOT);
    const required = [...content.matchAll(/require\("([^"]+)"\)/g)].map(([, module]) => module);
    expect(required.filter(module => !module?.startsWith('node:'))).to.deep.equal([]);
  });

  it('prod runs everything in Kubernetes, and nothing of Docker', async () => {
    const { settings, resources } = await run('prod');
    expect(settings).to.deep.include({
      environment: 'prod',
      backend: 'kubernetes',
      sources: ['app', 'node', 'container'],
      recordingRules: true,
    });
    expect(typed(resources, 'docker:')).to.deep.equal([]);
    expect(names(typed(resources, 'kubernetes:apps/'))).to.have.members([
      'kubernetes-grafana',
      'kubernetes-prometheus',
      'kubernetes-node-exporter',
    ]);
    expect(names(typed(resources, 'grafana:oss/dashboard:'))).to.have.members(DASHBOARD_NAMES);
    expect(names(typed(resources, 'pulumi:providers:'))).to.have.members([
      'kubernetes-cluster',
      'kubernetes-random',
      'grafana-provider',
    ]);
    const [datasource] = typed(resources, 'grafana:oss/dataSource:');
    expect(datasource?.inputs).to.include({
      url: 'http://prometheus.assistant-monitoring.svc:9090',
      isDefault: true,
    });
  });

  it('name every resource once, by its component', async () => {
    for (const stack of stacksIn(ROOT)) {
      const { resources } = await run(stack);
      const urns = resources.map(({ urn }) => urn);
      expect(new Set(urns).size).to.equal(urns.length);
      const own = /^(docker|kubernetes|grafana|dashboards|alerting|people)(-|$)/;
      expect(names(resources).filter(name => !own.test(name))).to.deep.equal([]);
      expect(urns.every(urn => urn.startsWith(`urn:pulumi:${stack}::assistant-monitoring::`))).to.equal(true);
    }
  });
});
