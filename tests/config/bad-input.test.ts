import { expect } from 'chai';
import { whenPermitted } from '../../components/grafana/access';
import { whenHealthy } from '../../components/grafana/health';
import { whenOwn } from '../../components/grafana/owner';
import { neededPermissions } from '../../settings/permissions';
import { checkSettings } from '../../settings/resolve';
import { deploy } from '../components/harness';
import { ADMIN, failure, type Grafana, type Reply, startGrafana } from '../support/grafana';
import { external } from '../support/stacks';

const EXTERNAL = {
  environment: 'prod',
  backend: 'external',
  grafanaUrl: 'https://grafana.example.com',
  grafanaAuth: 'glsa_token',
  prometheusUrl: 'https://prometheus.example.com',
};
const ACME = { key: 'acme', name: 'Acme', isolation: { by: 'label', url: 'http://proxy.example.com' } };
const PEM = '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n';

/** What a stack is refused for before anything is asked of anybody: every mistake, as people read it. */
const CONFIG: readonly (readonly [what: string, changes: object, mistakes: readonly string[]])[] = [
  [
    'no URL of Grafana',
    { grafanaUrl: undefined },
    ['grafanaUrl: is needed with backend external: pulumi config set grafanaUrl https://grafana.example.com'],
  ],
  [
    'a URL without scheme',
    { grafanaUrl: 'grafana.example.com' },
    ['grafanaUrl: give a whole URL, such as https://grafana.example.com'],
  ],
  [
    'a URL of another scheme',
    { prometheusUrl: 'ftp://prometheus.example.com' },
    ['prometheusUrl: give a whole URL, such as https://grafana.example.com'],
  ],
  [
    'passwords in URLs',
    {
      grafanaUrl: 'https://ada:pw@grafana.example.com',
      prometheusUrl: 'https://ada:pw@prometheus.example.com',
    },
    [
      'grafanaUrl: has a user or password in it, for everybody to see; give them in grafanaAuth',
      'prometheusUrl: has a user or password in it, for everybody to see; give them in datasource.basicAuth',
    ],
  ],
  [
    'a token with a line break',
    { grafanaAuth: 'glsa_token\n' },
    ['grafanaAuth: begins or ends with a blank or a line break, which no token has; set it again'],
  ],
  [
    'a certificate that is a path',
    { grafanaCaCert: '/etc/ca.pem' },
    [
      'grafanaCaCert: give the certificate itself, from -----BEGIN CERTIFICATE----- on: pulumi config set KEY < ca.pem',
    ],
  ],
  [
    'a certificate without TLS',
    { grafanaUrl: 'http://grafana.example.com', grafanaCaCert: PEM },
    ['grafanaCaCert: is for https, and grafanaUrl is http'],
  ],
  [
    'two ways to ask',
    { datasource: { basicAuth: { user: 'u', password: 'p' }, bearerToken: 't' } },
    [
      'datasource.bearerToken: stands beside basicAuth, and a question has one Authorization; remove one of them',
    ],
  ],
  [
    'a tenant that the Prometheus does not heed',
    { datasource: { tenant: 'a' } },
    [
      'datasource.tenant: means nothing to prometheus; set datasource.flavour to mimir, cortex or thanos, or remove it',
    ],
  ],
  [
    'the tenant as a header',
    { datasource: { flavour: 'mimir', headers: [{ name: 'x-scope-orgid', value: 'a' }] } },
    ['datasource.headers[0].name: X-Scope-OrgID is what datasource.tenant is for'],
  ],
  [
    'Grafana Cloud without user',
    { datasource: { flavour: 'grafanaCloud' } },
    [
      'datasource.basicAuth: is needed with flavour grafanaCloud: user is the id of the instance, password a token',
    ],
  ],
  [
    'a data source for a Prometheus of its own',
    { backend: 'docker', datasource: { flavour: 'mimir' } },
    ["datasource: is for a Prometheus that others run; remove it, or set backend to what this stack's is"],
  ],
  [
    'a tenant named twice',
    { grafanaAuth: 'admin:pw', tenants: [ACME, { ...ACME, key: 'other' }] },
    ['tenants[1].name: another tenant has the name "Acme"; give it its own'],
  ],
  [
    'a contact point without its secret',
    { contactPoints: [{ type: 'slack', name: 'chat' }] },
    ['contactPoints[0].url: is needed; give a text'],
  ],
  [
    'a user named twice',
    {
      grafanaAuth: 'admin:pw',
      users: [
        { login: 'ada', email: 'a@example.com' },
        { login: 'Ada', email: 'A@example.com' },
      ],
    },
    ['users[1].login: "Ada" is users[0] already', 'users[1].email: "A@example.com" is users[0] already'],
  ],
  [
    'a login with a space',
    { grafanaAuth: 'admin:pw', users: [{ login: 'ada l', email: 'a@example.com' }] },
    ['users[0].login: use no spaces'],
  ],
  [
    'users with a token',
    { users: [{ login: 'ada', email: 'a@example.com' }] },
    [
      'users: need user:password of a server administrator in grafanaAuth, and it is a token; see docs/people.md',
    ],
  ],
  [
    'a team with somebody unknown',
    {
      grafanaAuth: 'admin:pw',
      users: [{ login: 'ada', email: 'a@example.com' }],
      teams: [{ name: 'ops', members: ['adda'] }],
    },
    ['teams[0].members[0]: there is no "adda" among users; did you mean "ada"?'],
  ],
  [
    'teams on a Grafana that is too old',
    { grafanaVersion: '9.4', teams: [{ name: 'ops' }] },
    ['teams: needs Grafana 10.4, and grafanaVersion is 9.4; upgrade it, or remove this'],
  ],
  [
    'single sign-on on a Grafana that is too old',
    {
      grafanaVersion: '10.4',
      sso: [{ provider: 'github', clientId: 'i', clientSecret: 's', allowedOrganizations: ['acme'] }],
    },
    ['sso[0]: needs Grafana 11.0, and grafanaVersion is 10.4; upgrade it, or remove this'],
  ],
  [
    'single sign-on for the whole world',
    { sso: [{ provider: 'google', clientId: 'i', clientSecret: 's' }] },
    [
      'sso[0].allowedDomains: lets in everybody who has an account there; name who may: allowedDomains or allowedGroups',
    ],
  ],
  [
    'names that are too long',
    {
      grafanaAuth: 'admin:pw',
      prefix: 'p'.repeat(21),
      contactPoints: [{ type: 'email', name: 'ä'.repeat(200), addresses: ['a@example.com'] }],
      teams: [{ name: 'ä'.repeat(200) }],
      users: [{ login: 'x'.repeat(200), email: 'a@example.com' }],
      serviceAccounts: [{ name: 'ä'.repeat(200) }],
      tenants: [{ ...ACME, name: 'ä'.repeat(200) }],
    },
    [
      'prefix: use at most 20 characters',
      'contactPoints[0].name: use at most 100 characters',
      'users[0].login: use at most 150 characters',
      'teams[0].name: use at most 150 characters',
      'serviceAccounts[0].name: use at most 150 characters',
      'tenants[0].name: use at most 190 characters',
    ],
  ],
];

