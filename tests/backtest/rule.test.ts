import { expect } from 'chai';
import { renderAlerts } from '../../alerts';
import { namesIn } from '../../backtest/history/write';
import { keyOf, pieces } from '../../backtest/prometheus/range';
import { BASELINE } from '../../backtest/rules/baseline';
import { evaluations, notifications } from '../../backtest/rules/evaluate';
import { offsetOf, rulesOf } from '../../backtest/rules/rule';
import { judgedSettings } from '../../backtest/run';
import { seconds } from '../../settings/duration';
import { rule } from './builders';

describe('rules of the backtest', () => {
  const { groups } = renderAlerts(judgedSettings()).prometheus;
  const rules = rulesOf(groups);

  it('are all rules of the rule file, with their timing', () => {
    expect(rules.map(({ name }) => name)).to.deep.equal(
      groups.flatMap(group => group.rules.map(one => one.alert)),
    );
    for (const group of groups) {
      for (const one of group.rules) {
        expect(rules.find(({ name }) => name === one.alert)?.timing, one.alert).to.deep.equal({
          interval: seconds(group.interval),
          pending: seconds(one.for),
          keep: seconds(one.keep_firing_for ?? '0s'),
        });
      }
    }
  });

  it('are evaluated at an offset within the interval, the same for a group', () => {
    for (const { offset, timing } of rules) expect(offset).to.be.within(0, timing.interval - 1);
    expect(new Set(rules.map(({ offset }) => offset)).size).to.be.above(10);
    expect(offsetOf('a', 60)).to.equal(offsetOf('a', 60));
  });

  it('are evaluated from the first time on that the offset gives, once an interval', () => {
    const one = { ...rule('x'), offset: 7 };
    expect(evaluations(one, 60_000, 200_000)).to.deep.equal({ from: 67, to: 200, step: 60 });
    expect(evaluations(one, 68_000, 200_000).from).to.equal(127);
    expect(evaluations(one, 67_000, 200_000).from).to.equal(67);
  });

  it('make one notification of several series that fire together', () => {
    const one = rule('x');
    const firing = (from: number, to: number) => ({ active: from, from, to });
    expect(notifications(one, [[firing(60, 180)], [firing(120, 240), firing(600, 660)]])).to.deep.equal([
      { rule: one, atMs: 60_000, endMs: 240_000 },
      { rule: one, atMs: 600_000, endMs: 660_000 },
    ]);
  });

  it('have plain thresholds beside them that wait for two to five minutes and page', () => {
    expect(BASELINE).to.have.length(5);
    for (const { timing, severity } of BASELINE) {
      expect(timing.pending).to.be.within(120, 300);
      expect(severity).to.equal('critical');
    }
  });
});

describe('questions to Prometheus', () => {
  it('come in pieces that it answers, each evaluation once', () => {
    expect(pieces({ from: 0, to: 100, step: 10 }, 4)).to.deep.equal([
      { from: 0, to: 30, step: 10 },
      { from: 40, to: 70, step: 10 },
      { from: 80, to: 100, step: 10 },
    ]);
    for (const { from, to, step } of pieces({ from: 0, to: 30 * 86_400, step: 20 })) {
      expect((to - from) / step + 1).to.be.below(11_000);
    }
  });

  it('know a series by its labels, in whatever order, without the name of the metric', () => {
    expect(keyOf({ b: '2', a: '1', __name__: 'x' })).to.equal(keyOf({ a: '1', b: '2' }));
    expect(keyOf({ a: '1' })).to.not.equal(keyOf({ a: '2' }));
  });

  it('name every series that they read', () => {
    const names = namesIn(['sum(rate(a_total{x="y"}[5m])) / max by (job) (b:c:rate5m) > 0.05']);
    for (const name of ['a_total', 'b:c:rate5m']) expect(names.has(name)).to.equal(true);
  });
});
