import { expect } from 'chai';
import { ALERTS } from '../../alerts';
import type { Alert } from '../../alerts/model';
import { describeWithPrometheus, startTestPrometheus, type TestPrometheus } from '../support/prometheus';
import { CASES } from './cases';
import type { AlertCase } from './support/case';
import { type Compared, compareCase } from './support/equality';
import { type CaseHistory, caseHistory, importHistories } from './support/histories';

/** Queries that one Prometheus is asked at a time. */
const PARALLEL = 4;

const NOTHING = 'no series at all';
const withoutSeries = ({ key }: Alert): AlertCase => ({
  alert: key,
  says: NOTHING,
  series: [],
  silent: { until: '5m' },
});

async function compareAll(url: string, histories: readonly CaseHistory[]): Promise<Compared[]> {
  const waiting = [...histories];
  const compared: Compared[] = [];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      compared.push(await compareCase(url, next));
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return compared;
}

/**
 * Every case of every alert, told to one real Prometheus: at each evaluation the Prometheus rule and the Grafana rule
 * judge the same answers, the first as Prometheus itself does, the second by working out its stages as Grafana does.
 * Both have one patience, see render.test.ts. Not proved here: that Grafana does so, see e2e/equality; that a series
 * that goes away while others stay ends at once, for Grafana waits two evaluations; rules over recorded rates.
 */
describeWithPrometheus('alerts: Grafana and Prometheus rules mean the same', function () {
  this.timeout(60_000);
  const histories = [...Object.values(CASES).flat(), ...ALERTS.map(withoutSeries)].map(caseHistory);
  let prometheus: TestPrometheus;
  let compared: readonly Compared[];

  before(async () => {
    const prepare = (dataDir: string) => importHistories(histories, dataDir);
    prometheus = await startTestPrometheus({ environment: 'dev', jobs: [], prepare });
    compared = await compareAll(prometheus.url, histories);
  });
  after(() => prometheus?.stop());

  const alertsWith = (part: (one: Compared) => boolean) =>
    new Set(compared.filter(part).map(({ alert }) => alert));
  const keys = ALERTS.map(({ key }) => key);

  for (const key of keys) {
    it(key, () => {
      const own = compared.filter(({ alert }) => alert === key);
      expect(own.flatMap(one => one.differences)).to.deep.equal([]);
      expect(own.reduce((sum, one) => sum + one.evaluations, 0)).to.be.above(100);
    });
  }

  it('every alert has something to fire for in one history and, but for the watchdog, nothing in another', () => {
    const firing = alertsWith(one => one.firing > 0);
    const quiet = alertsWith(one => one.firing < one.evaluations);
    expect(keys.filter(key => !firing.has(key))).to.deep.equal([]);
    expect(keys.filter(key => !quiet.has(key))).to.deep.equal(['watchdog']);
  });

  it('with no series at all only heartbeats, absences and the watchdog fire', () => {
    const empty = compared.filter(({ says }) => says === NOTHING);
    expect(empty.map(({ alert }) => alert).sort()).to.deep.equal([...keys].sort());
    expect(new Set(empty.filter(one => one.firing > 0).map(({ alert }) => alert))).to.have.all.keys(
      'watchdog',
      'app-silent',
      'node-silent',
      'container-silent',
      'scheduler-crit',
      'scheduler-warn',
    );
  });

  it('has compared enough to say so', () => {
    const sum = (count: (one: Compared) => number) => compared.reduce((total, one) => total + count(one), 0);
    expect(sum(one => one.evaluations)).to.be.above(100_000);
    expect(sum(one => one.firing)).to.be.above(10_000);
  });
});
