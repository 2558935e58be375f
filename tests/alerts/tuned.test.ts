import { expect } from 'chai';
import { ALERTS, type RenderedAlerts, renderAlerts } from '../../alerts';
import type { AlertSetting } from '../../settings/alerts';
import { stack } from '../support/stacks';

const rendered = (alerts: readonly Partial<AlertSetting>[], other: object = {}): RenderedAlerts =>
  renderAlerts(stack({ contract: 'full', alerts: alerts as never, ...other }));

const usual = rendered([]);
const grafanaRule = ({ grafana }: RenderedAlerts, key: string) =>
  grafana.flatMap(({ rules }) => rules).find(({ uid }) => uid === `assistant-${key}`);
const prometheusRule = ({ prometheus }: RenderedAlerts, name: string) =>
  prometheus.groups.flatMap(({ rules }) => rules).find(({ alert }) => alert === name);
const others = ({ grafana }: RenderedAlerts, key: string) =>
  grafana.flatMap(({ rules }) => rules).filter(({ uid }) => uid !== `assistant-${key}`);

describe('alerts: what a stack changes of them', () => {
  const KEY = 'http-5xx-warn';
  const NAME = 'Server errors (warning)';
  const slower = rendered([{ key: KEY, for: '20m', keepFiringFor: '0s', window: '30m' }]);

  it('is in both rules, and in their texts', () => {
    const rule = grafanaRule(slower, KEY);
    expect([rule?.for, rule?.keep_firing_for]).to.deep.equal(['20m', '0s']);
    expect(rule?.data[0]?.model.expr).to.contain('[30m]').and.not.to.contain('[10m]');
    expect(rule?.annotations.summary).to.contain('of the requests of 30m failed');
    const twin = prometheusRule(slower, NAME);
    expect([twin?.for, twin?.keep_firing_for]).to.deep.equal(['20m', '0s']);
    expect(twin?.expr).to.contain('[30m]').and.not.to.contain('[10m]');
  });

  it('is in no other alert', () => {
    expect(others(slower, KEY)).to.deep.equal(others(usual, KEY));
  });

  it('also moves what is counted within the window', () => {
    const least = (one: RenderedAlerts) =>
      /\) \* \((\d+)\)\) >= \(10\)/.exec(prometheusRule(one, NAME)?.expr ?? '');
    expect([least(usual)?.[1], least(slower)?.[1]]).to.deep.equal(['600', '1800']);
  });

  it('may be that the stack does not get it; then it is listed as left out', () => {
    const without = rendered([{ key: KEY, enabled: false }]);
    expect(grafanaRule(without, KEY)).to.equal(undefined);
    expect(prometheusRule(without, NAME)).to.equal(undefined);
    expect(without.leftOut.filter(({ key }) => key === KEY)).to.deep.equal([
      { key: KEY, name: NAME, missing: [], reason: 'the settings switch it off' },
    ]);
    expect(others(without, KEY)).to.deep.equal(others(usual, KEY));
  });

  it('long windows read recorded rates where there are any', () => {
    const long = (recordingRules: boolean) =>
      prometheusRule(rendered([{ key: KEY, window: '2h' }], { recordingRules }), NAME)?.expr;
    expect(long(true)).to.match(
      /sum_over_time\(environment_service_method_endpoint_status:http_requests:rate5m/,
    );
    expect(long(false)).to.contain('[2h]');
  });

  it('every alert that has a window goes over it, and no other does', () => {
    for (const { key, window } of ALERTS.filter(one => one.window)) {
      const expr = (one: RenderedAlerts) => grafanaRule(one, key)?.data[0]?.model.expr;
      expect(expr(rendered([{ key, window: '47m' }])), `${key} ${window}`).to.not.equal(expr(usual));
    }
  });
});
