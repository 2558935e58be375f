import { expect } from 'chai';
import type { Place } from '../../diff/model';
import { readRendering } from '../../diff/model/read';
import type { RuleModel } from '../../diff/model/rule';
import { stateWarnings } from '../../diff/warnings/state';
import { rendered } from './support';

/** What is changed of a rule, and what is said of its state; nothing if Grafana keeps it. */
const CASES: readonly (readonly [what: string, change: Partial<RuleModel>, why: string | undefined])[] = [
  ['nothing', {}, undefined],
  ['the query', { expr: 'up' }, 'query'],
  ['the limit', { limit: 'above 1' }, 'threshold'],
  ['the patience', { for: '1h' }, 'for'],
  ['the title', { title: 'Another' }, 'title'],
  ['labels', { labels: { severity: 'info' } }, 'labels'],
  ['the folder', { folder: 'other' }, 'folder'],
  ['the group', { group: 'other' }, 'group'],
  ['what it does without data', { noData: 'Alerting' }, 'no-data or error policy'],
  ['that it is paused', { paused: true }, 'pause'],
  ['its own route', { route: { contactPoint: 'other' } }, 'own route'],
  ['the pace', { interval: 3600 }, undefined],
  ['how long it keeps firing', { keepFiring: '1h' }, undefined],
];

describe('diff: what makes a rule lose its state', () => {
  let place: Place;
  let rule: RuleModel;
  before(async function () {
    this.timeout(10_000);
    const { places } = readRendering(await rendered());
    place = places.get('prod') as Place;
    rule = place.rules.get('assistant-watchdog') as RuleModel;
  });

  const changedTo = (changed: RuleModel): Place => ({
    ...place,
    rules: new Map([...place.rules, [rule.uid as string, changed]]),
  });

  for (const [what, change, why] of CASES) {
    it(`${what}: ${why ?? 'keeps it'}`, () => {
      const subject = change.title ?? rule.title;
      const expected = why === undefined ? [] : [{ kind: 'state', subject, why }];
      expect(stateWarnings(place, changedTo({ ...rule, ...change }))).to.deep.equal(expected);
    });
  }

  it('texts: keeps it; the panel that it links to does not', () => {
    const annotated = (annotations: Record<string, string>) =>
      stateWarnings(place, changedTo({ ...rule, annotations: { ...rule.annotations, ...annotations } }));
    expect(annotated({ summary: 'Another', description: 'Another' })).to.deep.equal([]);
    expect(annotated({ __panelId__: '1' })).to.deep.equal([
      { kind: 'state', subject: rule.title, why: 'panel' },
    ]);
  });
});
