import { expect } from 'chai';
import { renderAlerts } from '../../alerts';
import {
  differences,
  firingInGrafana,
  firingInPrometheus,
  type Instance,
  keyOf,
} from '../../e2e/equality/judge';
import { stack } from '../support/stacks';
import { conditionOf } from './support/grafana-pipeline';

const { grafana } = renderAlerts(stack({ contract: 'full' }));
const ruleOf = (uid: string) => {
  const rule = grafana.flatMap(({ rules }) => rules).find(one => one.uid === `assistant-${uid}`);
  if (!rule) throw new Error(`no rule ${uid}`);
  return rule;
};
const [above, below, heartbeat] = [ruleOf('watchdog'), ruleOf('service-down'), ruleOf('scheduler-crit')];
const API = { service: 'api' };
const firing = (rule: typeof above, ...answer: readonly Instance[]) => [
  ...firingInGrafana(conditionOf(rule, answer), rule),
];

/** What was seen of a real Grafana 9.4, whose engine the proof of equality works with. */
describe("alerts: Grafana's stages, worked out", () => {
  it('fire above the limit and below it, not on it, for each series by itself', () => {
    expect(firing(above, { labels: API, value: 1e-5 })).to.deep.equal([keyOf(API)]);
    expect(firing(above, { labels: API, value: 0 })).to.deep.equal([]);
    expect(firing(below, { labels: API, value: 1 }, { labels: { service: 'db' }, value: 0 })).to.deep.equal([
      keyOf({ service: 'db' }),
    ]);
  });

  it('fire on not-a-number, on which Prometheus does not: no alert may give one', () => {
    const answer: readonly Instance[] = [{ labels: API, value: Number.NaN }];
    expect(firing(above, ...answer)).to.deep.equal([keyOf(API)]);
    const inGrafana = firingInGrafana(conditionOf(above, answer), above);
    expect(differences(inGrafana, firingInPrometheus([], answer))).to.deep.equal([
      'only Grafana fires: [["service","api"]]',
    ]);
  });

  it('fire on infinity', () => {
    expect(firing(above, { labels: {}, value: Number.POSITIVE_INFINITY })).to.have.length(1);
    expect(firing(above, { labels: {}, value: Number.NEGATIVE_INFINITY })).to.have.length(0);
  });

  it('fire without series where the rule says so only, as absent() does', () => {
    expect(firing(above)).to.deep.equal([]);
    expect(firing(heartbeat)).to.deep.equal([...firingInPrometheus([{}], [])]);
  });

  it('are not guessed', () => {
    const changed = {
      ...above,
      data: above.data.map(one => ({ ...one, model: { ...one.model, type: 'math' } })),
    };
    expect(() => conditionOf(changed, [])).to.throw('no such stage is known');
  });
});
