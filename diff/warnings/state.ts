import { pairedRules } from '../compare/alerts';
import type { Place } from '../model/index';
import type { RuleModel } from '../model/rule';
import type { Warning } from './warning';

/**
 * What Grafana makes a rule's fingerprint of: when it changes, the scheduler forgets the rule's state. As in Grafana
 * 12 (`ruleWithFolder.Fingerprint`, pkg/services/ngalert/schedule/registry.go); older ones forget it for more, see
 * docs/diff.md.
 */
const FINGERPRINT: Readonly<Record<string, (rule: RuleModel) => unknown>> = {
  query: rule => rule.expr,
  threshold: rule => rule.limit,
  'time range or data source': rule => rule.stages,
  for: rule => rule.for,
  title: rule => rule.title,
  labels: rule => rule.labels,
  folder: rule => rule.folder,
  group: rule => rule.group,
  'no-data or error policy': rule => [rule.noData, rule.onError],
  pause: rule => rule.paused,
  'own route': rule => rule.route,
  panel: ({ annotations }) => [annotations.__dashboardUid__, annotations.__panelId__],
};

/** Rules that are there on both sides, and whose state Grafana forgets. A new uid is told of as such. */
export const stateWarnings = (before: Place, after: Place): Warning[] =>
  pairedRules(before, after).flatMap(({ before, after }) => {
    if (!before || !after || before.uid !== after.uid) return [];
    const parts = Object.entries(FINGERPRINT)
      .filter(([, part]) => JSON.stringify(part(before)) !== JSON.stringify(part(after)))
      .map(([name]) => name);
    return parts.length === 0 ? [] : [{ kind: 'state', subject: after.title, why: parts.join(', ') }];
  });
