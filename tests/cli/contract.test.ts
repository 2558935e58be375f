import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { PAGES, type Simulator, startSimulator } from '../../simulator/server';
import { describeWithPrometheus, startTestPrometheus, type TestPrometheus } from '../support/prometheus';

/** Not spawnSync: the simulator that is looked at lives in this process. */
async function contract(...args: string[]) {
  const child = spawn('node', ['--import', 'tsx', 'cli/contract.ts', ...args]);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', data => {
    stdout += data;
  });
  child.stderr.on('data', data => {
    stderr += data;
  });
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}

/** Whether a Prometheus has scraped both its targets. */
async function scraped(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/api/v1/query?query=${encodeURIComponent('count(up == 1) == 2')}`);
  const { data } = (await answer.json()) as { data: { result: unknown[] } };
  return data.result.length === 1;
}

describe('npm run contract', function () {
  this.timeout(20_000);
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ port: 0, contract: 'core' });
  });
  after(() => simulator.close());

  it('finds nothing where nothing is', async () => {
    const { code, stdout } = await contract(`${simulator.url}/metrics`);
    expect(stdout).to.match(/^32 metrics of the catalog .* \(\d+ series\): all as they should be\n$/);
    expect(code).to.equal(0);
  });

  it('names what is missing, and who is blind for it', async () => {
    const { code, stdout } = await contract(`${simulator.url}/metrics`, '--contract', 'full', '--json');
    expect(code).to.equal(1);
    const { metrics, blind } = JSON.parse(stdout);
    expect(metrics.filter((one: { verdict: string }) => one.verdict === 'missing')).to.have.length(20);
    expect(blind.length).to.be.above(0);
  });

  it('says in one line why a URL cannot be looked at', async () => {
    const dead = await contract('http://127.0.0.1:1/metrics');
    expect(dead.code).to.equal(1);
    expect(dead.stderr).to.match(/^http:\/\/127\.0\.0\.1:1 cannot be reached \(.*\); is it running.*\n$/);
    const other = await contract(`${simulator.url}/healthz`);
    expect([other.code, other.stderr]).to.deep.equal([
      1,
      `${simulator.url}/healthz is neither a /metrics page nor a Prometheus; ` +
        'give the URL of a /metrics page, or the base URL of a Prometheus\n',
    ]);
  });

  it('says in one line what is wrong with its arguments', async () => {
    const cases: [string[], string][] = [
      [[], 'Give one URL, such as http://localhost:8000/metrics. See --help.\n'],
      [['x', '--contract', 'all'], '--contract all: give core or full\n'],
      [
        [`${simulator.url}/metrics`, '--sources', 'app,nod'],
        '--sources app,nod: "nod" is none of app, node, container\n',
      ],
    ];
    for (const [args, line] of cases) {
      const { code, stderr } = await contract(...args);
      expect([code, stderr]).to.deep.equal([2, line]);
    }
  });
});

describeWithPrometheus('npm run contract, on a Prometheus', function () {
  this.timeout(30_000);
  let simulator: Simulator;
  let prometheus: TestPrometheus;

  before(async () => {
    simulator = await startSimulator({ port: 0 });
    const address = `127.0.0.1:${simulator.port}`;
    prometheus = await startTestPrometheus({
      environment: 'dev',
      jobs: (['app', 'node'] as const).map(name => ({
        name,
        targets: [{ address, service: name, path: PAGES[name] }],
      })),
    });
    for (let i = 0; i < 50 && !(await scraped(prometheus.url)); i++) await sleep(200);
  });
  after(async () => {
    await prometheus.stop();
    await simulator.close();
  });

  it('finds all that its targets serve', async () => {
    const { code, stdout } = await contract(
      `${prometheus.url}/`,
      '--sources',
      'app,node',
      '--contract',
      'full',
    );
    expect(stdout).to.match(
      /^83 metrics of the catalog against the Prometheus at .*: all as they should be\n$/,
    );
    expect(code).to.equal(0);
  });

  it('misses an exporter that it does not scrape', async () => {
    const { code, stdout } = await contract(prometheus.url);
    expect(stdout).to.match(/container_last_seen +container +missing +scrape cAdvisor/);
    expect(code).to.equal(1);
  });
});
