import type { AnyMetric } from '../../metrics/model';
import { Query } from '../../metrics/promql/query';
import { dashboardScope } from '../../metrics/promql/scope';
import { dashboardUid, datasourceUid } from '../../settings/names';
import type { Settings } from '../../settings/schema';
import type { AnyDashboardKey, Variable } from './model';
import { titlesOf } from './titles';

/** What a panel may know of the stack that it is made for. */
export interface Context {
  readonly settings: Settings;
  readonly dashboard: AnyDashboardKey;
  /** Queries that keep to what the reader chose in the dashboard's variables. */
  readonly q: Query;
  /** Variables of the dashboard, the common ones first. */
  readonly variables: readonly Variable[];
  /** Whether the stack's exporters and contract give the metric. */
  readonly has: (metric: AnyMetric) => boolean;
  readonly uid: (key: AnyDashboardKey) => string;
  /** The title of a dashboard of the stack. */
  readonly titleOf: (key: AnyDashboardKey) => string;
  readonly datasourceUid: string;
}

/** Whether the stack has the metric: its exporter is scraped, and its contract is served. */
export function isServed(settings: Settings, metric: AnyMetric): boolean {
  const scraped = metric.exporter === 'prometheus' || settings.sources.includes(metric.exporter);
  return scraped && (metric.contract === 'core' || settings.contract === 'full');
}

export function contextOf(
  settings: Settings,
  dashboard: AnyDashboardKey,
  variables: readonly Variable[],
): Context {
  const has = (metric: AnyMetric) => isServed(settings, metric);
  const usable = variables.filter(variable => variable.from.some(has));
  return {
    settings,
    dashboard,
    variables: usable,
    q: new Query(dashboardScope(usable, { recorded: settings.recordingRules })),
    has,
    uid: key => dashboardUid(settings, key),
    titleOf: key => titlesOf(settings)[key] ?? key,
    datasourceUid: datasourceUid(settings),
  };
}
