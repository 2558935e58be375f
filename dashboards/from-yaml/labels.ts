import type { AnyMetric } from '../../metrics/model';
import { TARGET_LABELS } from '../../metrics/model';
import { DASHBOARDS } from '../built-in';
import type { Variable } from '../shared/model';

/** A label as people read it: `queue_name` is "Queue name". */
export function labelTitle(label: string): string {
  const words = label.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Metrics whose values of the label a variable may offer: those that have it, or whose machines do. */
export const metricsWith = (label: string, metrics: readonly AnyMetric[]): readonly AnyMetric[] =>
  metrics.filter(({ labels, exporter }) => label in labels || (label === 'instance' && exporter === 'node'));

/** Labels that a variable may be about. Environment and service are chosen on every dashboard already. */
export const variableLabels = (metrics: readonly AnyMetric[]): readonly string[] => [
  ...new Set(
    metrics
      .flatMap(({ labels, exporter }) => [
        ...Object.keys(labels),
        ...(exporter === 'node' ? ['instance'] : []),
      ])
      .filter(label => label === 'instance' || !TARGET_LABELS.some(target => target === label)),
  ),
];

/** The variable of a label. Another dashboard's of the same values lends its name, so that links carry it along. */
export function variableOf(label: string, metrics: readonly AnyMetric[]): Variable {
  const from = metricsWith(label, metrics);
  const known = DASHBOARDS.flatMap(({ variables }) => variables).find(
    variable =>
      variable.label === label &&
      variable.from.some(
        one => one.labels[label] !== undefined && one.labels[label] === from[0]?.labels[label],
      ),
  );
  const { name = label, title = labelTitle(label) } = known ?? {};
  return { name, label, title, from };
}
