import { expect } from 'chai';
import { checkSettings } from '../../settings/resolve';

const mistakes = (alerts: readonly object[], other: object = {}) =>
  checkSettings({ environment: 'dev', alerts, ...other }).mistakes.map(
    ({ key, message }) => `${key}: ${message}`,
  );

describe('settings of single alerts', () => {
  it('are taken as they are given', () => {
    const { settings } = checkSettings({ environment: 'dev', alerts: [{ key: 'cpu-warn', for: '1h' }] });
    expect(settings?.alerts).to.deep.equal([{ key: 'cpu-warn', enabled: true, for: '1h' }]);
  });

  it('name an alert that there is', () => {
    expect(mistakes([{ key: 'cpu-wann' }, { key: 'nothing-like-it-at-all' }])).to.deep.equal([
      'alerts[0].key: there is no alert "cpu-wann"; did you mean "cpu-warn"?',
      'alerts[1].key: there is no alert "nothing-like-it-at-all"; docs/alerts.md lists them',
    ]);
  });

  it('name an alert once', () => {
    expect(
      mistakes([
        { key: 'cpu-warn', for: '1h' },
        { key: 'cpu-warn', enabled: false },
      ]),
    ).to.deep.equal(['alerts[1].key: "cpu-warn" is alerts[0] already; put them together']);
  });

  it('give a window only to what has one, and none that is too long', () => {
    expect(
      mistakes([
        { key: 'service-down', window: '1m' },
        { key: 'cpu-warn', window: '2d' },
        { key: 'cpu-crit', window: 'long' },
      ]),
    ).to.deep.equal([
      'alerts[2].window: give a number and a unit, such as 15s, 6h or 45d',
      'alerts[0].window: "service-down" has no window of its own; remove this',
      'alerts[1].window: 2d is too long; give 1d or less',
    ]);
  });

  it('do not ask of a Grafana what it does not know', () => {
    const kept = [{ key: 'cpu-warn', keepFiringFor: '1h' }];
    expect(mistakes(kept, { grafanaVersion: '12.0' })).to.deep.equal([]);
    expect(mistakes(kept, { grafanaVersion: '11.6' })).to.deep.equal([
      'alerts[0].keepFiringFor: needs Grafana 12.0, and grafanaVersion is 11.6; upgrade it, or remove this',
    ]);
  });

  it("do not silence the watchdog that a dead man's switch waits for", () => {
    const off = [{ key: 'watchdog', enabled: false }];
    const webhook = { type: 'webhook', name: 'snitch', url: 'https://snitch.example.com' };
    const waited = { contactPoints: [webhook], notifications: { watchdog: 'snitch' } };
    expect(mistakes(off)).to.deep.equal([]);
    expect(mistakes(off, waited)).to.deep.equal([
      'alerts[0].enabled: notifications.watchdog waits for it and would call for help; remove one of the two',
    ]);
  });
});