/** What a stack is refused for by the Grafana that it is for. `URL` stands for where that is. */
interface Refusal {
  readonly what: string;
  readonly auth?: string;
  readonly orgId?: string;
  readonly replies: Record<string, Reply>;
  readonly message: string;
}
const SET_AUTH = 'pulumi config set --secret grafanaAuth';
const VIEWER: Reply = [200, { 'datasources:read': ['datasources:*'], 'folders:read': ['folders:*'] }];
const GRAFANA: readonly Refusal[] = [
  {
    what: 'an expired token',
    replies: { '/api/org': [401, { message: 'Expired API key' }] },
    message: `Grafana at URL does not take grafanaAuth (Expired API key). Make a new token of its service account: ${SET_AUTH}`,
  },
  {
    what: 'a wrong password',
    auth: 'ada:pw',
    replies: { '/api/org': [401, { message: 'invalid username or password' }] },
    message: `Grafana at URL does not take grafanaAuth (invalid username or password). Check user and password: ${SET_AUTH}`,
  },
  {
    what: 'a token that may only look',
    replies: { '/api/access-control/user/permissions': VIEWER },
    message: `grafanaAuth may not make data sources, folders, alerts and access to folders in organisation 1 (Main Org.) of Grafana at URL (it lacks datasources:create, folders:create, alert.provisioning:write, folders.permissions:write). Give its service account the role Admin there, or set another: ${SET_AUTH}`,
  },
  {
    what: 'a token of another organisation',
    orgId: '7',
    replies: {},
    message: `grafanaAuth is a token of organisation 1 (Main Org.), and grafanaOrgId is 7. Make a token in that organisation: ${SET_AUTH}`,
  },
  {
    what: 'an organisation that is not there',
    auth: 'ada:pw',
    orgId: '7',
    replies: { '/api/org': [404, { message: 'Organization not found' }] },
    message:
      'There is no organisation 7 in Grafana at URL. Check grafanaOrgId: pulumi config set grafanaOrgId ID',
  },
  {
    what: 'a user of another organisation',
    auth: 'ada:pw',
    orgId: '7',
    replies: { '/api/org': [403, { message: 'Permissions needed: orgs:read' }] },
    message: 'The user of grafanaAuth is not in organisation 7 of Grafana at URL. Make them an admin of it.',
  },
  {
    what: 'a prefix that another stack has',
    replies: { '/api/datasources/uid/assistant-prometheus': [200, { jsonData: { pulumiStack: 'eu' } }] },
    message:
      'The prefix "assistant" is taken in Grafana at URL by stack eu. Give this stack its own: pulumi config set prefix NAME. If eu is what this stack was called before: pulumi config set formerStack eu',
  },
];

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

    for (const { what, auth = 'glsa_token', orgId, replies, message } of GRAFANA) {
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
      expect(await failure(whenHealthy(url, { attempts: 2, pauseMs: 1 }))).to.equal(
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
      expect(await failure(whenHealthy(grafana.url, { attempts: 1 }))).to.contain(
        '/api/health leads to elsewhere',
      );
    });
  });
});
