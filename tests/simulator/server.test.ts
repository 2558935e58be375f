import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import { FAULT_NAMES } from '../../simulator/model/faults';
import { PAGES, type Simulator, startSimulator } from '../../simulator/server';
import { describeWithPrometheus } from '../support/prometheus';
import { BUSY, samplesOf } from './readings';

/** Names that the exporters of others have given, against promtool's taste. */
const NOT_OURS = /should be written in 'snake_case'/;

describe('simulator as a server', () => {
  let simulator: Simulator;
  let nowMs = BUSY;
  const get = (path: string, method = 'GET') => fetch(simulator.url + path, { method });
  const sum = async (name: string) =>
    samplesOf(await (await get('/metrics')).text())
      .filter(sample => sample.name === name)
      .reduce((total, { value }) => total + value, 0);

  before(async () => {
    simulator = await startSimulator({ port: 0, clock: () => nowMs });
  });
  after(() => simulator.close());

  it('serves each exporter on a page of its own, in the text format', async () => {
    const expected = { app: 'http_requests_total', node: 'node_load1', container: 'container_last_seen' };
    for (const source of ['app', 'node', 'container'] as const) {
      const answer = await get(PAGES[source]);
      const page = await answer.text();
      expect(answer.headers.get('content-type')).to.equal('text/plain; version=0.0.4; charset=utf-8');
      for (const [other, name] of Object.entries(expected)) {
        expect(page.includes(`# TYPE ${name} `), `${name} on ${source}`).to.equal(other === source);
      }
    }
  });

  it('begins with every usual series there, counts at 0, and lives along the clock', async () => {
    expect(await sum('http_requests_total')).to.equal(0);
    nowMs += 60_000;
    expect(await sum('http_requests_total')).to.be.within(120, 400);
  });

  it('says that it is well', async () => {
    expect(await (await get('/healthz')).text()).to.equal('ok\n');
  });

  it('switches faults while it runs', async () => {
    expect((await get('/faults/service-down', 'POST')).status).to.equal(200);
    expect((await get('/metrics')).status).to.equal(503);
    expect((await get('/node/metrics')).status).to.equal(200);
    expect(await (await get('/faults/service-down', 'DELETE')).json()).to.deep.equal({
      name: 'service-down',
      severity: 0,
    });
    expect((await get('/metrics')).status).to.equal(200);
    await get('/faults/errors?severity=0.5', 'POST');
    const faults = (await (await get('/faults')).json()) as { name: string; severity: number }[];
    expect(faults.map(({ name }) => name)).to.deep.equal(FAULT_NAMES);
    expect(faults.filter(({ severity }) => severity > 0)).to.have.length(1);
    expect(faults.find(({ name }) => name === 'errors')?.severity).to.equal(0.5);
  });

  it('refuses what makes no sense, and says what would', async () => {
    const unknown = await get('/faults/nope', 'POST');
    expect([unknown.status, await unknown.text()]).to.deep.equal([
      404,
      `There is no fault "nope"; there are ${FAULT_NAMES.join(', ')}.\n`,
    ]);
    expect((await get('/faults/errors?severity=2', 'POST')).status).to.equal(400);
    expect((await get('/faults/errors')).status).to.equal(405);
    expect((await get('//')).status).to.equal(404);
  });

  it('lives faster than the clock, with timestamps that stay real', async () => {
    const fast = await startSimulator({ port: 0, speed: 60, clock: () => nowMs });
    nowMs += 60_000;
    const page = samplesOf(await (await fetch(`${fast.url}/metrics`)).text());
    await fast.close();
    const requests = page.filter(({ name }) => name === 'http_requests_total');
    expect(requests.reduce((total, { value }) => total + value, 0)).to.be.within(10_000, 20_000);
    const beat = page.find(({ name }) => name === 'scheduler_last_run_timestamp_seconds')?.value ?? 0;
    expect(nowMs / 1000 - beat).to.be.within(0, 15);
  });

  it('lives at another hour of the day if it is told to, with timestamps that stay real', async () => {
    const HOUR = 3_600_000;
    const inTenMinutes = async (begin: number) => {
      const other = await startSimulator({ port: 0, begin, clock: () => nowMs });
      nowMs += HOUR / 6;
      const page = samplesOf(await (await fetch(`${other.url}/metrics`)).text());
      await other.close();
      const beat = page.find(({ name }) => name === 'scheduler_last_run_timestamp_seconds')?.value ?? 0;
      expect(nowMs / 1000 - beat).to.be.within(0, 15);
      return page
        .filter(({ name }) => name === 'http_requests_total')
        .reduce((total, { value }) => total + value, 0);
    };
    const midnight = BUSY - (BUSY % (24 * HOUR));
    expect(await inTenMinutes(midnight + 3 * HOUR)).to.be.below(0.5 * (await inTenMinutes(BUSY)));
  });
});

describe('npm run simulate', () => {
  const start = (...args: string[]) => spawn('node', ['--import', 'tsx', 'cli/simulate.ts', ...args]);
  const run = (...args: string[]) =>
    spawnSync('node', ['--import', 'tsx', 'cli/simulate.ts', ...args], { encoding: 'utf8' });

  it('says what it serves, and ends cleanly', async () => {
    const child = start('--port', '0', '--fault', 'slow');
    let said = '';
    for await (const data of child.stdout) {
      said += data;
      if (said.endsWith('Stop with Ctrl+C.\n')) child.kill('SIGTERM');
    }
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).to.equal(0);
    expect(said).to.match(/contract full, with slow:\n {2}app +http:\/\/127\.0\.0\.1:\d+\/metrics\n/);
  });

  it('says in one line that the port is taken', async () => {
    const other = await startSimulator({ port: 0, quiet: true });
    const { status, stderr } = run('--port', String(other.port));
    await other.close();
    expect(status).to.equal(1);
    expect(stderr).to.equal(
      `Port ${other.port} is taken by another program; give another one with --port, or --port 0 for any free one.\n`,
    );
  });

  it('says in one line what is wrong with an option', () => {
    const { status, stderr } = run('--fault', 'nope');
    expect(status).to.equal(2);
    expect(stderr).to.equal(`--fault nope: there are ${FAULT_NAMES.join(', ')}\n`);
  });

  it('explains every fault', () => {
    const { status, stdout } = run('--help');
    expect(status).to.equal(0);
    for (const fault of FAULT_NAMES) expect(stdout).to.match(new RegExp(`^  ${fault} +\\w`, 'm'));
  });
});

describeWithPrometheus('simulator, to promtool', () => {
  it('serves pages without a fault', async () => {
    const simulator = await startSimulator({ port: 0 });
    for (const path of Object.values(PAGES)) {
      const input = await (await fetch(simulator.url + path)).text();
      const { stderr } = spawnSync('promtool', ['check', 'metrics'], { input, encoding: 'utf8' });
      const complaints = stderr.split('\n').filter(line => line !== '' && !NOT_OURS.test(line));
      expect(complaints, path).to.deep.equal([]);
    }
    await simulator.close();
  });
});
