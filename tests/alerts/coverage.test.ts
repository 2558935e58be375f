import { expect } from 'chai';
import { ALERTS, renderAlerts } from '../../alerts';
import { seconds } from '../../settings/duration';
import type { Settings } from '../../settings/schema';
import { STACKS } from '../support/stacks';
import { CASES } from './cases';
import { type AlertCase, isFiring, timeOf } from './support/case';
import { ruleOf, settingsOf } from './support/promtool';

const cases: readonly AlertCase[] = Object.values(CASES).flat();
const keys = ALERTS.map(({ key }) => key);
const having = (some: readonly AlertCase[]) => new Set(some.map(one => one.alert));

/** What an alert asks Prometheus in a stack, apart from how fine its steps are and whether rates are recorded. */
const questionIn = (key: string, settings: Settings) =>
  ruleOf(key, { ...settings, environment: 'dev', scrapeInterval: '15s', recordingRules: false }).rule.expr;

describe('alerts: nothing is unproved', () => {
  it('every alert has a case in which it fires and one in which it is silent', () => {
    const fires = having(cases.filter(isFiring));
    const silent = having(cases.filter(one => !isFiring(one)));
    expect(keys.filter(key => !fires.has(key))).to.deep.equal([]);
    expect(keys.filter(key => !silent.has(key) && key !== 'watchdog')).to.deep.equal([]);
  });

  it('every case is of an alert that there is', () => {
    expect([...having(cases)].filter(key => !keys.includes(key))).to.deep.equal([]);
  });

  it('what an alert asks in any kind of stack is asked by a case in which it fires', () => {
    const proved = new Set(cases.filter(isFiring).map(one => questionIn(one.alert, settingsOf(one, false))));
    const unproved = Object.values(STACKS).flatMap(settings => {
      const left = new Set(renderAlerts(settings).leftOut.map(({ key }) => key));
      const made = keys.filter(key => !left.has(key));
      return made.filter(key => !proved.has(questionIn(key, settings)));
    });
    expect([...new Set(unproved)]).to.deep.equal([]);
  });

  it('no case lets an alert fire before it has lasted as long as the alert asks', () => {
    const early = cases.filter(isFiring).filter(({ alert, fires }) => {
      const asked = ALERTS.find(({ key }) => key === alert)?.for ?? '0s';
      return timeOf(fires.from) - timeOf(fires.since) < seconds(asked);
    });
    expect(early.map(one => one.alert)).to.deep.equal([]);
  });

  it('every firing case shows the end of it; only the watchdog has none', () => {
    const endless = cases.filter(isFiring).filter(({ fires }) => fires.clear === 'never');
    expect([...having(endless)]).to.deep.equal(['watchdog']);
  });

  it('a dead service is told within two minutes, a fifth of requests failing within three', () => {
    const slowest = (key: string) =>
      Math.max(
        ...cases
          .filter(isFiring)
          .filter(one => one.alert === key)
          .map(({ fires }) => timeOf(fires.from) - timeOf(fires.since)),
      );
    expect(slowest('service-down')).to.be.at.most(120);
    expect(slowest('database-down')).to.be.at.most(120);
    expect(slowest('http-5xx-crit')).to.be.at.most(180);
  });
});
