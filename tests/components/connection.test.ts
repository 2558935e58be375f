import * as pulumi from '@pulumi/pulumi';
import { expect } from 'chai';
import { whenPermitted } from '../../components/grafana/access';
import { GrafanaConnection } from '../../components/grafana/connection';
import { whenHealthy } from '../../components/grafana/health';
import { whenOwn } from '../../components/grafana/owner';
import { refusal } from '../../components/grafana/refusal';
import { neededPermissions } from '../../settings/permissions';
import { AUTHORITY } from '../support/certificates';
import { ADMIN, failure, type Grafana, startGrafana } from '../support/grafana';
import { external } from '../support/stacks';
import { deploy } from './harness';

const TOKEN = 'glsa_5ecret';
const needs = neededPermissions(external());
const check = { setting: 'grafanaAuth', needs } as const;

describe('credentials of a Grafana', () => {
  let grafana: Grafana;
  before(async () => {
    grafana = await startGrafana();
  });
  beforeEach(() => {
    grafana.replies = { ...ADMIN };
    grafana.heard.length = 0;
  });
  after(() => grafana.close());

  const ask = (more: { auth?: string; orgId?: string; needs?: typeof needs } = {}) =>
    whenPermitted({ url: grafana.url, auth: TOKEN, ...more }, { ...check, ...more });

  it('that may do everything are taken, and sent as the provider sends them', async () => {
    await ask();
    await ask({ auth: 'ada:pässword', orgId: '1' });
    const [token, , basic] = grafana.heard.map(({ headers }) => headers);
    expect(token).to.include({ authorization: `Bearer ${TOKEN}` });
    expect(token).not.to.have.property('x-grafana-org-id');
    const encoded = Buffer.from('ada:pässword').toString('base64');
    expect(basic).to.include({ authorization: `Basic ${encoded}`, 'x-grafana-org-id': '1' });
  });

  it('are taken on trust by a Grafana that cannot say what they may', async () => {
    delete grafana.replies['/api/access-control/user/permissions'];
    await ask();
  });

  it('of a token that may make users too are asked for that', async () => {
    const more = neededPermissions(external({ users: [{ login: 'ada', email: 'ada@example.com' }] }));
    expect(await failure(ask({ needs: more }))).to.equal(
      `grafanaAuth may not make users in organisation 1 (Main Org.) of Grafana at ${grafana.url} (it lacks users:create). These need user:password of an administrator of the server, or set another: pulumi config set --secret grafanaAuth`,
    );
  });

  it('of the stack itself are told apart', async () => {
    grafana.replies['/api/org'] = [401, { message: 'invalid username or password' }];
    const own = { setting: 'grafanaAdminPassword', needs } as const;
    expect(await failure(whenPermitted({ url: grafana.url, auth: 'admin:pw' }, own))).to.equal(
      `Grafana at ${grafana.url} does not take the password of its admin (invalid username or password). Restart Grafana, which sets it again, or give the one it has: pulumi config set --secret grafanaAdminPassword`,
    );
  });

  it('are not shown, even where Grafana says them back', async () => {
    grafana.replies['/api/org'] = [401, { message: `no such token: ${TOKEN}` }];
    expect(await failure(ask())).not.to.contain(TOKEN);
  });

  it('are not blamed for a Grafana that fails', async () => {
    grafana.replies['/api/org'] = [500, {}];
    expect(await failure(ask())).to.equal(`Grafana at ${grafana.url} answers HTTP 500 to /api/org`);
  });
});

describe('a refusal', () => {
  it('is shown as it is: no stack trace, and nothing in front', () => {
    const error = refusal('Grafana does not answer.');
    error.message = `error serializing property "url": ${error.message}`;
    expect(error.message).to.equal('Grafana does not answer.');
    expect(error.stack).to.equal('Grafana does not answer.');
    expect(pulumi.RunError.isInstance(error)).to.equal(true);
  });
});

describe('a prefix', () => {
  let grafana: Grafana;
  before(async () => {
    grafana = await startGrafana();
  });
  after(() => grafana.close());

  const own = (settings: { formerStack?: string } = {}) =>
    whenOwn({ url: grafana.url }, { prefix: 'team', formerStack: undefined, ...settings });
  const ownedBy = (jsonData: object | undefined) => {
    grafana.replies = { '/api/datasources/uid/team-prometheus': [200, { jsonData }] };
  };

  it('is free where nobody has it, or this stack itself', async () => {
    await deploy(() => undefined, { stack: 'prod' });
    await own();
    for (const jsonData of [{ pulumiStack: 'prod' }, {}, undefined]) {
      ownedBy(jsonData);
      await own();
    }
  });

  it('is warned of where there are folders of it and nobody says whose', async () => {
    const said: string[] = [];
    const { warn } = pulumi.log;
    Object.assign(pulumi.log, { warn: (message: string) => said.push(message) });
    try {
      grafana.replies = { '/api/folders/team-folder-business': [200, {}] };
      await own();
    } finally {
      Object.assign(pulumi.log, { warn });
    }
    expect(said).to.deep.equal([
      'Folder team-folder-business is in Grafana already. If this stack has not made it, adopt it or take another prefix: docs/adoption.md',
    ]);
  });

  it('is kept by a stack with a new name', async () => {
    await deploy(() => undefined, { stack: 'prod' });
    ownedBy({ pulumiStack: 'production' });
    await own({ formerStack: 'production' });
  });
});

describe('a Grafana with a certificate', () => {
  let grafana: Grafana;
  before(async () => {
    grafana = await startGrafana({ tls: true });
  });
  after(() => grafana.close());

  it('of an authority of its own is asked with that authority, by the provider too', async () => {
    expect(await whenHealthy(grafana.url, { caCert: AUTHORITY, seconds: 1 })).to.equal(grafana.url);
    await whenPermitted({ url: grafana.url, auth: TOKEN, caCert: AUTHORITY }, check);
    const { get } = await deploy(
      () => new GrafanaConnection('grafana', { url: grafana.url, auth: TOKEN, caCert: AUTHORITY, check }),
      { preview: false },
    );
    expect(get('grafana-provider').inputs).to.include({ url: grafana.url, caCert: AUTHORITY });
    expect(get('grafana-provider').secret).to.deep.equal(['auth']);
  });

  it('that is yet to come is waited for, and told when it does not', async () => {
    const { url } = grafana;
    const patience = { seconds: 4, pauseMs: 1, awaitsCertificate: true };
    expect(await failure(whenHealthy(url, patience))).to.match(
      /^Grafana at \S+ does not answer: The certificate of Grafana .* authority that is not known here/,
    );
    expect(await whenHealthy(url, { ...patience, caCert: AUTHORITY })).to.equal(url);
  });

  it('for another host is refused at once', async () => {
    const url = grafana.url.replace('127.0.0.1', 'localhost');
    expect(await failure(whenHealthy(url, { caCert: AUTHORITY, pauseMs: 60_000 }))).to.equal(
      `The certificate of Grafana at ${url} is of another host. Check that grafanaUrl has the name that it is for.`,
    );
  });
});
