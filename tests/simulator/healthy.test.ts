import { expect } from 'chai';
import { resolveSettings } from '../../settings/resolve';
import { seriesOf } from '../../simulator/exposition';
import { Platform } from '../../simulator/platform';
import { BUSY } from './readings';

const { thresholds } = resolveSettings({ environment: 'dev' });
const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
const STEP = 60;

/** Totals that know no reset, and gauges. */
function reader(platform: Platform) {
  const series = new Map(
    platform
      .families()
      .map(({ metric, cells }) => [
        metric.name,
        cells.flatMap(cell => seriesOf(metric.name, cell).map(one => ({ ...one, cell }))),
      ]),
  );
  const of = (name: string, where: RegExp) =>
    (series.get(name) ?? []).filter(({ labels }) => where.test(labels));
  return {
    total: (name: string, where = /(?:)/) => of(name, where).reduce((sum, one) => sum + one.total(), 0),
    most: (name: string, where = /(?:)/) =>
      Math.max(
        ...of(name, where)
          .filter(({ cell }) => cell.seen)
          .map(one => one.total()),
      ),
    count: (name: string, suffix: string, where = /(?:)/) =>
      (series.get(name) ?? [])
        .filter(one => one.name === `${name}${suffix}` && where.test(one.labels))
        .reduce((sum, one) => sum + one.total(), 0),
  };
}

/** Shares of two growing totals over windows of half an hour, the least busy left out. */
class Share {
  worst = 0;
  private last: [number, number] = [0, 0];

  constructor(
    private readonly part: () => number,
    private readonly whole: () => number,
    private readonly least: number,
  ) {}

  window(): void {
    const now: [number, number] = [this.part(), this.whole()];
    const [part, whole] = [now[0] - this.last[0], now[1] - this.last[1]];
    if (whole >= this.least) this.worst = Math.max(this.worst, (100 * part) / whole);
    this.last = now;
  }
}

describe('healthy platform, over a week', () => {
  const platform = new Platform();
  const read = reader(platform);
  const errors = (status: RegExp) =>
    new Share(
      () => read.total('http_requests_total', status),
      () => read.total('http_requests_total'),
      100,
    );
  const slower = (bound: string) => () =>
    read.count('http_request_duration_seconds', '_count') -
    read.count('http_request_duration_seconds', '_bucket', new RegExp(`le="${bound}"`));
  const shares = {
    server: errors(/status="5/),
    client: errors(/status="[45]/),
    overOneSecond: new Share(slower('1.0'), () => read.count('http_request_duration_seconds', '_count'), 100),
    sms: new Share(
      () => read.total('sms_messages_total', /failed/),
      () => read.total('sms_messages_total'),
      150,
    ),
    refresh: new Share(
      () => read.total('oauth_token_refresh_total', /failure/),
      () => read.total('oauth_token_refresh_total'),
      300,
    ),
    tasks: new Share(
      () => read.total('tasks_total', /failure/),
      () => read.total('tasks_total'),
      300,
    ),
  };
  const most: Record<string, number> = {};
  const gauges = [
    'system_cpu_usage_percent',
    'system_disk_usage_percent',
    'database_connection_pool_utilization',
    'task_queue_length',
    'task_oldest_waiting_seconds',
    'oauth_tokens_expired',
  ];
  let memory = 0;
  const perDay: number[] = [];

  before(() => {
    for (let at = 0; at < WEEK; at += 1000 * STEP) {
      platform.step(BUSY + at, STEP);
      for (const name of gauges) most[name] = Math.max(most[name] ?? 0, read.most(name));
      const free = read.most('node_memory_MemAvailable_bytes') / read.most('node_memory_MemTotal_bytes');
      memory = Math.max(memory, 100 * (1 - free));
      if (at % (HOUR / 2) === 0) for (const share of Object.values(shares)) share.window();
      if (at % (24 * HOUR) === 0) perDay.push(read.total('sms_cost_total'));
    }
  });

  it('fails far less than any warning', () => {
    expect(shares.server.worst).to.be.below(thresholds.httpServerErrors.warning);
    expect(shares.client.worst).to.be.below(thresholds.httpErrors.warning);
    expect(shares.sms.worst).to.be.below(thresholds.smsFailures.warning);
    expect(shares.refresh.worst).to.be.below(thresholds.oauthRefreshFailures.warning);
    expect(shares.tasks.worst).to.be.below(thresholds.taskFailures.warning);
  });

  it('answers 95 % of requests within a second, at any time', () => {
    expect(thresholds.latencyP95.warning).to.equal(1);
    expect(shares.overOneSecond.worst).to.be.below(5);
  });

  it('has hardly an expired token', () => {
    expect(most.oauth_tokens_expired).to.be.within(1, 18);
  });

  it('has room on the machine and in the queues', () => {
    expect(most.system_cpu_usage_percent).to.be.below(thresholds.cpu.warning);
    expect(memory).to.be.within(50, thresholds.memory.warning);
    expect(most.system_disk_usage_percent).to.be.below(thresholds.disk.warning);
    expect(most.database_connection_pool_utilization).to.be.below(thresholds.databasePool.warning);
    expect(most.task_queue_length).to.be.below(thresholds.taskQueueLength.warning);
    expect(most.task_oldest_waiting_seconds).to.be.below(thresholds.taskQueueWait.warning);
  });

  it('spends some, but below the warning, on SMS each day', () => {
    const costs = perDay.slice(1).map((cost, i) => cost - (perDay[i] ?? 0));
    expect(costs).to.have.length(6);
    for (const cost of costs) expect(cost).to.be.within(30, thresholds.smsCostPerDay.warning);
  });

  it('has events of everything that people register, verify, and pay', () => {
    expect(read.total('user_registrations_total')).to.be.above(500);
    expect(read.total('revenue_dollars_total')).to.be.above(read.total('platform_cost_dollars_total'));
  });
});
