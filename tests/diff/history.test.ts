import { expect } from 'chai';
import { playHistories } from '../../cli/diff/history';
import { compare, type Sides, type Told } from '../../diff/compare';
import { firstFiring, type History, trialsOf } from '../../diff/history';
import { readRendering } from '../../diff/model/read';
import type { Warning } from '../../diff/warnings/warning';
import { type Time, timeOf } from '../alerts/support/case';
import { describeWithPrometheus } from '../support/prometheus';
import { rendered } from './support';

const history: History = {
  alert: 'watchdog',
  says: 'it calls',
  step: 15,
  series: [],
  fires: true,
  end: 60,
};

/** The stack with the rules of one alert for Prometheus rewritten. */
async function sides(alert: string, rewrite: (text: string) => string): Promise<Sides> {
  const files = await rendered();
  const path = 'prometheus/alerts.rules.yaml';
  const groups = (files.get(path) ?? '').split(/(?=^ {6}- alert: )/m);
  const text = groups.map(rule => (rule.startsWith(`      - alert: ${alert}\n`) ? rewrite(rule) : rule));
  return {
    before: readRendering(files),
    after: readRendering(new Map([...files, [path, text.join('')]])),
  };
}

describe('diff: the test history of an alert', function () {
  this.timeout(20_000);

  it('is asked only of alerts that judge otherwise', async () => {
    const { before, after } = await sides('Watchdog', rule =>
      rule.replace(/expr: .*/, 'expr: vector(0) > 1'),
    );
    if (!before || !after) throw new Error('both sides are there');
    expect(trialsOf(before, before, [history])).to.deep.equal([]);
    const [trial, ...more] = trialsOf(before, after, [history, { ...history, alert: 'other' }]);
    expect(more).to.deep.equal([]);
    expect(trial?.after['rules.yaml']).to.contain('vector(0) > 1');
    expect(trial?.before['rules.yaml']).not.to.contain('vector(0) > 1');
    const asked = trial?.after['test.yaml']?.match(/eval_time: (.*)/g);
    expect(asked).to.deep.equal(['0s', '15s', '30s', '45s', '60s'].map(time => `eval_time: ${time}`));
  });

  it('is read from what promtool says', () => {
    const output = 'FAILED:\n    alertname: Watchdog, time: 14m30s, \n        exp:[], \n        got:[...]';
    expect(firstFiring({ passed: false, output })).to.equal('14m30s');
    expect(firstFiring({ passed: true, output: 'SUCCESS' })).to.equal(undefined);
    expect(() => firstFiring({ passed: false, output: 'a\nb\nparse error' })).to.throw('a b parse error');
  });
});

describeWithPrometheus('diff: the test history of an alert, on promtool', function () {
  this.timeout(60_000);
  const side = { name: 'base', checkout: undefined, stacks: [], rendered: async () => '' };

  async function warned(rewrite: (rule: string) => string) {
    const stack = await sides('SMS messages fail (critical)', rewrite);
    const { shown, notes } = await playHistories(side, [stack]);
    expect(notes).to.deep.equal([]);
    return compare([stack], shown);
  }

  /** Prometheus 3 leaves the first sample of a window out, so its times are a sample off. */
  const withoutTime = ({ what: { kind, subject, why } }: Told<Warning>) =>
    `${kind}: ${subject}: ${why}`.replace(/after [\dhms]+/, 'after TIME');

  it('warns of an alert that fires no more', async () => {
    const { warnings } = await warned(rule => rule.replace(/for: 4m/, 'for: 40m'));
    expect(warnings.map(withoutTime)).to.deep.equal([
      'deaf: SMS messages fail (critical): "the provider refuses nine of ten messages for 20 minutes" (fired after TIME)',
    ]);
  });

  it('warns of one that fires where it has to be silent', async () => {
    const { warnings } = await warned(rule => rule.replace(/for: 4m/, 'for: 15s'));
    expect(warnings.map(withoutTime)).to.deep.equal([
      'loud: SMS messages fail (critical): "the provider refuses everything for a minute" (fires after TIME)',
    ]);
  });

  it('tells of one that fires later', async () => {
    const { warnings, findings } = await warned(rule => rule.replace(/for: 4m/, 'for: 6m'));
    expect(warnings).to.deep.equal([]);
    expect(findings).to.have.length(1);
    const [time, where] = findings[0]?.what.details ?? [];
    expect(where).to.deep.equal({ what: 'in "the provider refuses nine of ten messages for 20 minutes"' });
    expect(time?.what).to.equal('fires after');
    expect(timeOf(time?.after as Time) - timeOf(time?.before as Time)).to.equal(120);
  });
});
