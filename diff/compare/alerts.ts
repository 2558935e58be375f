import type { Place } from '../model/index';
import type { RuleModel } from '../model/rule';
import { type Detail, differing, type Finding, findingOf, type Pair, pairsOf, reworked } from './finding';

/** What becomes of alerts. */
export const compareAlerts = (before: Place, after: Place): Finding[] =>
  pairedRules(before, after).flatMap(pair =>
    findingOf('Alerts', pair, { subject: ({ title }) => title, details: ruleDetails }),
  );

/** Rules by uid; what is left, by title: a new key makes another uid of the same alert. */
export function pairedRules(before: Place, after: Place): Pair<RuleModel>[] {
  const pairs = pairsOf(before.rules, after.rules);
  const added = new Map(
    pairs.flatMap(({ before, after }) => (!before && after ? [[after.title, after] as const] : [])),
  );
  const renamed = pairs.map(pair => {
    const twin = pair.before && !pair.after ? added.get(pair.before.title) : undefined;
    return twin ? { ...pair, after: twin } : pair;
  });
  const taken = new Set(renamed.flatMap(({ before, after }) => (before && after ? [after] : [])));
  return renamed.filter(({ before, after }) => before || (after && !taken.has(after)));
}

const ruleDetails = (before: RuleModel, after: RuleModel): Detail[] => [
  ...differing('uid', before.uid, after.uid),
  ...differing('title', before.title, after.title),
  ...differing('threshold', before.limit, after.limit),
  ...differing('for', before.for, after.for),
  ...differing('keeps firing for', before.keepFiring, after.keepFiring),
  ...differing('query', before.expr, after.expr, true),
  ...differing('evaluated every', `${before.interval} s`, `${after.interval} s`),
  ...differing('without data', before.noData, after.noData),
  ...differing('on errors', before.onError, after.onError),
  ...differing('paused', String(before.paused), String(after.paused)),
  ...differing('folder', before.folder, after.folder),
  ...differing('group', before.group, after.group),
  ...labelDetails(before, after),
  ...differing('tells', before.route?.contactPoint, after.route?.contactPoint),
  ...reworked('grouping, pace or mute timings', paceOf(before), paceOf(after)),
  ...pairsOf(entries(before.annotations), entries(after.annotations)).flatMap(annotationDetails),
  ...reworked('how the query is evaluated', before.stages, after.stages),
];

const entries = (record: Readonly<Record<string, string>>) => new Map(Object.entries(record));

const labelDetails = (before: RuleModel, after: RuleModel): Detail[] =>
  pairsOf(entries(before.labels), entries(after.labels)).flatMap(pair =>
    differing(pair.key === 'severity' ? 'severity' : `label ${pair.key}`, pair.before, pair.after),
  );

const paceOf = ({ route }: RuleModel) => route && { ...route, contactPoint: '' };

/** Texts are long: that they are others is enough. Links of an alert are short. */
const annotationDetails = ({ key, before, after }: Pair<string>): Detail[] =>
  /^(summary|description)$/.test(String(key))
    ? reworked(String(key), before, after)
    : differing(String(key).replaceAll('_', ''), before, after);
