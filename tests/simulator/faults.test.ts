import { expect } from 'chai';
import { FAULT_NAMES, type Fault } from '../../simulator/model/faults';
import { Bench } from './readings';

/** A platform with an hour behind it, on which a fault has lasted a while. */
function during(fault: Fault, minutes: number): Bench {
  const bench = new Bench().run(60);
  bench.platform.faults.set(fault);
  return bench.run(minutes);
}

function healed(fault: Fault, minutes: number, after: number): Bench {
  const bench = during(fault, minutes);
  bench.platform.faults.clear(fault);
  return bench.run(after);
}

/** Share of a metric's growth in the next minutes that meets a condition. */
function share(bench: Bench, minutes: number, name: string, where: Record<string, RegExp>): number {
  const before = [bench.sum(name, where), bench.sum(name)] as const;
  bench.run(minutes);
  return (bench.sum(name, where) - before[0]) / (bench.sum(name) - before[1]);
}

const value = (bench: Bench, name: string, where = {}): number =>
  bench.samples(name, where)[0]?.value ?? Number.NaN;
const waiting = (bench: Bench): number => bench.sum('task_queue_length');
const meanLatency = (bench: Bench): number => {
  const read = () => [
    bench.sum('http_request_duration_seconds_sum'),
    bench.sum('http_request_duration_seconds_count'),
  ];
  const [sum = 0, count = 0] = read();
  bench.run(10);
  const [newSum = 0, newCount = 0] = read();
  return (newSum - sum) / (newCount - count);
};

/** What each fault does, and that it is over afterwards. Typed so that a new fault asks for a test. */
const EFFECTS: Readonly<Record<Fault, () => void>> = {
  'service-down': () => {
    const bench = during('service-down', 5);
    expect(bench.platform.down).to.equal(true);
    expect(bench.samples('container_last_seen', { name: 'api' })).to.deep.equal([]);
    bench.platform.faults.clear('service-down');
    bench.run(1);
    expect(bench.platform.down).to.equal(false);
    expect(bench.sum('http_requests_total')).to.be.within(1, 600);
    expect(value(bench, 'container_start_time_seconds', { name: 'api' })).to.be.above(bench.now / 1000 - 61);
  },
  errors: () => {
    const server = { status: /^5/ };
    expect(share(during('errors', 1), 20, 'http_requests_total', server)).to.be.within(0.17, 0.23);
    expect(share(healed('errors', 5, 1), 20, 'http_requests_total', server)).to.be.below(0.005);
  },
  slow: () => {
    const usual = meanLatency(new Bench().run(60));
    expect(meanLatency(during('slow', 5)) / usual).to.be.within(6, 9);
    expect(meanLatency(healed('slow', 5, 10)) / usual).to.be.within(0.8, 1.2);
  },
  'sms-outage': () => {
    const bench = during('sms-outage', 60);
    expect(value(bench, 'sms_success_rate')).to.be.below(50);
    expect(value(bench, 'sms_queue_length')).to.be.above(50);
    expect(value(healed('sms-outage', 60, 5), 'sms_queue_length')).to.be.below(10);
  },
  'token-refresh-failures': () => {
    const failed = { status: /failure/ };
    const bench = during('token-refresh-failures', 1);
    expect(share(bench, 30, 'oauth_token_refresh_total', failed)).to.be.within(0.35, 0.45);
    expect(bench.sum('oauth_tokens_expired')).to.be.above(50);
    expect(
      share(healed('token-refresh-failures', 5, 1), 30, 'oauth_token_refresh_total', failed),
    ).to.be.below(0.02);
  },
  'queue-jam': () => {
    const bench = during('queue-jam', 20);
    expect(waiting(bench)).to.be.above(500);
    expect(Math.max(...bench.samples('task_oldest_waiting_seconds').map(one => one.value))).to.be.above(300);
    expect(waiting(healed('queue-jam', 20, 30))).to.be.below(20);
  },
  cpu: () => {
    const bench = during('cpu', 10);
    expect(value(bench, 'system_cpu_usage_percent')).to.be.above(95);
    expect(value(bench, 'node_load1')).to.be.above(3);
    expect(value(healed('cpu', 10, 10), 'system_cpu_usage_percent')).to.be.below(60);
  },
  memory: () => {
    const used = (bench: Bench) =>
      1 - value(bench, 'node_memory_MemAvailable_bytes') / value(bench, 'node_memory_MemTotal_bytes');
    expect(used(during('memory', 10))).to.be.above(0.95);
    expect(used(healed('memory', 10, 10))).to.be.below(0.75);
  },
  'disk-filling': () => {
    const database = { mountpoint: '/var/lib/postgresql' };
    const used = (bench: Bench) =>
      1 -
      value(bench, 'node_filesystem_avail_bytes', database) /
        value(bench, 'node_filesystem_size_bytes', database);
    const usual = used(new Bench().run(60));
    expect(used(during('disk-filling', 60)) - usual).to.be.within(0.14, 0.16);
    expect(used(healed('disk-filling', 60, 30)) - usual).to.be.below(0.01);
  },
  'cost-runaway': () => {
    const cost = (bench: Bench) => bench.growth(30, () => bench.sum('sms_cost_total'));
    const usual = cost(new Bench().run(60));
    expect(cost(during('cost-runaway', 5)) / usual).to.be.within(9, 15);
    const bench = during('cost-runaway', 60);
    expect(bench.sum('sms_user_cost_dollars_total', { user: 'u-3f9a' })).to.be.above(
      bench.sum('sms_user_cost_dollars_total', { user: 'other' }),
    );
  },
  'database-down': () => {
    const bench = during('database-down', 5);
    expect(value(bench, 'database_health_status')).to.equal(0);
    expect(value(bench, 'application_health_status')).to.equal(0);
    expect(value(bench, 'database_connections_active')).to.equal(0);
    expect(bench.growth(5, () => bench.sum('database_query_duration_seconds_count'))).to.equal(0);
    expect(share(bench, 10, 'http_requests_total', { status: /^5/ })).to.be.above(0.7);
    expect(value(healed('database-down', 5, 1), 'database_health_status')).to.equal(1);
  },
  'worker-dead': () => {
    const bench = during('worker-dead', 1);
    expect(bench.growth(15, () => bench.sum('tasks_total'))).to.equal(0);
    expect(waiting(bench)).to.be.above(400);
    expect(bench.samples('container_last_seen', { name: 'worker' })).to.deep.equal([]);
    expect(waiting(healed('worker-dead', 15, 30))).to.be.below(20);
  },
  'scheduler-silent': () => {
    const beat = (bench: Bench) => bench.now / 1000 - value(bench, 'scheduler_last_run_timestamp_seconds');
    const bench = during('scheduler-silent', 10);
    expect(beat(bench)).to.be.within(590, 620);
    expect(bench.sum('oauth_tokens_expired')).to.be.above(100);
    expect(bench.growth(5, () => bench.sum('tasks_total', { task_type: 'calendar_sync' }))).to.equal(0);
    expect(beat(healed('scheduler-silent', 10, 1))).to.be.below(30);
  },
};

describe('faults of the simulated platform', () => {
  for (const fault of FAULT_NAMES) it(fault, EFFECTS[fault]);

  it('bite by severity', () => {
    const bench = new Bench().run(30);
    bench.platform.faults.set('errors', 0.5);
    expect(share(bench, 30, 'http_requests_total', { status: /^5/ })).to.be.within(0.08, 0.12);
  });
});
