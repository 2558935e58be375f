import * as pulumi from '@pulumi/pulumi';
import { expect } from 'chai';
import { readConfig, reveal, type StackConfig } from '../../config';
import { PROJECT } from '../../settings/names';
import { ConfigError, type Mistake } from '../../settings/resolve';

interface Given {
  /** As the engine hands them over: texts, lists and mappings as JSON. */
  readonly plain?: Readonly<Record<string, string>>;
  readonly encrypted?: Readonly<Record<string, string>>;
  readonly stack?: string;
}

async function read({ plain = {}, encrypted = {}, stack = 'dev' }: Given): Promise<StackConfig> {
  await pulumi.runtime.setMocks(
    { newResource: () => ({ id: '', state: {} }), call: () => ({}) },
    PROJECT,
    stack,
  );
  const named = Object.entries({ ...plain, ...encrypted }).map(([key, value]) => [
    `${PROJECT}:${key}`,
    value,
  ]);
  const keys = Object.keys(encrypted).map(key => `${PROJECT}:${key}`);
  pulumi.runtime.setAllConfig({ ...Object.fromEntries(named), 'other:key': 'x' }, keys);
  return readConfig();
}

async function mistakes(given: Given): Promise<readonly Mistake[]> {
  try {
    await read(given);
  } catch (error) {
    expect(pulumi.RunError.isInstance(error)).to.equal(true);
    const { cause } = error as Error;
    expect(cause).to.be.instanceOf(ConfigError);
    expect((error as Error).message).to.equal((cause as Error).message);
    return (cause as ConfigError).mistakes;
  }
  return [];
}

const EXTERNAL = {
  backend: 'external',
  grafanaUrl: 'https://grafana.example.com/',
  prometheusUrl: 'http://prometheus.example.com:9090',
};
const SLACK = JSON.stringify([{ type: 'slack', name: 'chat', url: 'https://hooks.example.com/s3cret' }]);

describe('config', () => {
  it('needs nothing: every key has a default, and the environment is the name of the stack', async () => {
    const { settings, secrets } = await read({ stack: 'staging' });
    expect(settings).to.deep.include({
      environment: 'staging',
      prefix: 'assistant',
      backend: 'docker',
      sources: ['app', 'node', 'container'],
      contract: 'core',
      grafanaPort: 3000,
      simulator: true,
      recordingRules: true,
      routes: [],
    });
    expect(settings.thresholds.cpu).to.deep.equal({ warning: 80, critical: 90 });
    expect(secrets.size).to.equal(0);
  });

  it('takes numbers, truth values, lists and mappings as the engine hands them over', async () => {
    const { settings } = await read({
      plain: {
        grafanaPort: '3001',
        simulator: 'false',
        sources: '["app"]',
        thresholds: '{"cpu":{"warning":70}}',
        environment: 'y2024',
      },
    });
    expect(settings).to.deep.include({
      grafanaPort: 3001,
      simulator: false,
      sources: ['app'],
      environment: 'y2024',
    });
    expect(settings.thresholds.cpu).to.deep.equal({ warning: 70, critical: 90 });
  });

  it('keeps the value of a secret out of the settings', async () => {
    const { settings, secrets } = await read({
      plain: { ...EXTERNAL, prefix: 'team-eu' },
      encrypted: { grafanaAuth: 'a-token', contactPoints: SLACK },
    });
    expect(settings.grafanaAuth).to.equal('$TEAM_EU_GRAFANA_AUTH');
    expect(settings.contactPoints).to.deep.equal([
      { type: 'slack', name: 'chat', url: '$TEAM_EU_CONTACT_POINTS_0_URL' },
    ]);
    expect([...secrets.keys()]).to.deep.equal(['$TEAM_EU_GRAFANA_AUTH', '$TEAM_EU_CONTACT_POINTS_0_URL']);
    const token = reveal(secrets, '$TEAM_EU_GRAFANA_AUTH');
    expect(await pulumi.isSecret(token)).to.equal(true);
    expect(await new Promise(resolve => token.apply(resolve))).to.equal('a-token');
    expect(() => reveal(secrets, '$OTHER')).to.throw('there is no secret $OTHER');
  });

  it('finds every mistake at once', async () => {
    const found = await mistakes({
      plain: { backend: 'external', grafanaPort: 'x', bakcend: 'docker', grafanaAuth: 'plain', refresh: '5' },
    });
    expect(found.map(({ key }) => key)).to.have.members([
      'grafanaPort',
      'refresh',
      'bakcend',
      'grafanaUrl',
      'prometheusUrl',
      'grafanaAuth',
    ]);
  });
});

