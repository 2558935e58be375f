import { expect } from 'chai';
import { allMetrics } from '../../metrics/catalog/index';
import { exposition } from '../../simulator/exposition';
import { Platform } from '../../simulator/platform';
import { Bench, BUSY, type Sample, samplesOf } from './readings';

const HOUR = 3_600_000;
const served = allMetrics.filter(({ exporter }) => exporter !== 'prometheus');

/** A day in steps of a minute: enough for rare events. */
function afterADay(options = {}): Platform {
  const platform = new Platform(options);
  for (let time = BUSY - 24 * HOUR; time <= BUSY; time += 60_000) platform.step(time, 60);
  return platform;
}

const key = ({ name, labels }: Sample) => `${name}${JSON.stringify(labels)}`;
const without = (labels: Readonly<Record<string, string>>, label: string) =>
  JSON.stringify(Object.entries(labels).filter(([name]) => name !== label));

describe('simulated platform', () => {
  const platform = afterADay();
  const samples = samplesOf(exposition(platform.families()));

  it('has a series of every metric of the catalog', () => {
    const names = new Set(samples.map(({ name }) => name.replace(/_(bucket|count|sum)$/, '')));
    const absent = served.filter(({ name }) => !names.has(name)).map(({ name }) => name);
    expect(absent).to.deep.equal([]);
  });

  it('serves only the core with contract core, and the same numbers', () => {
    const core = afterADay({ contract: 'core' });
    const wanted = served.filter(({ contract }) => contract === 'core').map(({ name }) => name);
    expect(core.families().map(({ metric }) => metric.name)).to.have.members(wanted);
    const all = new Map(samples.map(sample => [key(sample), sample.value]));
    for (const sample of samplesOf(exposition(core.families()))) {
      expect(sample.value, key(sample)).to.equal(all.get(key(sample)));
    }
  });

  it('uses exactly the labels of the catalog, and values that it knows', () => {
    for (const { metric, cells } of platform.families()) {
      for (const { labels } of samplesOf(cells.map(cell => `x{${cell.labels}} 0`).join('\n'))) {
        expect(Object.keys(labels), metric.name).to.have.members(Object.keys(metric.labels));
        for (const [name, value] of Object.entries(labels)) {
          const known = metric.labels[name]?.values ?? [];
          if (known.length > 0) expect(known, `${metric.name} ${name}`).to.include(value);
        }
      }
    }
  });

  it('has cumulative buckets whose last equals the count, and a sum that fits them', () => {
    const buckets = new Map<string, number[]>();
    for (const { name, labels, value } of samples.filter(one => one.name.endsWith('_bucket'))) {
      const series = `${name.replace(/_bucket$/, '')}${without(labels, 'le')}`;
      buckets.set(series, [...(buckets.get(series) ?? []), value]);
    }
    expect(buckets.size).to.be.above(50);
    for (const [series, counts] of buckets) {
      expect(counts, series).to.deep.equal([...counts].sort((a, b) => a - b));
      const of = (suffix: string) =>
        samples.find(
          ({ name, labels }) =>
            name.endsWith(suffix) && `${name.slice(0, -suffix.length)}${without(labels, 'le')}` === series,
        )?.value ?? Number.NaN;
      expect(of('_count'), series).to.equal(counts.at(-1));
      expect(of('_sum'), series).to.be.above(0);
      expect(of('_sum') / of('_count'), series).to.be.below(5);
    }
  });

  it('counts each event everywhere it belongs', () => {
    const sum = (name: string, label = '', value = '') =>
      samples
        .filter(one => one.name === name && (label === '' || one.labels[label] === value))
        .reduce((total, one) => total + one.value, 0);
    expect(sum('http_request_duration_seconds_count')).to.equal(sum('http_requests_total'));
    expect(sum('api_response_time_seconds_count')).to.equal(sum('http_requests_total'));
    expect(sum('sms_messages_by_direction_total')).to.equal(sum('sms_messages_total'));
    expect(sum('sms_processing_duration_seconds_count')).to.equal(
      sum('sms_messages_by_direction_total', 'direction', 'sent'),
    );
    expect(sum('sms_user_cost_dollars_total')).to.be.closeTo(sum('sms_cost_total'), 1e-6);
    expect(sum('task_execution_duration_seconds_count')).to.equal(sum('tasks_total'));
    expect(sum('task_errors_total')).to.equal(sum('tasks_total', 'status', 'failure'));
    expect(sum('phone_verification_failures_total')).to.equal(
      sum('phone_verifications_total', 'status', 'failure'),
    );
  });

  it('gives the same bytes for the same seed, others for another', () => {
    const page = (seed: number) => exposition(new Bench({ seed }).run(30).platform.families());
    expect(page(7)).to.equal(page(7));
    expect(page(7)).not.to.equal(page(8));
  });

  it('never lets a counter fall, but for a deployment', () => {
    const bench = new Bench();
    let before = new Map<string, number>();
    const counts = () =>
      samplesOf(bench.page()).filter(({ name }) => /_(total|count|sum|bucket)$/.test(name));
    bench.run(60, () => {
      const now = new Map(counts().map(sample => [key(sample), sample.value]));
      const fallen = [...before].filter(([series, value]) => !((now.get(series) ?? -1) >= value));
      expect(fallen).to.deep.equal([]);
      before = now;
    });
    expect(before.size).to.be.above(900);
  });

  it('begins to count anew with a deployment', () => {
    const bench = new Bench({}, Date.UTC(2026, 9, 6, 10, 0)).run(29);
    const before = bench.sum('http_requests_total');
    expect(before).to.be.above(5000);
    bench.run(2);
    expect(bench.sum('http_requests_total')).to.be.below(before / 5);
    const start = bench.samples('container_start_time_seconds', { name: 'api' })[0]?.value;
    expect(start).to.equal(Date.UTC(2026, 9, 6, 10, 30) / 1000);
  });

  it('is busier by day than by night, and on weekdays than at weekends', () => {
    const requests = (time: number) => new Bench({}, time).run(30).sum('http_requests_total');
    const tuesday = requests(Date.UTC(2026, 9, 6, 18, 0));
    expect(requests(Date.UTC(2026, 9, 6, 3, 0))).to.be.below(tuesday / 3);
    expect(requests(Date.UTC(2026, 9, 11, 18, 0))).to.be.within(0.6 * tuesday, 0.85 * tuesday);
  });

  it("imitates the exporter's network fault: the counter grows quadratically", () => {
    for (const direction of ['sent', 'received']) {
      const bench = new Bench();
      const sum = () => bench.sum('system_network_io_bytes_total', { direction });
      const first = bench.growth(30, sum);
      expect(bench.growth(30, sum) / first, direction).to.be.within(2.7, 3.3);
    }
  });
});

