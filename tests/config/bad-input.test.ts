import { expect } from 'chai';
import { renderNotifications } from '../../alerts/notifications';
import { whenPermitted } from '../../components/grafana/access';
import { whenHealthy } from '../../components/grafana/health';
import { whenOwn } from '../../components/grafana/owner';
import { neededPermissions } from '../../settings/permissions';
import { checkSettings } from '../../settings/resolve';
import { deploy } from '../components/harness';
import { ADMIN, failure, type Grafana, startGrafana } from '../support/grafana';
import { external } from '../support/stacks';
import { REFUSALS } from './bad-grafanas';
import { CONFIG, EXTERNAL } from './bad-settings';

describe('bad input', () => {
  for (const [what, changes, mistakes] of CONFIG) {
    it(`${what}: each mistake with its key and the remedy`, () => {
      const found = checkSettings({ ...EXTERNAL, ...changes }).mistakes;
      expect(found.map(({ key, message }) => `${key}: ${message}`)).to.deep.equal(mistakes);
    });
  }

  describe('that only Grafana can tell', () => {
    let grafana: Grafana;
    before(async () => {
      grafana = await startGrafana();
    });
    after(() => grafana.close());

    for (const { what, auth = 'glsa_token', orgId, replies, message } of REFUSALS) {
      it(`${what}: one line with the remedy`, async () => {
        grafana.replies = { ...ADMIN, ...replies };
        const access = { url: grafana.url, auth, orgId };
        const settings = external();
        await deploy(() => undefined, { stack: 'prod' });
        const asked = async () => {
          await whenPermitted(access, { setting: 'grafanaAuth', needs: neededPermissions(settings) });
          await whenOwn(access, settings);
        };
        expect(await failure(asked())).to.equal(message.replaceAll('URL', grafana.url));
      });
    }

    it('a Grafana that is not there: one line that names what was tried', async () => {
      const url = 'http://127.0.0.1:1';
      expect(await failure(whenHealthy(url, { seconds: 4, pauseMs: 1 }))).to.equal(
        `Grafana at ${url} does not answer: ECONNREFUSED from ${url}/api/health. Check that it runs and that grafanaUrl is right.`,
      );
    });

    it('a certificate of an unknown authority: at once, with the setting that takes it', async () => {
      const tls = await startGrafana({ tls: true });
      const said = await failure(whenHealthy(tls.url, { pauseMs: 60_000 }));
      tls.close();
      expect(said).to.equal(
        `The certificate of Grafana at ${tls.url} is of an authority that is not known here (UNABLE_TO_VERIFY_LEAF_SIGNATURE). Give the authority's own: pulumi config set grafanaCaCert < ca.pem`,
      );
    });

    it('a URL that leads elsewhere: where it leads', async () => {
      grafana.replies = { '/api/health': [301, {}] };
      expect(await failure(whenHealthy(grafana.url, { seconds: 1 }))).to.contain(
        '/api/health leads to elsewhere',
      );
    });
  });
});

describe('unusual input', () => {
  const NAME = `"é' ß\`$x`;

  it('names with spaces, quotes and umlauts are taken as they are', () => {
    const changes = {
      grafanaAuth: 'admin:pw',
      contactPoints: [{ type: 'email', name: NAME, addresses: ['a@example.com'] }],
      users: [{ login: 'é"\'', email: 'a@example.com', name: NAME }],
      teams: [{ name: NAME }],
      serviceAccounts: [{ name: NAME }],
      tenants: [{ key: 'one', name: NAME, isolation: { by: 'label', url: 'http://proxy.example.com' } }],
    };
    const { settings, mistakes } = checkSettings({ ...EXTERNAL, ...changes });
    expect(mistakes).to.deep.equal([]);
    if (!settings) return;
    const { teams, users, serviceAccounts, tenants } = settings;
    const names = [...teams, ...users, ...serviceAccounts, ...tenants].map(({ name }) => name);
    expect(names).to.deep.equal([NAME, NAME, NAME, NAME]);
    expect(renderNotifications(settings).receivers.map(({ name }) => name)).to.deep.equal([
      `assistant ${NAME}`,
    ]);
  });

  it('the longest names that are taken are those that the limits say', () => {
    const limits = { contactPoints: 100, users: 150, teams: 150, serviceAccounts: 150, tenants: 190 };
    const named = (key: string, name: string) =>
      ({
        contactPoints: { type: 'email', name, addresses: ['a@example.com'] },
        users: { login: name, email: 'a@example.com' },
        tenants: { key: 'one', name, isolation: { by: 'label', url: 'http://proxy.example.com' } },
      })[key] ?? { name };
    for (const [key, limit] of Object.entries(limits)) {
      const found = (length: number) =>
        checkSettings({ ...EXTERNAL, grafanaAuth: 'admin:pw', [key]: [named(key, 'ü'.repeat(length))] })
          .mistakes;
      expect(found(limit), key).to.deep.equal([]);
      expect(
        found(limit + 1).map(({ message }) => message),
        key,
      ).to.deep.equal([`use at most ${limit} characters`]);
    }
  });
});
