import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as grafana from '@pulumiverse/grafana';
import { expect } from 'chai';
import { GrafanaConnection } from '../../components/grafana/connection';
import { Dashboards, type DashboardsArgs } from '../../components/grafana/dashboards';
import { whenHealthy } from '../../components/grafana/health';
import { stableJson } from '../../components/grafana/json';
import { external, stack } from '../support/stacks';
import { type Deployment, deploy, type Seen } from './harness';

const model = (uid: string) => ({ uid, title: uid, panels: [], annotations: { b: 1, a: 2 } });
const dashboards = [
  { key: 'overview', folder: 'operations', uid: 'team-overview', model: model('team-overview') },
  { key: 'business', folder: 'business', uid: 'team-business', model: model('team-business') },
] as const;

const build = (args: Partial<DashboardsArgs> = {}) =>
  deploy(() => {
    const provider = new grafana.Provider('provider', { url: 'http://grafana' });
    const settings = stack({ prefix: 'team' });
    const datasourceUrl = 'http://prometheus:9090';
    return new Dashboards('dashboards', {
      ...{ settings, dashboards, datasourceUrl, tenancy: 'own', provider, secrets: new Map() },
      ...args,
    });
  });

describe('dashboards component', () => {
  let deployed: Deployment<Dashboards>;
  before(async () => {
    deployed = await build();
  });

  it('registers exactly these resources, under itself and through the provider', () => {
    const own = deployed.resources.filter(({ name }) => name !== 'provider');
    const shown = own.map(({ type, name, parent, provider }) => [type, name, parent, provider]);
    const child = (type: string, name: string) => [type, `dashboards-${name}`, 'dashboards', 'provider'];
    expect(shown).to.have.deep.members([
      ['assistant-monitoring:grafana:Dashboards', 'dashboards', undefined, undefined],
      child('grafana:oss/dataSource:DataSource', 'datasource'),
      child('grafana:oss/folder:Folder', 'folder-operations'),
      child('grafana:oss/folder:Folder', 'folder-business'),
      child('grafana:oss/dashboard:Dashboard', 'overview'),
      child('grafana:oss/dashboard:Dashboard', 'business'),
      child('grafana:oss/organizationPreferences:OrganizationPreferences', 'home'),
    ]);
  });

  it('describes the Prometheus', () => {
    const { inputs } = deployed.get('dashboards-datasource');
    expect(inputs).to.deep.equal({
      type: 'prometheus',
      uid: 'team-prometheus',
      name: 'team-prometheus',
      url: 'http://prometheus:9090',
      isDefault: true,
      jsonDataEncoded:
        '{"httpMethod":"POST","prometheusType":"Prometheus","pulumiStack":"test","timeInterval":"15s"}',
    });
  });

  it('keeps business figures in a folder of their own', () => {
    expect(deployed.get('dashboards-folder-operations').inputs).to.deep.equal({
      uid: 'team-folder-operations',
      title: 'Team operations',
      preventDestroyIfNotEmpty: false,
    });
    expect(deployed.get('dashboards-overview').inputs.folder).to.equal('team-folder-operations');
    expect(deployed.get('dashboards-business').inputs.folder).to.equal('team-folder-business');
  });

  it('writes models with sorted keys, and says which stack wrote them', () => {
    const { inputs, after } = deployed.get('dashboards-overview');
    expect(inputs).to.include({ overwrite: true, message: 'pulumi up of stack test' });
    expect(inputs.configJson).to.equal(
      '{"annotations":{"a":2,"b":1},"panels":[],"title":"team-overview","uid":"team-overview"}',
    );
    expect(after).to.include('dashboards-datasource');
  });

  it('makes the landing page the home of a Grafana of its own', () => {
    expect(deployed.get('dashboards-home').inputs).to.deep.equal({ homeDashboardUid: 'team-overview' });
  });

  it('gives the URL of every dashboard and folder', () => {
    expect(deployed.result.dashboardUrls).to.deep.equal({
      overview: 'http://127.0.0.1:3000/d/team-overview',
      business: 'http://127.0.0.1:3000/d/team-business',
    });
    expect(deployed.result.folderUrls).to.deep.equal({
      operations: 'http://127.0.0.1:3000/dashboards/f/team-folder-operations',
      business: 'http://127.0.0.1:3000/dashboards/f/team-folder-business',
    });
  });

  it('touches nothing of others in a shared Grafana', async () => {
    const settings = external({ protectFolders: true });
    const { resources, get } = await build({ tenancy: 'shared', settings });
    expect(resources.some(({ name }) => name === 'dashboards-home')).to.equal(false);
    expect(get('dashboards-datasource').inputs.isDefault).to.equal(false);
    for (const folder of ['operations', 'business']) {
      expect(get(`dashboards-folder-${folder}`).inputs.preventDestroyIfNotEmpty).to.equal(true);
    }
  });

  it('shares no uid, name or title with a stack of another prefix', async () => {
    const identities = async (prefix: string) => {
      const { resources } = await build({ settings: stack({ prefix }), dashboards: [] });
      return resources.flatMap(({ inputs: { uid, name, title } }: Seen) =>
        [uid, name, title].filter(Boolean),
      );
    };
    const [one, two] = [await identities('one'), await identities('one-eu')];
    expect(one.filter(identity => two.includes(identity))).to.deep.equal([]);
  });
});

