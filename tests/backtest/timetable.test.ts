import { expect } from 'chai';
import { ALERTS } from '../../alerts';
import { BASELINE } from '../../backtest/rules/baseline';
import { isFaultEntry, severityAt } from '../../backtest/timetable/entry';
import { EXPECTATIONS } from '../../backtest/timetable/expectations';
import { month } from '../../backtest/timetable/month';
import { JUDGING_SEEDS, QUIET_SEED, TUNING_SEEDS } from '../../backtest/timetable/seeds';
import { FAULT_NAMES } from '../../simulator/model/faults';

const HOUR = 3_600_000;
const SEEDS = [...TUNING_SEEDS, ...JUDGING_SEEDS];

describe('timetable of a month', () => {
  const { fromMs, toMs, entries, traffic } = month({ seed: 1 });
  const faults = entries.filter(isFaultEntry);

  it('has every fault, mild and severe, once', () => {
    const incidents = faults.filter(({ kind }) => kind === 'incident').map(({ id }) => id);
    expect([...incidents].sort()).to.deep.equal(
      FAULT_NAMES.flatMap(fault => [`${fault}-mild`, `${fault}-severe`]).sort(),
    );
  });

  it('has mild faults between 0.3 and 0.5, severe ones at 1', () => {
    for (const { grade, severity } of faults) {
      if (grade === 'severe') expect(severity).to.equal(1);
      else expect(severity).to.be.within(0.3, 0.5);
    }
  });

  it('has blips of a minute at most', () => {
    const blips = faults.filter(({ kind }) => kind === 'blip');
    expect(blips.length).to.be.at.least(10);
    for (const { startMs, endMs } of blips) expect((endMs - startMs) / 1000).to.be.within(30, 60);
  });

  it('has the deployments of 30 days, and a day at most without one of the two weeks', () => {
    expect((toMs - fromMs) / HOUR).to.equal(720);
    expect(entries.filter(({ kind }) => kind === 'deployment')).to.have.length(9);
  });

  it('has a quiet week with less traffic and no fault, and a busy one with more', () => {
    const week = (from: number) => [fromMs + from * 24 * HOUR, fromMs + (from + 7) * 24 * HOUR] as const;
    const [from, to] = week(7);
    expect(faults.filter(({ startMs, endMs }) => endMs > from && startMs < to)).to.deep.equal([]);
    expect(traffic(from)).to.be.below(1);
    expect(traffic(to)).to.be.above(1);
    expect(traffic(week(14)[1])).to.equal(1);
  });

  for (const seed of SEEDS) {
    it(`keeps faults hours apart, on full scrapes, within the month (seed ${seed})`, () => {
      const all = month({ seed }).entries.filter(isFaultEntry);
      all.forEach(({ startMs, endMs }, i) => {
        const before = all[i - 1];
        expect(startMs % 15_000).to.equal(0);
        expect(endMs).to.be.below(toMs);
        if (before) expect((startMs - before.endMs) / HOUR).to.be.above(4);
      });
    });
  }

  it('is the same for a seed, and another for another', () => {
    const times = (seed: number) => month({ seed }).entries.map(({ id, startMs }) => `${id} ${startMs}`);
    expect(times(5)).to.deep.equal(times(5));
    expect(times(5)).to.not.deep.equal(times(6));
  });

  it('has no fault in a quiet month', () => {
    expect(month({ seed: 1, quiet: true }).entries.filter(isFaultEntry)).to.deep.equal([]);
  });

  it('lets a fault bite after its begin up to its end', () => {
    const one = faults.find(({ id }) => id === 'errors-severe');
    if (!one) throw new Error('no such fault');
    const at = (timeMs: number) => severityAt({ entries: [one] }, 'errors', timeMs);
    expect([at(one.startMs), at(one.startMs + 1), at(one.endMs), at(one.endMs + 1)]).to.deep.equal([
      0, 1, 1, 0,
    ]);
  });
});

describe('what is expected of alerts', () => {
  const runbooks = new Set(ALERTS.map(({ runbook }) => runbook));

  it('names alerts that there are', () => {
    const named = [
      ...Object.values(EXPECTATIONS).flatMap(({ tells, follows }) => [...tells, ...follows]),
      ...BASELINE.flatMap(rule => rule.runbooks),
    ];
    expect(named.filter(name => !runbooks.has(name))).to.deep.equal([]);
  });

  it('has somebody to tell of every fault, and no alert twice', () => {
    for (const { tells, follows } of Object.values(EXPECTATIONS)) {
      expect(tells).to.not.deep.equal([]);
      expect(new Set([...tells, ...follows]).size).to.equal(tells.length + follows.length);
    }
  });

  it('judges by other seeds than those that alerts are tuned by', () => {
    expect(JUDGING_SEEDS.length).to.be.at.least(2);
    expect(new Set([...SEEDS, QUIET_SEED]).size).to.equal(SEEDS.length + 1);
  });
});
