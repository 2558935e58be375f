import { expect } from 'chai';
import { attribute } from '../../backtest/report/attribute';
import { detectionOf, figuresOf } from '../../backtest/report/figures';
import { perAlert } from '../../backtest/report/per-alert';
import { comparison, time } from '../../backtest/report/table';
import type { Notification } from '../../backtest/rules/evaluate';
import { aftermathOf, rangesOf } from '../../backtest/rules/rule';
import type { Entry } from '../../backtest/timetable/entry';
import { fault, month, rule, sent } from './builders';

const meanings = (entries: readonly Entry[], ...notifications: readonly Notification[]) =>
  attribute(notifications, { entries }).map(({ meaning }) => meaning);

describe('what a notification is about', () => {
  const down = fault('service-down', 60, 70);
  const own = rule('service-down');

  it('tells of the fault from its begin to the end of the aftermath', () => {
    // A window of five minutes, two of patience, and five more.
    expect(aftermathOf(own)).to.equal(720);
    expect(meanings([down], sent(60, own), sent(61, own), sent(82, own), sent(83, own))).to.deep.equal([
      'false',
      'tells',
      'tells',
      'false',
    ]);
  });

  it('looks back over the shortest of a rule’s windows, without offsets', () => {
    expect(rangesOf('a[1h] and b[5m] offset 1w')).to.deep.equal([3600, 300]);
    expect(aftermathOf(rule('slo-availability', 'critical', '[6h]) and rate(x[30m]'))).to.equal(2220);
    expect(aftermathOf({ ...own, expr: 'up < 1' })).to.equal(420);
  });

  it('follows where it speaks of a side effect, and is false where of something else', () => {
    const slow = rule('latency');
    expect(meanings([fault('database-down', 60, 70)], sent(65, slow))).to.deep.equal(['follows']);
    expect(meanings([down], sent(65, rule('sms-cost', 'warning')))).to.deep.equal(['false']);
  });

  it('is false if it pages for a blip, and no more than a mention if it does not', () => {
    const blip = fault('service-down', 60, 61, { kind: 'blip' });
    expect(meanings([blip], sent(62, own), sent(62, rule('service-down', 'warning')))).to.deep.equal([
      'false',
      'blip',
    ]);
  });

  it('lets a side effect catch only where that is asked for', () => {
    const of = (generous: boolean) =>
      attribute([sent(65, rule('latency'))], { entries: [fault('database-down', 60, 70)] }, generous)[0]
        ?.meaning;
    expect([of(false), of(true)]).to.deep.equal(['follows', 'tells']);
  });
});

describe('figures of a backtest', () => {
  const errors = fault('errors', 60, 90);
  const cpu = fault('cpu', 600, 640);
  const memory = fault('memory', 900, 940, { grade: 'mild' });
  const page = rule('http-5xx');
  const one = month(
    [errors, cpu, memory],
    [
      sent(62, rule('slo-availability', 'warning')),
      sent(64, page),
      sent(300, rule('latency', 'warning')),
      sent(616, rule('cpu')),
    ],
    [errors.id],
  );

  it('counts what was caught, how soon, and what was false', () => {
    expect(figuresOf([one])).to.deep.equal({
      felt: { part: 1, of: 1 },
      unfelt: { part: 1, of: 1 },
      paged: { part: 1, of: 1 },
      detection: { median: 540, worst: 960 },
      notifications: 4,
      falsePositives: 1,
      pages: 2,
      falsePages: 0,
      pagesPerWeek: 2,
    });
  });

  it('adds up months', () => {
    const { felt, pages, pagesPerWeek } = figuresOf([one, month([errors], [], [errors.id])]);
    expect({ felt, pages, pagesPerWeek }).to.deep.equal({
      felt: { part: 1, of: 2 },
      pages: 2,
      pagesPerWeek: 1,
    });
  });

  it('asks nothing of a mild fault that passes no limit and that nobody felt', () => {
    expect(one.incidents.map(({ owed }) => owed)).to.deep.equal([true, true, false]);
  });

  it('tells apart what each alert did', () => {
    const [latency, http] = perAlert(
      [one],
      [rule('http-5xx'), rule('latency', 'warning'), rule('http-5xx', 'warning')],
    ).sort((a, b) => (a.alert < b.alert ? 1 : -1));
    expect(http).to.deep.equal({
      alert: 'http-5xx',
      caught: { part: 1, of: 1 },
      detection: { median: 240, worst: 240 },
      notifications: 1,
      falsePositives: 0,
      pagesPerWeek: 1,
    });
    expect(latency).to.include({ alert: 'latency', notifications: 1, falsePositives: 1, pagesPerWeek: 0 });
  });

  it('takes the middle of an odd number of times and the mean of the middle two of an even one', () => {
    expect(detectionOf([])).to.equal(undefined);
    expect(detectionOf([90, 10, 20])).to.deep.equal({ median: 20, worst: 90 });
    expect(detectionOf([90, 10, 20, 40])).to.deep.equal({ median: 30, worst: 90 });
  });

  it('is printed side by side with plain thresholds', () => {
    const lines = comparison(figuresOf([one]), figuresOf([month([errors], [], [errors.id])]));
    expect(lines[1]).to.match(/^felt incidents caught +1\/1 \(100 %\) +0\/1 \(0 %\)$/);
    expect(lines.find(line => line.startsWith('  false '))).to.match(/1\/4 \(25 %\) +-$/);
    expect([time(45), time(60), time(143)]).to.deep.equal(['45 s', '1 min', '2 min 23 s']);
  });
});
