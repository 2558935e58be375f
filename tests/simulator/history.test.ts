import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { m } from '../../metrics/catalog/index';
import { rateRule } from '../../metrics/promql/recording';
import { backfill, type HistoryOptions, type TargetLabels, writeHistory } from '../../simulator/history';
import { shapeOf } from '../../simulator/history/recorded';
import { PAGES, type Simulator, startSimulator } from '../../simulator/server';
import { describeWithPrometheus, freePort } from '../support/prometheus';

const RULES = [
  rateRule(m.http_requests_total, 'http_requests_total', 'requestsPerSecond'),
  rateRule(m.http_request_duration_seconds, 'http_request_duration_seconds_bucket', 'countPerSecond'),
];
const REQUESTS = 'environment_service_method_endpoint_status:http_requests:rate5m';

const target = (job: string, service: string, instance: string): TargetLabels => ({
  environment: 'dev',
  service,
  job,
  instance,
});
const options = (instance: string, rest: Partial<HistoryOptions> = {}): HistoryOptions => ({
  days: 1,
  rules: RULES,
  targets: {
    app: target('app', 'api', instance),
    node: target('node', 'node', instance),
    container: target('container', 'container', instance),
  },
  ...rest,
});

describe('recording rules in history', () => {
  it('reads the rules that the catalog derives', () => {
    expect(RULES.map(rule => shapeOf(rule))).to.deep.equal([
      {
        record: REQUESTS,
        by: ['environment', 'service', 'method', 'endpoint', 'status'],
        perSecond: true,
        series: 'http_requests_total',
        seconds: 300,
      },
      {
        record: 'environment_service_method_endpoint:http_request_duration_seconds_bucket:rate5m',
        by: ['environment', 'service', 'method', 'endpoint', 'le'],
        perSecond: true,
        series: 'http_request_duration_seconds_bucket',
        seconds: 300,
      },
    ]);
  });

  it('names the rules that it cannot compute', () => {
    const dir = mkdtempSync(join(tmpdir(), 'history-'));
    const now = Date.UTC(2026, 9, 6, 17);
    const rules = [{ record: 'odd', expr: 'avg(up)' }, ...RULES];
    const { skippedRules, files } = writeHistory({ ...options('a:1', { now, days: 0.1, rules }), dir });
    const text = files.map(file => readFileSync(file, 'utf8')).join('');
    rmSync(dir, { recursive: true });
    expect(skippedRules).to.deep.equal(['odd']);
    expect(text.endsWith('# EOF\n')).to.equal(true);
    expect(text).to.include(`\n${REQUESTS}{environment="dev",service="api",method="POST",`);
    expect(text).to.include('\nup{environment="dev",service="node",job="node",instance="a:1"} 1 ');
  });
});

describeWithPrometheus('history in a real Prometheus, and the live platform after it', function () {
  this.timeout(90_000);
  const folder = mkdtempSync(join(tmpdir(), 'history-'));
  const log: string[] = [];
  let simulator: Simulator;
  let prometheus: ReturnType<typeof spawn>;
  let url: string;

  const ask = async (path: string, parameters: Record<string, string>) => {
    const answer = await fetch(`${url}/api/v1/${path}?${new URLSearchParams(parameters)}`);
    const { data } = (await answer.json()) as {
      data: { result: { value: [number, string]; values: [number, string][] }[] };
    };
    return data.result;
  };
  const value = async (query: string) => Number((await ask('query', { query }))[0]?.value[1] ?? Number.NaN);

  before(async () => {
    simulator = await startSimulator({ port: 0 });
    const instance = `127.0.0.1:${simulator.port}`;
    const dataDir = join(folder, 'data');
    await backfill({ ...options(instance, { days: 2 }), dataDir });
    const jobs = Object.entries(PAGES).map(([job, path]) => {
      const labels = `{environment: dev, service: ${job === 'app' ? 'api' : job}}`;
      return `- {job_name: ${job}, metrics_path: ${path}, static_configs: [{targets: ['${instance}'], labels: ${labels}}]}`;
    });
    const rules = RULES.map(({ record, expr }) => `  - {record: '${record}', expr: '${expr}'}`);
    writeFileSync(join(folder, 'rules.yml'), `groups:\n- name: r\n  rules:\n${rules.join('\n')}\n`);
    writeFileSync(
      join(folder, 'prometheus.yml'),
      `global: {scrape_interval: 1s, evaluation_interval: 1s}\nrule_files: [rules.yml]\nscrape_configs:\n${jobs.join('\n')}\n`,
    );
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    prometheus = spawn('prometheus', [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${dataDir}`,
      '--storage.tsdb.retention.time=45d',
      `--web.listen-address=127.0.0.1:${port}`,
    ]);
    prometheus.stderr?.on('data', data => log.push(String(data)));
    for (let i = 0; i < 200; i++) {
      const ready = await fetch(`${url}/-/ready`).catch(() => undefined);
      if (ready?.ok && (await value('count(count_over_time(up[5s]) > 2)')) === 3) return;
      await sleep(200);
    }
    throw new Error(`Prometheus did not scrape:\n${log.join('')}`);
  });

  after(async () => {
    prometheus.kill('SIGTERM');
    await new Promise(resolve => prometheus.once('exit', resolve));
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has made blocks', () => {
    expect(readdirSync(join(folder, 'data')).filter(name => name.length === 26).length).to.be.within(2, 5);
  });

  it('draws gauges, rates of the machine and recorded rates without a hole, up to now', async () => {
    const end = Math.floor(Date.now() / 1000);
    const queries: readonly [string, number, number][] = [
      ['database_connections_active', 150, 47],
      ['sum(rate(node_cpu_seconds_total[75s]))', 60, 24],
      ['sum(rate(node_cpu_seconds_total[315s]))', 300, 47],
      [`sum(avg_over_time(${REQUESTS}[75s]))`, 60, 24],
      [`sum(avg_over_time(${REQUESTS}[315s]))`, 300, 47],
    ];
    for (const [query, step, hours] of queries) {
      const points = Math.floor((hours * 3600) / step);
      const start = String(end - points * step);
      const [series] = await ask('query_range', { query, start, end: String(end), step: String(step) });
      expect(series?.values.length, query).to.be.at.least(points);
    }
  });

  it('continues the same series, as after a restart: no burst, nothing refused', async () => {
    const recent = 'count_over_time(http_requests_total[20m])';
    // How many routes and answers twenty minutes have depends on the hour; each is a series.
    expect(await value(`count(${recent})`)).to.be.above(20);
    expect(await value(`count(count by (method, endpoint, status) (${recent})) / count(${recent})`)).to.equal(
      1,
    );
    expect(await value('count(http_requests_total offset 1m)')).to.be.above(20);
    expect(await value('sum(rate(http_requests_total[5m]))')).to.be.within(0.2, 8);
    const bad = log.filter(line => /level=(warn|error)|out of (order|bounds)/.test(line));
    expect(bad).to.deep.equal([]);
  });

  it('has recorded what Prometheus itself would have computed', async () => {
    const grown = await value('sum(increase(http_requests_total[20h]))');
    const recorded = await value(`300 * sum(sum_over_time(${REQUESTS}[20h:5m]))`);
    expect(grown).to.be.above(50_000);
    expect(recorded / grown).to.be.within(0.97, 1.03);
  });
});
