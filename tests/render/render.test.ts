import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { type Checkout, copyCheckout } from '../support/checkout';

const ROOT = join(__dirname, '..', '..');

/** Copies of the files of a rendering, by path. */
function filesIn(directory: string): Record<string, string> {
  const paths = readdirSync(directory, { recursive: true, withFileTypes: true }).filter(entry =>
    entry.isFile(),
  );
  const texts = paths.map(entry => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(directory.length + 1), readFileSync(path, 'utf8')];
  });
  return Object.fromEntries(texts);
}

/** Runs the command as people do, in a process of its own. */
function render(stack: string, out: string, root = ROOT) {
  const args = ['--require', 'tsx/cjs', join(root, 'cli', 'render.ts'), '--stack', stack, '--out', out];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('render', function () {
  this.timeout(30_000);
  let work: string;
  before(() => {
    work = mkdtempSync(join(tmpdir(), 'render-'));
  });
  after(() => rmSync(work, { recursive: true, force: true }));

  it('writes what people and checks rely on', () => {
    const out = join(work, 'prod');
    const { status, stdout, stderr } = render('prod', out);
    expect(stderr).to.equal('');
    expect(status).to.equal(0);
    expect(stdout).to.match(/^stack prod: \d+ files in /);
    const files = filesIn(out);
    expect(files).to.include.keys(
      'dashboards/assistant-application.json',
      'prometheus/recording.rules.yaml',
      'prometheus/alerts.rules.yaml',
      'grafana/alert-rules.json',
      'grafana/provisioning/datasources/assistant.yaml',
      'grafana/provisioning/dashboards/assistant.yaml',
      'grafana/provisioning/alerting/assistant.yaml',
      'left-out.json',
      'resources.json',
    );
    const dashboard = JSON.parse(files['dashboards/assistant-application.json'] ?? '');
    expect(dashboard).to.include({ uid: 'assistant-application' });
    const resources = JSON.parse(files['resources.json'] ?? '') as Record<string, unknown>[];
    for (const resource of resources) {
      expect(Object.keys(resource)).to.deep.equal(['type', 'name', 'urn', 'inputs']);
    }
  });

  it('provisions a Grafana without Pulumi with the same things', () => {
    const files = filesIn(join(work, 'prod'));
    const { providers } = parse(files['grafana/provisioning/dashboards/assistant.yaml'] ?? '');
    for (const { folderUid, options } of providers) {
      expect(options.path).to.equal(`$GF_PATHS_PROVISIONING/dashboards/${folderUid}`);
      const inside = Object.keys(files).filter(path =>
        path.startsWith(`grafana/provisioning/dashboards/${folderUid}/`),
      );
      expect(inside).not.to.deep.equal([]);
      for (const path of inside) {
        expect(files[path]).to.equal(files[`dashboards/${path.split('/').pop()}`]);
      }
    }
    const { datasources } = parse(files['grafana/provisioning/datasources/assistant.yaml'] ?? '');
    expect(datasources[0]).to.include({ uid: 'assistant-prometheus', type: 'prometheus' });
  });

  it('gives the same bytes twice, in any process', () => {
    render('dev', join(work, 'dev-1'));
    render('dev', join(work, 'dev-2'));
    const first = filesIn(join(work, 'dev-1'));
    expect(Object.keys(first)).to.have.length.above(8);
    expect(filesIn(join(work, 'dev-2'))).to.deep.equal(first);
  });

  it('shows no secret, and hides no more than that', () => {
    const resources = JSON.parse(readFileSync(join(work, 'dev-1', 'resources.json'), 'utf8')) as {
      name: string;
      inputs: Record<string, unknown>;
    }[];
    const inputs = (name: string) => resources.find(resource => resource.name === name)?.inputs ?? {};
    expect(inputs('grafana-provider')).to.include({ auth: '[secret]', url: 'http://127.0.0.1:3000' });
    expect(inputs('docker-grafana').uploads).to.deep.equal([
      { content: '[secret]', file: '/etc/grafana/admin-password', permissions: '0444' },
    ]);
    const everything = Object.values(filesIn(join(work, 'dev-1'))).join('\n');
    expect(everything).not.to.contain('[secret value]');
  });

  it('replaces what it wrote, and leaves what others put there', () => {
    const out = join(work, 'again');
    render('prod', out);
    const list = join(out, '.rendered.json');
    writeFileSync(join(out, 'dashboards', 'old.json'), 'of an earlier rendering');
    writeFileSync(join(out, 'dashboards', 'mine.json'), 'of someone else');
    writeFileSync(join(work, 'outside.json'), 'outside');
    const paths = JSON.parse(readFileSync(list, 'utf8')) as string[];
    writeFileSync(list, JSON.stringify([...paths, 'dashboards/old.json', '../outside.json']));
    expect(render('prod', out).status).to.equal(0);
    expect(existsSync(join(out, 'dashboards', 'old.json'))).to.equal(false);
    expect(existsSync(join(out, 'dashboards', 'mine.json'))).to.equal(true);
    expect(existsSync(join(work, 'outside.json'))).to.equal(true);
    expect(readdirSync(out).filter(name => name.startsWith('.render-'))).to.deep.equal([]);
  });

  it('names the stacks there are, in one line', () => {
    const { status, stdout, stderr } = render('nope', join(work, 'nope'));
    expect(status).to.equal(1);
    expect(stdout).to.equal('');
    expect(stderr).to.equal('There is no stack nope; there are: dev, prod\n');
    expect(existsSync(join(work, 'nope'))).to.equal(false);
  });
});

/** The program again, elsewhere, with a config of the test's. */
describe('render of another config', function () {
  this.timeout(30_000);
  let root: string;
  let checkout: Checkout;
  before(() => {
    checkout = copyCheckout();
    root = checkout.path;
  });
  after(() => checkout.remove());

  const stack = (lines: readonly string[]) => {
    writeFileSync(join(root, 'Pulumi.test.yaml'), ['config:', ...lines.map(line => `  ${line}`)].join('\n'));
    const out = join(root, 'out');
    rmSync(out, { recursive: true, force: true });
    return { ...render('test', out, root), out };
  };

  it('lists every mistake with the line where it stands, and writes nothing', () => {
    const { status, stdout, stderr, out } = stack([
      'assistant-monitoring:grafanaPort: abc',
      'assistant-monitoring:sources: []',
      'assistant-monitoring:thresholds:',
      '  cpu: { warning: 95 }',
      'assistant-monitoring:refesh: 15s',
      'assistant-monitoring:grafanaAdminPassword: in plain for all to see',
    ]);
    expect(status).to.equal(1);
    expect(stdout).to.equal('');
    expect(stderr.trim().split('\n')).to.have.members([
      'The configuration has 5 mistakes:',
      '  Pulumi.test.yaml:2 grafanaPort: give a number',
      '  Pulumi.test.yaml:3 sources: name at least one exporter',
      '  Pulumi.test.yaml:4 thresholds.cpu: the warning comes after the critical; give warning <= critical',
      '  Pulumi.test.yaml:6 refesh: is no setting; did you mean refresh?',
      '  Pulumi.test.yaml:7 grafanaAdminPassword: is a secret in plain text; encrypt it: ' +
        'pulumi config set --secret grafanaAdminPassword',
    ]);
    expect(existsSync(out)).to.equal(false);
  });

  it('needs no secret that up needs, and says which one', () => {
    const { status, stdout } = stack([
      'assistant-monitoring:backend: external',
      'assistant-monitoring:grafanaUrl: https://grafana.example.com',
      'assistant-monitoring:prometheusUrl: http://prometheus.example.com:9090',
    ]);
    expect(status).to.equal(0);
    expect(stdout).to.contain('up does: pulumi config set --secret grafanaAuth');
  });

  it('says what is wrong with a file that is no YAML', () => {
    const { status, stderr, out } = stack(['assistant-monitoring:sources: [app']);
    expect(status).to.equal(1);
    expect(stderr).to.contain('Pulumi.test.yaml');
    expect(existsSync(out)).to.equal(false);
  });

  it('takes encrypted values, which it cannot read, and shows none of them', () => {
    const { status, stderr, out } = stack([
      'assistant-monitoring:simulator: false',
      'assistant-monitoring:grafanaAdminPassword:',
      '  secure: v1:aaaa:bbbb',
      'assistant-monitoring:contactPoints:',
      '  - { type: slack, name: chat, url: { secure: v1:cccc:dddd } }',
    ]);
    expect(stderr).to.equal('');
    expect(status).to.equal(0);
    const everything = Object.values(filesIn(out)).join('\n');
    for (const text of ['aaaa', 'dddd', '[secret value]']) expect(everything).not.to.contain(text);
    expect(everything).to.contain('"[secret]"');
  });

  it('asks as the stack asks without Pulumi too, and keeps tenants out of the files of its organisation', () => {
    const { status, stderr, out } = stack([
      'assistant-monitoring:backend: external',
      'assistant-monitoring:grafanaUrl: https://grafana.example.com',
      'assistant-monitoring:prometheusUrl: https://mimir.example.com/prometheus',
      'assistant-monitoring:datasource:',
      '  { flavour: mimir, tenant: operators, basicAuth: { user: u$1, password: { secure: v1:aaaa:bbbb } } }',
      'assistant-monitoring:tenants:',
      '  - { key: acme, name: Acme, environment: blue, isolation: { by: header } }',
    ]);
    expect(stderr).to.equal('');
    expect(status).to.equal(0);
    const files = filesIn(out);
    const { datasources } = parse(files['grafana/provisioning/datasources/assistant.yaml'] ?? '');
    expect(datasources).to.have.lengthOf(1);
    expect(datasources[0]).to.deep.include({
      basicAuth: true,
      basicAuthUser: 'u$$1',
      secureJsonData: {
        basicAuthPassword: '$ASSISTANT_DATASOURCE_BASIC_AUTH_PASSWORD',
        httpHeaderValue1: 'operators',
      },
    });
    expect(datasources[0].jsonData).to.include({ prometheusType: 'Mimir', httpHeaderName1: 'X-Scope-OrgID' });
    expect(files['dashboards/assistant-overview.json']).not.to.contain('blue');
  });

  it('keeps an earlier rendering whole if the next one fails', () => {
    const { out } = stack(['assistant-monitoring:simulator: false']);
    const before = filesIn(out);
    mkdirSync(join(root, 'kept'), { recursive: true });
    cpSync(out, join(root, 'kept'), { recursive: true });
    writeFileSync(join(root, 'Pulumi.test.yaml'), 'config:\n  assistant-monitoring:refresh: often\n');
    expect(render('test', join(root, 'kept'), root).status).to.equal(1);
    expect(filesIn(join(root, 'kept'))).to.deep.equal(before);
  });
});
