import { spawnSync } from 'node:child_process';
import { expect } from 'chai';

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', 'tsx/cjs', 'cli/backtest.ts', ...args],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
};

describe('npm run backtest', function () {
  this.timeout(30_000);

  it('says what it does', () => {
    const { status, stdout } = run('--help');
    expect(status).to.equal(0);
    expect(stdout)
      .to.match(/--seed N/)
      .and.match(/--quiet/)
      .and.match(/--json FILE/);
  });

  const mistakes: readonly [args: string[], says: RegExp][] = [
    [['--seed', 'x'], /^--seed x: give a whole number, 0 or above\n$/],
    [['--seed', '1', '--quiet'], /^--quiet is a month of its own: leave out --seed\n$/],
    [['--days', '3'], /^Unknown option '--days'\. See --help\.\n$/],
    [
      ['--json', 'no/such/folder/report.json'],
      /^--json no\/such\/folder\/report\.json: cannot be written \(ENOENT\)[^\n]*\n$/,
    ],
  ];
  for (const [args, says] of mistakes) {
    it(`tells a mistake in one line, before any work: ${args.join(' ')}`, () => {
      const { status, stdout, stderr } = run(...args);
      expect({ stdout, status }).to.deep.equal({ stdout: '', status: 2 });
      expect(stderr).to.match(says);
    });
  }
});
