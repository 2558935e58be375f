import type { AnyMetric } from '../metrics/model';
import { addSeries, nothingObserved, type Observed, type ObservedMetric } from './observed';

/** How far back a series counts as there. */
const WINDOW_SECONDS = 600;

/** Asks a path of Prometheus' API; throws with Prometheus' own words. */
export type Ask = (path: string, parameters: Readonly<Record<string, string>>) => Promise<unknown>;

/** Looks at the metrics in a Prometheus: types from its metadata, labels from the series of the last minutes. */
export async function readPrometheus(
  ask: Ask,
  metrics: readonly AnyMetric[],
  nowMs: number,
): Promise<Observed> {
  const types = (await ask('metadata', {})) as Record<string, { type: string }[]>;
  const observed = new Map<string, ObservedMetric>();
  for (const metric of metrics) {
    const seen = await observe(ask, metric, nowMs);
    // OpenMetrics pages and Prometheus' metadata of them call a counter by its name without `_total`.
    const type = (types[metric.name] ?? types[metric.name.replace(/_total$/, '')])?.[0]?.type;
    if (type) seen.type = type;
    if (type || seen.series > 0) observed.set(metric.name, seen);
  }
  return observed;
}

async function observe(ask: Ask, metric: AnyMetric, nowMs: number): Promise<ObservedMetric> {
  const histogram = metric.type === 'histogram';
  const window = {
    start: String(nowMs / 1000 - WINDOW_SECONDS),
    end: String(nowMs / 1000),
  };
  const series = histogram ? `${metric.name}_count` : metric.name;
  const found = (await ask('series', { 'match[]': series, ...window })) as Record<string, string>[];
  const seen = nothingObserved();
  for (const { __name__, ...labels } of found) addSeries(seen, labels);
  if (histogram && found.length > 0) {
    const bounds = await ask('label/le/values', { 'match[]': `${metric.name}_bucket`, ...window });
    for (const bound of bounds as string[])
      if (Number.isFinite(Number(bound))) seen.bounds.add(Number(bound));
  }
  return seen;
}