describe('simulated platform, just started and unused', () => {
  const bench = new Bench({ quiet: true }).run(5);
  const samples = samplesOf(bench.page());
  const app = served.filter(({ exporter }) => exporter === 'app');

  it('has no labelled series of the app, but their HELP and TYPE', () => {
    for (const metric of app.filter(({ labels }) => Object.keys(labels).length > 0)) {
      const own = samples.filter(({ name }) => name.replace(/_(bucket|count|sum)$/, '') === metric.name);
      expect(own, metric.name).to.deep.equal([]);
      expect(bench.page()).to.include(`# TYPE ${metric.name} ${metric.type}\n`);
    }
  });

  it('has every unlabelled series of the app, counters at 0', () => {
    for (const { name, type } of app.filter(({ labels }) => Object.keys(labels).length === 0)) {
      const own = samples.find(sample => sample.name === (type === 'histogram' ? `${name}_count` : name));
      expect(own, name).not.to.equal(undefined);
      if (type !== 'gauge') expect(own?.value, name).to.equal(0);
    }
  });

  it('has the machine and the containers as ever', () => {
    expect(bench.sum('node_memory_MemTotal_bytes')).to.equal(16 * 1024 ** 3);
    expect(bench.samples('container_last_seen')).to.have.length(6);
  });
});
