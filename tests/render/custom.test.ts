import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { type Checkout, copyCheckout } from '../support/checkout';

/** The example of docs/custom-dashboards.md, carried out as the page says. */
describe("render of dashboards of one's own", function () {
  this.timeout(30_000);
  let checkout: Checkout;
  let out: string;
  const at = (...path: readonly string[]) => join(checkout.path, ...path);
  const read = (path: string) => readFileSync(join(out, path), 'utf8');

  before(() => {
    checkout = copyCheckout();
    out = at('out');
    writeFileSync(
      at('Pulumi.test.yaml'),
      'config:\n  assistant-monitoring:contract: core\n  assistant-monitoring:prefix: eu\n',
    );
  });
  after(() => checkout.remove());

  const render = (cli: string, ...args: readonly string[]) =>
    spawnSync(process.execPath, ['--require', 'tsx/cjs', at('cli', cli), ...args], {
      cwd: checkout.path,
      encoding: 'utf8',
    });

  it('a copy of the example in dashboards/custom is in all that the stack gets', () => {
    cpSync(at('docs', 'examples', 'groceries.yaml'), at('dashboards', 'custom', 'groceries.yaml'));
    const { status, stdout, stderr } = render('render.ts', '--stack', 'test', '--out', out);
    expect(stderr).to.equal('');
    expect(status).to.equal(0);
    expect(stdout).to.contain('custom-groceries: Orders that failed (needs tasks_total)');
    const model = JSON.parse(read('dashboards/eu-custom-groceries.json'));
    expect(model).to.deep.include({
      uid: 'eu-custom-groceries',
      title: 'Groceries',
      tags: ['eu', 'custom-groceries'],
    });
    const folder = 'grafana/provisioning/dashboards/eu-folder-custom';
    expect(read(`${folder}/eu-custom-groceries.json`)).to.equal(read('dashboards/eu-custom-groceries.json'));
    const { providers } = parse(read('grafana/provisioning/dashboards/eu.yaml'));
    expect(providers.map(({ folder: title }: { folder: string }) => title)).to.deep.equal([
      'Eu operations',
      'Eu business',
      'Eu custom',
    ]);
    const resources = JSON.parse(read('resources.json')) as { type: string; name: string }[];
    expect(resources.map(({ name }) => name)).to.include.members([
      'dashboards-custom-groceries',
      'dashboards-folder-custom',
      'people-folders-custom',
    ]);
    expect(JSON.parse(read('left-out.json')).panels).to.deep.include({
      dashboard: 'Groceries',
      title: 'Orders that failed',
      missing: ['tasks_total'],
    });
  });

  it('a mistake in a file and one in the config are told together, and nothing is written', () => {
    rmSync(out, { recursive: true });
    const file = at('dashboards', 'custom', 'groceries.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('task_queue_length', 'task_queue_lenght'));
    writeFileSync(at('Pulumi.test.yaml'), 'config:\n  assistant-monitoring:refresh: often\n');
    const { status, stderr } = render('render.ts', '--stack', 'test', '--out', out);
    expect(status).to.equal(1);
    expect(stderr.trim().split('\n')).to.deep.equal([
      'The configuration has 2 mistakes:',
      '  Pulumi.test.yaml:2 refresh: give a number and a unit, such as 15s, 6h or 45d',
      '  dashboards/custom/groceries.yaml:8 panels[0].metric: there is no task_queue_lenght; did you mean task_queue_length?',
    ]);
    expect(existsSync(out)).to.equal(false);
  });

  it('no stack gets a dashboard of its own unasked', () => {
    expect(readdirSync(join(__dirname, '..', '..', 'dashboards', 'custom'))).to.have.members([
      'README.md',
      'schema.json',
    ]);
  });
});
