import type { AnyMetric } from '../model';
import type { Vector } from './vector';

/** A recording rule, named by Prometheus' convention `level:metric:operations`. */
export interface RecordingRule {
  readonly record: string;
  /** The rule's query; its labels are those of the recorded series. */
  readonly expr: Vector<string>;
}

/** The labels that recorded series keep: who it is about, never which instance or job served it. */
export const RECORDED_TARGETS = ['environment', 'service'] as const;

/**
 * Whether rates of the metric are recorded. The platform runs in any number of instances and keeps histograms:
 * their sums are worth keeping. node_exporter and cAdvisor have one series a machine: raw is as cheap.
 */
export const isRecorded = (metric: AnyMetric): boolean =>
  metric.exporter === 'app' && metric.type !== 'gauge';

/** `level:metric:operations`, where `_total` is left out as the convention asks. */
export function recordName(series: string, labels: readonly string[], operation: string): string {
  const level = [...RECORDED_TARGETS, ...labels.filter(label => label !== 'le')].join('_');
  return `${level}:${series.replace(/_total$/, '')}:${operation}`;
}
