import { expect } from 'chai';
import { type Firing, firings, type Timing, together } from '../../backtest/rules/state';

const TIMING: Timing = { interval: 20, pending: 60, keep: 0 };

/** Evaluations every 20 s from 0; `x` has the series, `.` does not. */
function run(course: string, timing: Partial<Timing> = {}): Firing[] {
  const all = { ...TIMING, ...timing };
  const times = [...course].flatMap((sign, i) => (sign === 'x' ? [i * all.interval] : []));
  return firings(new Set(times), { from: 0, to: (course.length - 1) * all.interval }, all);
}

describe('state of an alert', () => {
  it('fires once it has lasted for its `for`, not an evaluation earlier', () => {
    expect(run('..xxx...')).to.deep.equal([]);
    expect(run('..xxxx..')).to.deep.equal([{ active: 40, from: 100, to: 120 }]);
  });

  it('fires at once without a `for`', () => {
    expect(run('.x.', { pending: 0 })).to.deep.equal([{ active: 20, from: 20, to: 40 }]);
  });

  it('begins anew after a gap of one evaluation', () => {
    expect(run('xxx.xxx.')).to.deep.equal([]);
    expect(run('xxx.xxxx')).to.deep.equal([{ active: 80, from: 140 }]);
  });

  it('counts a `for` that is no multiple of the interval up to the next evaluation', () => {
    expect(run('xxxx', { pending: 50 })).to.deep.equal([{ active: 0, from: 60 }]);
  });

  it('fires on for keep_firing_for after the first evaluation without the series', () => {
    expect(run('xxxx......', { keep: 60 })).to.deep.equal([{ active: 0, from: 60, to: 140 }]);
  });

  it('fires on when the series comes back within keep_firing_for, and waits as long again', () => {
    expect(run('xxxx..x...x.....', { keep: 60 })).to.deep.equal([{ active: 0, from: 60, to: 280 }]);
    expect(run('xxxx..x....x....', { keep: 60 })).to.deep.equal([{ active: 0, from: 60, to: 200 }]);
  });

  it('does not keep what is only pending', () => {
    expect(run('xx.xx.xx.', { keep: 600 })).to.deep.equal([]);
  });

  it('fires twice for two stretches', () => {
    expect(run('xxxxx..xxxxx.')).to.deep.equal([
      { active: 0, from: 60, to: 100 },
      { active: 140, from: 200, to: 240 },
    ]);
  });
});

describe('firing of a rule with several series', () => {
  const from = (start: number, to?: number): Firing => ({
    active: start,
    from: start,
    ...(to !== undefined && { to }),
  });

  it('is one while any of them fires', () => {
    expect(together([[from(0, 100)], [from(40, 200)], [from(100, 120)]])).to.deep.equal([from(0, 200)]);
  });

  it('goes on when one begins at the evaluation at which another ends', () => {
    expect(together([[from(0, 100)], [from(100, 200)]])).to.deep.equal([from(0, 200)]);
  });

  it('is two with an evaluation between them', () => {
    expect(together([[from(0, 100)], [from(120, 200)]])).to.deep.equal([from(0, 100), from(120, 200)]);
  });

  it('has no end if one of them has none', () => {
    expect(together([[from(0)], [from(40, 60)], [from(90, 100)]])).to.deep.equal([from(0)]);
  });
});
