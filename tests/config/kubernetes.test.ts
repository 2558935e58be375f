import { expect } from 'chai';
import { databaseAddress, databaseUrlMistake } from '../../settings/database-url';
import { checkSettings, type Mistake, resolveSettings } from '../../settings/resolve';
import { PLACEHOLDER } from '../../settings/secrets';

const HOST = { host: 'grafana.example.com' };
const DATABASE = { url: 'postgres://grafana:p4ss@db.example.com:5432/grafana' };
const SMTP = { host: 'smtp.example.com:587', from: 'grafana@example.com' };
const REMOTE = { url: 'https://mimir.example.com/api/v1/push' };
const MAIL = { contactPoints: [{ type: 'email', name: 'team', addresses: ['a@example.com'] }] };

const input = (kubernetes: object, more: object = {}) => ({
  environment: 'prod',
  backend: 'kubernetes',
  kubernetes: { ...HOST, ...kubernetes },
  ...more,
});
const mistakes = (kubernetes: object, more?: object): readonly Mistake[] =>
  checkSettings(input(kubernetes, more)).mistakes;

/** Each with the key that it stands at and a part of the remedy. */
const BAD: readonly (readonly [what: string, given: object, key: string, remedy: string, more?: object])[] = [
  ['no host', { host: undefined }, 'kubernetes.host', 'pulumi config set --path kubernetes.host'],
  ['a URL for a host', { host: 'https://g.example.com' }, 'kubernetes.host', 'without scheme'],
  ['a namespace with a capital', { namespace: 'Team' }, 'kubernetes.namespace', 'lower-case'],
  [
    'replicas that share nothing',
    { grafana: { replicas: 2 } },
    'kubernetes.grafana.replicas',
    "--secret --path 'kubernetes.database.url'",
  ],
  ['half a replica', { grafana: { replicas: 0.5 } }, 'kubernetes.grafana.replicas', 'whole number'],
  ['a size without unit', { grafana: { storage: '10' } }, 'kubernetes.grafana.storage', '512Mi or 20Gi'],
  ['an unknown Prometheus', { prometheus: { kind: 'mimir' } }, 'kubernetes.prometheus.kind', 'own, operator'],
  [
    'an operator whose Prometheus nobody knows',
    { prometheus: { kind: 'operator' } },
    'prometheusUrl',
    'is needed with kubernetes.prometheus.kind operator',
  ],
  ['no URL', { prometheus: { kind: 'url' } }, 'prometheusUrl', 'pulumi config set prometheusUrl'],
  [
    'a key of another kind',
    { prometheus: { kind: 'url', memory: '1Gi' } },
    'kubernetes.prometheus.memory',
    '',
  ],
  [
    'two ways to sign in at the larger store',
    { prometheus: { kind: 'own', remoteWrite: { ...REMOTE, bearerToken: 'x', user: 'u', password: 'p' } } },
    'kubernetes.prometheus.remoteWrite',
    'not both',
  ],
  [
    'a user of the larger store without password',
    { prometheus: { kind: 'own', remoteWrite: { ...REMOTE, user: 'u' } } },
    'kubernetes.prometheus.remoteWrite',
    'together',
  ],
  [
    'a larger store that nothing fills',
    {},
    'prometheusUrl',
    'set kubernetes.prometheus.remoteWrite, or remove this',
    { prometheusUrl: 'https://mimir.example.com' },
  ],
  [
    'credentials for the own Prometheus',
    {},
    'datasource',
    'is for a Prometheus that others run',
    { datasource: { tenant: 'a', flavour: 'mimir' } },
  ],
  ['mail without a server', {}, 'kubernetes.smtp', 'kubernetes.smtp.host', MAIL],
  [
    "a tenant's mail without a server",
    {},
    'kubernetes.smtp',
    'email',
    { tenants: [{ key: 'a', name: 'A', ...MAIL }] },
  ],
  ['a user without password', { smtp: { ...SMTP, user: 'u' } }, 'kubernetes.smtp.password', '--secret'],
  ['a password without user', { smtp: { ...SMTP, password: 'p' } }, 'kubernetes.smtp.user', 'NAME'],
  ['a mail server without port', { smtp: { ...SMTP, host: 'smtp' } }, 'kubernetes.smtp.host', 'host:port'],
  [
    'a tree of policies for nobody',
    {},
    'notifications.routing',
    'add to contactPoints',
    { notifications: { routing: 'policy' } },
  ],
];

