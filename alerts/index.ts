import type { RecordingRule } from '../metrics/promql/recording';
import type { Settings } from '../settings/schema';
import { contextOf } from './context';
import type { Alert, LeftOutAlert } from './model';
import { renderNotifications } from './notifications';
import { type FittedAlert, fitToStack, groupName, isFitted, isLeftOut } from './render/common';
import { type GrafanaRuleGroup, grafanaGroups } from './render/grafana';
import { type PrometheusRuleGroup, prometheusGroups } from './render/prometheus';
import { application } from './sets/application';
import { business } from './sets/business';
import { monitoring } from './sets/monitoring';
import { oauth } from './sets/oauth';
import { objectives } from './sets/objectives';
import { sms } from './sets/sms';
import { system } from './sets/system';
import { task } from './sets/task';

export type { GrafanaRule, GrafanaRuleGroup, GrafanaStage } from './render/grafana';
export type { PrometheusRule, PrometheusRuleGroup } from './render/prometheus';

/** Every alert. Their order means nothing: groups and rules are sorted by name. */
export const ALERTS: readonly Alert[] = [
  ...monitoring,
  ...system,
  ...application,
  ...sms,
  ...oauth,
  ...task,
  ...business,
  ...objectives,
];

/** A stack's alerts, plain JSON but for the recording rules. */
export interface RenderedAlerts {
  readonly grafana: readonly GrafanaRuleGroup[];
  /** The same alerts as a Prometheus rule file. */
  readonly prometheus: { readonly groups: readonly PrometheusRuleGroup[] };
  /** The recording rules that they read. */
  readonly rules: readonly RecordingRule[];
  /** Alerts that the stack does not get. */
  readonly leftOut: readonly LeftOutAlert[];
}

/** Every alert as the stack gets it. The same settings give the same bytes. */
export function renderAlerts(settings: Settings, alerts: readonly Alert[] = ALERTS): RenderedAlerts {
  const context = contextOf(settings);
  const results = alerts.map(alert => fitToStack(alert, context));
  const fitted = results.filter(isFitted);
  const groups = grouped(fitted);
  return {
    grafana: grafanaGroups(groups, renderNotifications(settings)),
    prometheus: { groups: prometheusGroups(groups) },
    rules: [...new Set(fitted.flatMap(({ expr }) => expr.origin.rules))],
    leftOut: results.filter(isLeftOut),
  };
}

/** Groups by name, and in each the rules by key, so that the order in which alerts are written is nobody's. */
function grouped(fitted: readonly FittedAlert[]): FittedAlert[][] {
  const groups = new Map<string, FittedAlert[]>();
  for (const one of fitted) groups.set(groupName(one), [...(groups.get(groupName(one)) ?? []), one]);
  const byKey = (a: FittedAlert, b: FittedAlert) => (a.alert.key < b.alert.key ? -1 : 1);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group.sort(byKey));
}
