import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { SCENARIOS } from '../../e2e/scenarios';

/** Without a Grafana, whatever this machine has: no address, and no PATH on which Docker would be. */
const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const { GRAFANA_URL: _, GRAFANA_AUTH: __, CI: ___, ...rest } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', 'tsx/cjs', 'cli/e2e.ts', ...args],
    { encoding: 'utf8', env: { ...rest, PATH: '/nowhere', ...env } },
  );
  return { status, stdout, stderr };
};

describe('npm run e2e', function () {
  this.timeout(30_000);

  it('lists its scenarios, each with what it proves', () => {
    const { status, stdout } = run(['--list']);
    expect(status).to.equal(0);
    expect(stdout).to.equal(SCENARIOS.map(({ name, about }) => `${name}: ${about}\n`).join(''));
  });

  it('skips everything by name where there is no Grafana', () => {
    const { status, stdout, stderr } = run([]);
    expect(status).to.equal(0);
    expect(stdout + stderr).to.match(/no Grafana: set GRAFANA_URL and GRAFANA_AUTH/);
    for (const { name } of SCENARIOS) expect(stdout + stderr).to.contain(`skipped: ${name}: no Grafana`);
    expect(stdout).to.match(new RegExp(`^0 passed, 0 failed, ${SCENARIOS.length} skipped$`, 'm'));
  });

  it('fails there in CI', () => {
    expect(run([], { CI: 'true' }).status).to.equal(1);
  });

  it('tells in one line a scenario or an option that there is not', () => {
    const unknown = run(['--only', 'fault-x']);
    expect(unknown.status).to.equal(2);
    expect(unknown.stderr).to.match(
      /^--only fault-x: there is no such scenario; there are life-cycle, .*destroy\n$/,
    );
    expect(run(['--fast']).status).to.equal(2);
  });
});