/** Each with what is said of it. The password is p4ss in all of them. */
const DATABASE_TYPOS: readonly (readonly [url: string, said: string])[] = [
  ['grafana:p4ss@db.example.com/grafana', 'has no scheme'],
  ['postgresql://grafana:p4ss@db/grafana', 'neither postgres nor mysql'],
  ['postgers://grafana:p4ss@db/grafana', 'neither postgres nor mysql'],
  ['postgres://grafana:p4ss@/grafana', 'has no host'],
  ['postgres://grafana:p4ss@:5432/grafana', 'has no host'],
  ['postgres://:p4ss@db/grafana', 'has no user'],
  ['postgres://grafana@db/grafana', 'has no password'],
  ['postgres://db/grafana', 'has no user'],
  ['postgres://grafana:p4ss@db', 'has no name of a database'],
  ['postgres://grafana:p4ss@db/', 'has no name of a database'],
  ['postgres://grafana:p4ss@db:54x2/grafana', 'its port is no number'],
  ['postgres://grafana:p4ss@x@db/grafana', '%40'],
  ['postgres://grafana:p4ss/x@db/grafana', '%2F'],
];

describe('backend kubernetes with', () => {
  for (const [what, given, key, remedy, more] of BAD) {
    it(`${what} is refused with where and how to mend it`, () => {
      const found = mistakes(given, more);
      expect(found.find(mistake => mistake.key === key)?.message, JSON.stringify(found)).to.contain(remedy);
    });
  }

  for (const [url, said] of DATABASE_TYPOS) {
    it(`the database ${url.replace('p4ss', '***')} says "${said}" and nothing of the password`, () => {
      const [mistake, ...more] = mistakes({ database: { url } });
      expect(mistake?.key).to.equal('kubernetes.database.url');
      expect(mistake?.message).to.contain(said);
      expect(mistake?.message).not.to.contain('p4ss');
      expect(more).to.deep.equal([]);
    });
  }

  it('a host needs nothing more', () => {
    expect(mistakes({})).to.deep.equal([]);
  });
});

describe('settings of backend kubernetes', () => {
  it('follow from whose Prometheus it is', () => {
    const own = resolveSettings(input({}));
    expect(own).to.deep.include({ sources: ['app', 'node', 'container'], recordingRules: true });
    const of = { prometheus: { kind: 'url' } };
    const others = resolveSettings(input(of, { prometheusUrl: 'http://thanos.example.com' }));
    expect(others).to.deep.include({ sources: ['app'], recordingRules: false });
  });

  it('own the tree of policies as soon as somebody is named', () => {
    expect(resolveSettings(input({})).notifications.routing).to.equal('rules');
    expect(resolveSettings(input({}, { contactPoints: [] })).contactPoints).to.deep.equal([]);
    expect(resolveSettings(input({ smtp: SMTP }, MAIL)).notifications.routing).to.equal('policy');
  });

  it('are not looked at for another backend', () => {
    expect(checkSettings({ environment: 'dev', kubernetes: {} }).mistakes).to.deep.equal([]);
  });
});

describe("a database's URL", () => {
  it('tells what is no secret of it', () => {
    expect(databaseAddress(DATABASE.url)).to.deep.equal({
      type: 'postgres',
      host: 'db.example.com',
      port: 5432,
      tls: 'require',
    });
    expect(databaseAddress('mysql://u:p@[fd00::1]/g')).to.deep.equal({
      type: 'mysql',
      host: '[fd00::1]',
      port: 3306,
      tls: 'true',
    });
    expect(databaseAddress('postgres://u:p@db:6432/g?sslmode=verify-full')).to.include({
      port: 6432,
      tls: 'verify-full',
    });
  });

  it('is unknown to a rendering, which takes it for a PostgreSQL somewhere', () => {
    expect(databaseUrlMistake(PLACEHOLDER)).to.equal(undefined);
    expect(databaseAddress(PLACEHOLDER)).to.deep.equal({
      type: 'postgres',
      host: '',
      port: 5432,
      tls: 'require',
    });
  });
});
