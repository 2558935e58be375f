import { DEFAULT_BUCKETS } from '../metrics/catalog/define';
import type { AnyMetric } from '../metrics/model';

const CLASSES = { counter: 'Counter', gauge: 'Gauge', histogram: 'Histogram' } as const;

/** Texts of the catalog are plain; in these two languages they are then written alike. */
const literal = (text: string): string => JSON.stringify(text);

/**
 * The metric's definition for Python's prometheus_client, which adds `_total` to a counter by itself. Buckets are
 * given where they are not its default ones.
 */
export function pythonDefinition({ name, type, help, labels, buckets }: AnyMetric): string {
  const base = type === 'counter' ? name.replace(/_total$/, '') : name;
  const names = Object.keys(labels).map(literal);
  const args = [literal(base), literal(help), ...(names.length > 0 ? [`[${names.join(', ')}]`] : [])];
  if (buckets && !isDefault(buckets)) args.push(`buckets=[${buckets.join(', ')}]`);
  return `${base} = ${CLASSES[type]}(${args.join(', ')})`;
}

const isDefault = (buckets: readonly number[]): boolean =>
  buckets.length === DEFAULT_BUCKETS.length && buckets.every((bound, at) => bound === DEFAULT_BUCKETS[at]);
