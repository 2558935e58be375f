import { seconds } from '../settings/duration';
import type { DashboardJson, PanelJson, TargetJson } from './model';
import { type Moment, panelRange, type Range } from './time';
import { type Chosen, filled } from './variables';

/** How a panel is asked. */
export interface Asking extends Pick<Moment, 'timezone'> {
  readonly dashboard: DashboardJson;
  readonly values: Chosen;
  readonly range: Range;
  /** Points in time for a line, as many as its panel has pixels or fewer. */
  readonly points: number;
}

const isAsked = ({ hide }: TargetJson): boolean => !hide;

/** The queries of a panel that are not hidden. */
export const targetsOf = ({ targets = [] }: PanelJson): readonly TargetJson[] => targets.filter(isAsked);

/**
 * The request that Grafana's own page sends for a panel: its queries with the variables filled in, and its range. The
 * step follows from the range and the number of points; `$__rate_interval` and its like are Grafana's to fill in.
 */
export function questionOf(panel: PanelJson, asking: Asking): object {
  const { dashboard, values, points, timezone } = asking;
  const range = panelRange(asking.range, panel.timeFrom, timezone);
  const least = panel.interval ? seconds(panel.interval) * 1000 : 1000;
  const intervalMs = Math.max(least, Math.ceil((range.toMs - range.fromMs) / points));
  const queries = targetsOf(panel).map(target => ({
    ...withVariables(target, dashboard, values),
    datasource: sourceOf(panel, target, dashboard, values),
    intervalMs,
    maxDataPoints: points,
    utcOffsetSec: 0,
  }));
  return { queries, from: String(range.fromMs), to: String(range.toMs) };
}

function sourceOf(panel: PanelJson, target: TargetJson, dashboard: DashboardJson, values: Chosen) {
  const source = target.datasource ?? panel.datasource;
  return { ...source, uid: filled(source?.uid ?? '', dashboard, values) };
}

/** Every text of a query, whatever the data source calls it. */
function withVariables(target: TargetJson, dashboard: DashboardJson, values: Chosen): TargetJson {
  const entries = Object.entries(target).map(([key, value]) => [
    key,
    typeof value === 'string' && key !== 'refId' && key !== 'legendFormat'
      ? filled(value, dashboard, values)
      : value,
  ]);
  return Object.fromEntries(entries);
}
