/** What one metric is like where it was looked at. */
export interface ObservedMetric {
  /** As `# TYPE` or Prometheus' metadata says; undefined if neither does. */
  type?: string;
  /** How many series there are; of a histogram, without its buckets and sum. */
  series: number;
  /** The values of each label that was seen. */
  readonly labels: Map<string, Set<string>>;
  /** Upper bounds of a histogram's buckets, without +Inf. */
  readonly bounds: Set<number>;
}

/** What was seen, by metric name as the catalog writes it. */
export type Observed = ReadonlyMap<string, ObservedMetric>;

export const nothingObserved = (): ObservedMetric => ({ series: 0, labels: new Map(), bounds: new Set() });

/** Counts one series in. */
export function addSeries(metric: ObservedMetric, labels: Readonly<Record<string, string>>): void {
  metric.series += 1;
  for (const [name, value] of Object.entries(labels)) {
    const values = metric.labels.get(name) ?? new Set<string>();
    metric.labels.set(name, values.add(value));
  }
}
