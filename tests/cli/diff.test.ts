import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Checkout, copyCheckout } from '../support/checkout';

/** Git as on a machine that has never been told who works at it: no settings of a user's or of the system's. */
const ENV: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'test',
  GIT_COMMITTER_NAME: 'test',
  EMAIL: 't@example.com',
};

/** Runs a program in the copy of the checkout, as people do. */
function run(checkout: string, program: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: checkout, encoding: 'utf8', env: ENV });
  return { status, stdout, stderr };
}

describe('diff: the command', function () {
  this.timeout(60_000);
  let checkout: Checkout;
  let out: string;
  const diff = (...args: string[]) =>
    run(checkout.path, process.execPath, '--require', 'tsx/cjs', 'cli/diff.ts', ...args);
  const render = (folder: string) =>
    run(
      checkout.path,
      process.execPath,
      ...['--require', 'tsx/cjs', 'cli/render.ts', '--stack', 'prod', '--out', join(out, folder)],
    );

  before(() => {
    checkout = copyCheckout();
    out = mkdtempSync(join(tmpdir(), 'diff-test-'));
    for (const args of [
      ['init', '-q'],
      ['add', '-A'],
      ['commit', '-q', '-m', 'base'],
    ]) {
      expect(run(checkout.path, 'git', ...args)).to.include({ status: 0, stderr: '' });
    }
    render('base');
    const file = join(checkout.path, 'Pulumi.prod.yaml');
    const setting = '  assistant-monitoring:thresholds: { smsFailures: { critical: 8 } }\n';
    writeFileSync(file, `${readFileSync(file, 'utf8').trimEnd()}\n${setting}`);
    render('changed');
  });
  after(() => {
    checkout.remove();
    rmSync(out, { recursive: true, force: true });
  });

  it('compares a revision with the working tree, and leaves both as they were', () => {
    const before = run(checkout.path, 'git', 'status', '--porcelain').stdout;
    const { status, stdout, stderr } = diff('HEAD', '--stack', 'prod');
    expect(stderr).to.contain('✓ rendering prod of HEAD');
    expect(stdout.split('\n').slice(0, 3)).to.deep.equal([
      '### What changes in Grafana',
      '',
      'HEAD → the working tree, stack prod',
    ]);
    expect(stdout).to.contain('threshold `above 0.05` → `above 0.08`');
    expect(status).to.equal(0);
    expect(run(checkout.path, 'git', 'status', '--porcelain').stdout).to.equal(before);
  });

  it('compares folders, and fails on a warning where that is asked for', () => {
    const [base, changed] = [join(out, 'base'), join(out, 'changed')];
    const same = diff(base, base, '--fail-on', 'warning');
    expect(same).to.deep.equal({
      status: 0,
      stdout: `No change: ${base} and ${base} render to the same (prod).\n`,
      stderr: '',
    });
    const report = join(out, 'report.md');
    const other = diff(base, changed, '--fail-on', 'warning', '--out', report);
    expect([other.status, other.stdout]).to.deep.equal([1, '']);
    expect(readFileSync(report, 'utf8')).to.contain('SMS messages fail (critical): threshold (prod)');
  });

  it('says what is wrong with how it was called', () => {
    const lines = (...args: string[]) => {
      const { status, stderr } = diff(...args);
      return [status, stderr.split('\n')[0]];
    };
    expect(lines()).to.deep.equal([2, 'give one or two sides']);
    expect(lines('nowhere')).to.deep.equal([
      2,
      'nowhere is neither a git revision nor a folder that npm run render made',
    ]);
    expect(lines(join(out, 'base'), join(out, 'base'), '--stack', 'x')).to.deep.equal([
      2,
      '--stack x: neither side has it; there are prod',
    ]);
    expect(lines('HEAD', '--fail-on', 'all')).to.deep.equal([2, '--fail-on knows warning only']);
  });

  it('says which side cannot be rendered, and why', () => {
    const file = join(checkout.path, 'Pulumi.prod.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('thresholds', 'thresholdz'));
    const { status, stderr } = diff(join(out, 'base'), '--stack', 'prod');
    writeFileSync(file, text);
    expect(status).to.equal(1);
    expect(stderr).to.contain('rendering prod of the working tree');
    expect(stderr).to.contain('thresholdz');
  });
});
