import { expect } from 'chai';
import { checkMonth, checkQuiet } from '../../backtest/report/verdict';
import type { Notification } from '../../backtest/rules/evaluate';
import type { Entry } from '../../backtest/timetable/entry';
import { fault, month, rule, sent } from './builders';

describe('verdict of a backtest', () => {
  const down = fault('service-down', 60, 70);
  const errors = fault('errors', 600, 630);
  const cpu = fault('cpu', 1200, 1240);
  const good = [sent(61, rule('service-down')), sent(602, rule('http-5xx')), sent(1210, rule('cpu'))];
  const failed = (notifications: readonly Notification[], entries: readonly Entry[] = [down, errors, cpu]) =>
    checkMonth({ ours: month(entries, notifications, [down.id, errors.id]), watched: true })
      .filter(({ passed }) => !passed)
      .map(({ says }) => says);

  it('passes where everything is told in time and nothing else is', () => {
    expect(failed(good)).to.deep.equal([]);
  });

  it('fails a felt incident that is missed, or told too late', () => {
    expect(failed(good.slice(1))).to.deep.equal([
      'incidents that users feel are caught',
      'service down is noticed within 2 minutes',
    ]);
    expect(failed([sent(63, rule('service-down')), ...good.slice(1)])).to.deep.equal([
      'every incident is told by the time that its timetable gives',
      'service down is noticed within 2 minutes',
    ]);
    expect(failed([...good.slice(0, 1), sent(604, rule('http-5xx')), ...good.slice(2)])).to.deep.equal([
      'every incident is told by the time that its timetable gives',
      'a 5xx burst of 20 % is noticed within 3 minutes',
    ]);
  });

  it('fails a limit that is passed untold', () => {
    expect(failed(good.slice(0, 2))).to.deep.equal(['incidents that pass a limit unfelt are told']);
  });

  it('fails one false warning of four, and any false page', () => {
    const below = 'false positives below 1 % of notifications';
    expect(failed([...good, sent(3000, rule('latency', 'warning'))])).to.deep.equal([below]);
    const many = Array.from({ length: 200 }, () => sent(602, rule('http-5xx', 'warning')));
    expect(failed([...good, ...many, sent(3000, rule('latency', 'warning'))])).to.deep.equal([]);
    expect(failed([...good, ...many, sent(3000, rule('latency'))])).to.deep.equal([
      'no page outside incidents, none for a blip',
    ]);
  });

  it('fails where the timetable has nothing to be judged by', () => {
    expect(failed([sent(1210, rule('cpu'))], [cpu])).to.include('service down is noticed within 2 minutes');
  });

  it('fails a watchdog that pauses', () => {
    const [check] = checkMonth({ ours: month([], []), watched: false }).slice(-1);
    expect(check).to.include({ says: 'the watchdog fires all along', passed: false });
  });

  it('lets a quiet month have a warning, but no page', () => {
    const passed = (...notifications: readonly Notification[]) =>
      checkQuiet({ ours: month([], notifications), watched: true }).every(check => check.passed);
    expect(passed(sent(60, rule('latency', 'warning')))).to.equal(true);
    expect(passed(sent(60, rule('latency')))).to.equal(false);
  });
});
