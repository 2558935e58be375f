import { pairedRules } from '../compare/alerts';
import { pairsOf } from '../compare/finding';
import type { Place } from '../model/index';
import type { Warning } from './warning';

/** Dashboards, folders, data sources and rules that stay, and get another uid. */
export const uidWarnings = (before: Place, after: Place): Warning[] => [
  ...pairsOf(before.identified, after.identified).flatMap(({ before, after }) =>
    before && after && before.uid !== after.uid
      ? [warning(`${after.kind} ${after.title}`, before.uid, after.uid)]
      : [],
  ),
  ...pairedRules(before, after).flatMap(({ before, after }) =>
    before?.uid !== undefined && after?.uid !== undefined && before.uid !== after.uid
      ? [warning(`rule ${after.title}`, before.uid, after.uid)]
      : [],
  ),
];

const warning = (what: string, before: string, after: string): Warning => ({
  kind: 'uid',
  subject: what,
  why: `${before} → ${after}`,
});