/** Each with the key that it stands at and a part of the remedy. */
const BAD: readonly (readonly [what: string, given: Given, key: string, remedy: string])[] = [
  [
    'a backend that is not there',
    { plain: { backend: 'nomad' } },
    'backend',
    'give one of docker, kubernetes, external',
  ],
  ['an unknown key', { plain: { grafanaport: '1' } }, 'grafanaport', 'did you mean grafanaPort?'],
  ['a key that is like no other', { plain: { colour: 'x' } }, 'colour', 'see docs/settings.md'],
  ['an unknown inner key', { plain: { slos: '{"latncy":9}' } }, 'slos.latncy', 'did you mean latency?'],
  ['a word for a number', { plain: { grafanaPort: 'abc' } }, 'grafanaPort', 'give a number'],
  ['a port out of range', { plain: { grafanaPort: '70000' } }, 'grafanaPort', 'give at most 65535'],
  ['one port for two', { plain: { grafanaPort: '9090' } }, 'prometheusPort', '9090 is grafanaPort already'],
  ['a word for a truth value', { plain: { simulator: 'yes' } }, 'simulator', 'give true or false'],
  ['a word for a list', { plain: { sources: 'app' } }, 'sources', 'give a list'],
  ['an unknown source', { plain: { sources: '["apps"]' } }, 'sources[0]', 'give one of app, node, container'],
  ['no source', { plain: { sources: '[]' } }, 'sources', 'name at least one exporter'],
  ['a duration without unit', { plain: { retention: '45' } }, 'retention', 'such as 15s, 6h or 45d'],
  ['a prefix with a capital', { plain: { prefix: 'Team' } }, 'prefix', 'use lower-case letters'],
  [
    'a URL without scheme',
    { plain: { ...EXTERNAL, grafanaUrl: 'grafana' } },
    'grafanaUrl',
    'give a whole URL',
  ],
  [
    'an image without version',
    { plain: { images: '{"grafana":"grafana"}' } },
    'images.grafana',
    'pin a version',
  ],
  ['the image latest', { plain: { images: '{"grafana":"g:latest"}' } }, 'images.grafana', 'pin a version'],
  [
    'a warning after the critical',
    { plain: { thresholds: '{"cpu":{"warning":95}}' } },
    'thresholds.cpu',
    '<=',
  ],
  [
    'an objective of 100',
    { plain: { slos: '{"availability":100}' } },
    'slos.availability',
    'give less than 100',
  ],
  [
    'a latency between buckets',
    { plain: { slos: '{"latencySeconds":3}' } },
    'slos.latencySeconds',
    '0.25, 0.5, 1',
  ],
  [
    'a target without port',
    { plain: { targets: '[{"address":"api","service":"api"}]' } },
    'targets[0].address',
    'host:port',
  ],
  ['no Grafana', { plain: { backend: 'external' } }, 'grafanaUrl', 'pulumi config set grafanaUrl'],
  ['no token', { plain: EXTERNAL }, 'grafanaAuth', 'pulumi config set --secret grafanaAuth'],
  [
    'a token in plain',
    { plain: { ...EXTERNAL, grafanaAuth: 'x' } },
    'grafanaAuth',
    'pulumi config set --secret grafanaAuth',
  ],
  [
    'a password in plain',
    { plain: { grafanaAdminPassword: 'long enough to pass' } },
    'grafanaAdminPassword',
    '--secret',
  ],
  [
    'a short password',
    { encrypted: { grafanaAdminPassword: 'short' } },
    'grafanaAdminPassword',
    'at least 12',
  ],
  [
    'a webhook in plain',
    { plain: { contactPoints: SLACK } },
    'contactPoints[0].url',
    "--secret --path 'contactPoints[0].url'",
  ],
  ['an encrypted port', { encrypted: { grafanaPort: '3000' } }, 'grafanaPort', 'is encrypted, but no secret'],
  [
    'an unknown contact point',
    { plain: { contactPoints: '[{"type":"fax"}]' } },
    'contactPoints[0].type',
    'email, slack',
  ],
  [
    'a contact point without name',
    { plain: { contactPoints: '[{"type":"email","addresses":["a@b.de"]}]' } },
    'contactPoints[0].name',
    'is needed',
  ],
  [
    'no mail address',
    { plain: { contactPoints: '[{"type":"email","name":"x","addresses":["a"]}]' } },
    'contactPoints[0].addresses[0]',
    'ops@example.com',
  ],
];

describe('a config with', () => {
  for (const [what, given, key, remedy] of BAD) {
    it(`${what} says where and how to mend it`, async () => {
      const found = await mistakes(given);
      const here = found.find(mistake => mistake.key === key);
      expect(here?.message, JSON.stringify(found)).to.contain(remedy);
    });
  }

  it('a secret in plain does not repeat it', async () => {
    const found = await mistakes({ plain: { ...EXTERNAL, grafanaAuth: 's3cret', contactPoints: SLACK } });
    expect(found).to.have.length(2);
    expect(JSON.stringify(found)).not.to.contain('s3cret');
  });
});
