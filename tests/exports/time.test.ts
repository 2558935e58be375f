import { expect } from 'chai';
import { panelRange, rangeOf, timeOf } from '../../exports/time';

/** A Tuesday. */
const NOW = Date.parse('2026-03-31T10:30:15Z');
const utc = { nowMs: NOW, timezone: 'UTC' };
const berlin = { nowMs: NOW, timezone: 'Europe/Berlin' };
const iso = (ms: number) => new Date(ms).toISOString();

describe('times of an export', () => {
  const cases: readonly [string, 'begin' | 'end', typeof utc, string][] = [
    ['now', 'begin', utc, '2026-03-31T10:30:15.000Z'],
    ['now-7d', 'begin', utc, '2026-03-24T10:30:15.000Z'],
    ['now/d', 'begin', utc, '2026-03-31T00:00:00.000Z'],
    ['now-1d/d', 'end', utc, '2026-03-30T23:59:59.999Z'],
    ['now/M', 'begin', utc, '2026-03-01T00:00:00.000Z'],
    ['now-1y/y', 'end', utc, '2025-12-31T23:59:59.999Z'],
    ['now/w', 'begin', utc, '2026-03-29T00:00:00.000Z'],
    ['now/d', 'begin', berlin, '2026-03-30T22:00:00.000Z'],
    // The clocks have gone forward in between.
    ['now/M', 'begin', berlin, '2026-02-28T23:00:00.000Z'],
    ['2026-01-31T10:00:00+01:00', 'begin', utc, '2026-01-31T09:00:00.000Z'],
    ['1767225600000', 'begin', utc, '2026-01-01T00:00:00.000Z'],
  ];
  for (const [text, edge, at, expected] of cases) {
    it(`${text}, ${edge}, ${at.timezone}`, () => {
      expect(iso(timeOf('--from', text, at, edge))).to.equal(expected);
    });
  }

  it('that are none, or lie the wrong way round, are told', () => {
    const wrong =
      (from: string, to = 'now') =>
      () =>
        rangeOf({ from, to }, utc);
    expect(wrong('yesterday')).to.throw('--from "yesterday": give a time such as now-7d');
    expect(wrong('2026-01-31T10:00:00')).to.throw('--from "2026-01-31T10:00:00"');
    expect(wrong('now', 'now-1d')).to.throw('--from now is not before --to now-1d');
  });

  it('go into a URL as they were asked for, so that panels keep ranges of their own', () => {
    expect(rangeOf({ from: 'now-7d', to: 'now' }, utc)).to.include({ from: 'now-7d', to: 'now' });
    expect(rangeOf({ from: '2026-01-01T00:00:00Z', to: 'now' }, utc)).to.include({ from: '1767225600000' });
  });

  it('of a panel are its own only where the dashboard counts from now', () => {
    const relative = rangeOf({ from: 'now-7d', to: 'now' }, utc);
    expect(iso(panelRange(relative, '30d', 'UTC').fromMs)).to.equal('2026-03-01T10:30:15.000Z');
    expect(iso(panelRange(relative, 'now/M', 'UTC').fromMs)).to.equal('2026-03-01T00:00:00.000Z');
    const fixed = rangeOf({ from: '2026-03-30T00:00:00Z', to: '2026-03-31T00:00:00Z' }, utc);
    expect(panelRange(fixed, '30d', 'UTC')).to.equal(fixed);
  });
});