describe('stable JSON', () => {
  it('orders keys at every depth, and leaves lists in order', () => {
    expect(stableJson({ b: [{ d: 1, c: 2 }, 0], a: null })).to.equal('{"a":null,"b":[{"c":2,"d":1},0]}');
  });
});

describe('connection to Grafana', () => {
  it('knows the URL at preview, keeps the token secret, and tries again on conflicts', async () => {
    const { get, result } = await deploy(
      () => new GrafanaConnection('grafana', { url: 'http://127.0.0.1:1', auth: 'token' }),
    );
    const provider = get('grafana-provider');
    expect(provider).to.include({ type: 'pulumi:providers:grafana', parent: 'grafana' });
    expect(provider.inputs).to.deep.equal({
      url: 'http://127.0.0.1:1',
      auth: 'token',
      retries: '5',
      retryWait: '2',
      retryStatusCodes: '["409","412","429","500","502","503","504"]',
    });
    expect(provider.secret).to.deep.equal(['auth']);
    expect(result.provider).to.be.instanceOf(grafana.Provider);
  });

  it('comes after what must be there', async () => {
    const { get } = await deploy(() => {
      const ready = [new grafana.Provider('first', {})];
      return new GrafanaConnection('grafana', { url: 'http://127.0.0.1:1', auth: 'token', ready });
    });
    expect(get('grafana-provider').after).to.deep.equal(['first']);
  });
});

describe('health of Grafana', () => {
  let server: Server;
  let url: string;
  let asked = 0;
  let answers: [status: number, body: string][] = [];

  before(done => {
    server = createServer((request, response) => {
      expect(request.url).to.equal('/api/health');
      const [status, body] = answers[Math.min(asked++, answers.length - 1)] ?? [500, ''];
      response.writeHead(status).end(body);
    }).listen(0, '127.0.0.1', () => {
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      done();
    });
  });
  beforeEach(() => {
    asked = 0;
  });
  after(() => server.close());

  it('waits while Grafana and its database start', async () => {
    answers = [
      [503, 'starting'],
      [200, '{"database":"failing"}'],
      [200, '{"database":"ok"}'],
    ];
    expect(await whenHealthy(url, { pauseMs: 1 })).to.equal(url);
    expect(asked).to.equal(3);
  });

  it('gives up with what was wrong', async () => {
    answers = [[502, '']];
    const error = await whenHealthy(url, { seconds: 4, pauseMs: 1 }).catch((reason: Error) => reason);
    expect(error).to.be.instanceOf(Error);
    expect((error as Error).message).to.equal(
      `Grafana at ${url} does not answer: HTTP 502 from ${url}/api/health. Check that it runs and that grafanaUrl is right.`,
    );
  });

  it('refuses a Grafana that is older than the stack is made for, before anything is changed', async () => {
    answers = [[200, '{"database":"ok","version":"10.4.2+security-01"}']];
    const error = await whenHealthy(url, { version: '11.6' }).catch((reason: Error) => reason);
    expect((error as Error).message).to.equal(
      `Grafana at ${url} is 10.4.2+security-01, and the stack is made for 11.6. Upgrade it, or say what it is: pulumi config set grafanaVersion 10.4`,
    );
    for (const version of ['10.4', '9.5', '10.3']) expect(await whenHealthy(url, { version })).to.equal(url);
    answers = [[200, '{"database":"ok"}']];
    expect(await whenHealthy(url, { version: '12.3' })).to.equal(url);
  });

  it('is asked before an up, and not at preview', async () => {
    answers = [[200, '{"database":"ok"}']];
    const connect = () => new GrafanaConnection('grafana', { url, auth: 'token' });
    await deploy(connect, { preview: true });
    expect(asked).to.equal(0);
    const { get } = await deploy(connect, { preview: false });
    expect(asked).to.equal(1);
    expect(get('grafana-provider').inputs.url).to.equal(url);
  });
});
