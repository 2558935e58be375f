/** A stack on a Grafana of others without any mistake. */
export const EXTERNAL = {
  environment: 'prod',
  backend: 'external',
  grafanaUrl: 'https://grafana.example.com',
  grafanaAuth: 'glsa_token',
  prometheusUrl: 'https://prometheus.example.com',
};
const ACME = { key: 'acme', name: 'Acme', isolation: { by: 'label', url: 'http://proxy.example.com' } };
const PEM = '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n';

/** What a stack is refused for before anything is asked of anybody: every mistake, as people read it. */
export const CONFIG: readonly (readonly [what: string, changes: object, mistakes: readonly string[]])[] = [
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
    ["contactPoints[0].url: is needed: pulumi config set --secret --path 'contactPoints[0].url'"],
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
