import * as promql from '@grafana/promql-builder';
import type { AnyMetric } from '../model';
import type { Unit } from '../units';
import { Vector } from './vector';

/** A recording rule, named by Prometheus' convention `level:metric:operations`. */
export interface RecordingRule {
  readonly record: string;
  /** The rule's query; its labels are those of the recorded series. */
  readonly expr: Vector<string>;
}

/** The window of recorded rates. */
export const RULE_WINDOW = '5m';

/** The labels that recorded series keep: who it is about, never which instance or job served it. */
export const RECORDED_TARGETS = ['environment', 'service'] as const;

/**
 * Whether rates of the metric are recorded. The platform runs in any number of instances and keeps histograms:
 * their sums are worth keeping. node_exporter and cAdvisor have one series a machine: raw is as cheap.
 */
export const isRecorded = (metric: AnyMetric): boolean =>
  metric.exporter === 'app' && metric.type !== 'gauge';

/** `level:metric:operations`, where `_total` is left out as the convention asks. */
function recordName(series: string, labels: readonly string[], operation: string): string {
  const level = [...RECORDED_TARGETS, ...labels.filter(label => label !== 'le')].join('_');
  return `${level}:${series.replace(/_total$/, '')}:${operation}`;
}

const rules = new Map<string, RecordingRule>();

/** One rule object a name, so that a set of rules holds each once. */
function once(record: string, expr: () => Vector<string>): RecordingRule {
  const known = rules.get(record);
  if (known) return known;
  const rule = { record, expr: expr() };
  rules.set(record, rule);
  return rule;
}

const recordedLabels = (metric: AnyMetric, series: string): string[] => [
  ...Object.keys(metric.labels),
  ...(series.endsWith('_bucket') ? ['le'] : []),
];

/** The rule that keeps the per-second rate of a series, summed over instances. */
export function rateRule(metric: AnyMetric, series: string, unit: Unit): RecordingRule {
  const labels = recordedLabels(metric, series);
  return once(recordName(series, labels, `rate${RULE_WINDOW}`), () => {
    const selector = new promql.VectorExprBuilder().metric(series).range(RULE_WINDOW);
    return new Vector<string>(promql.rate(selector), unit, { metrics: [metric], rules: [] }).by('sum', [
      ...RECORDED_TARGETS,
      ...labels,
    ]);
  });
}
