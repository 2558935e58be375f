import { expect } from 'chai';
import { firings, type Timing } from '../../backtest/rules/state';
import { Random } from '../../simulator/model/random';
import { promtool } from '../alerts/support/promtool';
import { describeWithPrometheus } from '../support/prometheus';

const INTERVAL = 20;
const EVALUATIONS = 90;
const TIMINGS: readonly Timing[] = [
  { interval: INTERVAL, pending: 0, keep: 0 },
  { interval: INTERVAL, pending: 60, keep: 0 },
  { interval: INTERVAL, pending: 50, keep: 70 },
  { interval: INTERVAL, pending: 60, keep: 60 },
  { interval: INTERVAL, pending: 120, keep: 300 },
];

/** A series that is there for some evaluations and gone for some, by chance. */
function course(random: Random): boolean[] {
  let there = false;
  return Array.from({ length: EVALUATIONS }, () => {
    if (random.uniform() < 0.25) there = !there;
    return there;
  });
}

/** Whether it fires at each evaluation, by the backtest's own state machine. */
function expected(there: readonly boolean[], timing: Timing): boolean[] {
  const present = new Set(there.flatMap((is, i) => (is ? [i * INTERVAL] : [])));
  const found = firings(present, { from: 0, to: (there.length - 1) * INTERVAL }, timing);
  return there.map((_, i) =>
    found.some(({ from, to = Number.POSITIVE_INFINITY }) => i * INTERVAL >= from && i * INTERVAL < to),
  );
}

const values = (there: readonly boolean[]): string => there.map(is => (is ? '1' : 'stale')).join(' ');

describeWithPrometheus('state of an alert, against Prometheus', function () {
  this.timeout(30_000);

  for (const timing of TIMINGS) {
    it(`is the same for: ${timing.pending}s, keep_firing_for: ${timing.keep}s`, async () => {
      const random = new Random(7);
      const courses = Array.from({ length: 12 }, () => course(random));
      const fired = courses.map(there => expected(there, timing));
      const rule = {
        alert: 'A',
        expr: 'probe > 0',
        for: `${timing.pending}s`,
        ...(timing.keep > 0 && { keep_firing_for: `${timing.keep}s` }),
      };
      const { passed, output } = await promtool(['test', 'rules', 'test.yaml'], {
        'rules.yaml': { groups: [{ name: 'g', rules: [rule] }] },
        'test.yaml': {
          rule_files: ['rules.yaml'],
          evaluation_interval: `${INTERVAL}s`,
          tests: [
            {
              interval: `${INTERVAL}s`,
              input_series: courses.map((there, n) => ({ series: `probe{n="${n}"}`, values: values(there) })),
              alert_rule_test: Array.from({ length: EVALUATIONS }, (_, i) => ({
                eval_time: `${i * INTERVAL}s`,
                alertname: 'A',
                exp_alerts: fired.flatMap((all, n) => (all[i] ? [{ exp_labels: { n: `${n}` } }] : [])),
              })),
            },
          ],
        },
      });
      expect(fired.flat().filter(Boolean).length).to.be.above(20);
      expect(passed, output.slice(0, 2000)).to.equal(true);
    });
  }
});
