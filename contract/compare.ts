import type { AnyMetric } from '../metrics/model';
import { nothingObserved, type Observed, type ObservedMetric } from './observed';

/**
 * - `ok`: as the catalog says.
 * - `not seen yet`: served, but no event has made a series; nothing to mend.
 * - `missing`, `type differs`, `labels missing`, `buckets missing`: whatever needs the metric is blind.
 */
export type Verdict =
  | 'ok'
  | 'not seen yet'
  | 'missing'
  | 'type differs'
  | 'labels missing'
  | 'buckets missing';

/** One metric of the catalog, compared. */
export interface Finding {
  readonly metric: AnyMetric;
  readonly verdict: Verdict;
  /** What is wrong and what to do, in one line; empty if nothing is. */
  readonly remedy: string;
  readonly series: number;
  /** More series, or more values of a label, than the catalog's budget allows. A danger, not a difference. */
  readonly warnings: readonly string[];
}

export const isBlinding = ({ verdict }: Finding): boolean => verdict !== 'ok' && verdict !== 'not seen yet';

/** Compares what was seen with the catalog. `targetLabels` are asked for on every series beside its own. */
export function compare(
  metrics: readonly AnyMetric[],
  observed: Observed,
  targetLabels: readonly string[] = [],
): Finding[] {
  return metrics.map(metric => {
    const seen = observed.get(metric.name);
    const [verdict, remedy] = judge(metric, seen, targetLabels);
    return { metric, verdict, remedy, series: seen?.series ?? 0, warnings: overBudget(metric, seen) };
  });
}

function judge(
  metric: AnyMetric,
  seen: ObservedMetric | undefined,
  targetLabels: readonly string[],
): [Verdict, string] {
  if (!seen) return ['missing', missingRemedy(metric)];
  // Without a type line nothing can be said about the type.
  if (seen.type && !['untyped', 'unknown', metric.type].includes(seen.type)) {
    return ['type differs', `is a ${seen.type}; the catalog has a ${metric.type}`];
  }
  if (seen.series === 0) return ['not seen yet', ''];
  const own = Object.keys(metric.labels).filter(label => !seen.labels.has(label));
  if (own.length > 0) return ['labels missing', `add ${own.join(', ')} to its series`];
  const target = targetLabels.filter(label => !seen.labels.has(label));
  if (target.length > 0) {
    return ['labels missing', `set ${target.join(', ')} for its target in the scrape configuration`];
  }
  const bounds = (metric.buckets ?? []).filter(bound => !seen.bounds.has(bound));
  if (bounds.length > 0) return ['buckets missing', `add the buckets le ${bounds.join(', ')}`];
  return ['ok', ''];
}

const REMEDIES = {
  node: 'scrape node_exporter with its default collectors, or leave node out with --sources',
  container: "scrape cAdvisor or the kubelet's, or leave container out with --sources",
  prometheus: 'Prometheus adds it to every target that it scrapes; scrape one',
} as const;

function missingRemedy({ exporter, contract }: AnyMetric): string {
  if (exporter !== 'app') return REMEDIES[exporter];
  return contract === 'full' ? 'add it to the platform, or take --contract core' : 'serve it again';
}

function overBudget(metric: AnyMetric, seen: ObservedMetric = nothingObserved()): string[] {
  const labels = Object.entries(metric.labels).map(([name, { limit }]) => ({
    name,
    limit,
    values: seen.labels.get(name)?.size ?? 0,
  }));
  return labels
    .filter(({ values, limit }) => values > limit)
    .map(({ name, values, limit }) => `${metric.name}: ${name} has ${values} values, the budget is ${limit}`);
}
