import { expect } from 'chai';
import { isDue, type Kind } from '../../simulator/history/resolution';
import { BUSY } from './readings';

const HOUR = 3_600_000;

describe('resolution of history', () => {
  const samples = (kind: Kind, fromAge: number, toAge: number) => {
    const end = Date.UTC(2026, 9, 6, 17, 0, 30);
    let last = 0;
    let widest = 0;
    for (let time = end - fromAge; time <= end - toAge; time += 30_000) {
      if (!isDue(kind, time, end - time)) continue;
      if (last > 0) widest = Math.max(widest, time - last);
      last = time;
    }
    return widest / 1000;
  };

  it('never leaves a gauge older than the lookback of five minutes', () => {
    expect(samples('gauge', 31 * 24 * HOUR, 0)).to.equal(150);
  });

  it('has two samples in the windows over which Grafana takes rates of the machine', () => {
    for (const [range, window] of [
      [6, 60],
      [24, 75],
      [7 * 24, 315],
      [30 * 24, 1215],
    ] as const) {
      expect(samples('machine-counter', range * HOUR, 0), `${range} h`).to.be.at.most(window / 2);
    }
  });

  it('has a recorded sample in each such window, and at every full five minutes', () => {
    for (const [range, window] of [
      [6, 60],
      [24, 75],
      [7 * 24, 315],
      [30 * 24, 1215],
    ] as const) {
      expect(samples('recorded', range * HOUR, 0), `${range} h`).to.be.at.most(window);
    }
    for (const age of [0, 3, 20, 100, 600]) {
      const time = Math.floor((BUSY - age * HOUR) / 300_000) * 300_000;
      expect(isDue('recorded', time, age * HOUR)).to.equal(true);
    }
  });
});
