import type { Family } from './model/board';
import { type AnyCell, HistogramCell } from './model/cells';

/** The content type of Prometheus' text format. */
export const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** A number as Python's prometheus_client writes a bucket bound: `1.0`, not `1`. */
const bound = (value: number): string => (Number.isInteger(value) ? `${value}.0` : String(value));

/** What a histogram's bucket is called in the `le` label. */
export const bucketLabels = (bounds: readonly number[]): string[] => [...bounds.map(bound), '+Inf'];

/** A series of a cell: its name, its labels as text, and how to read it. */
export interface Series {
  readonly name: string;
  readonly labels: string;
  /** The value that is served. */
  readonly value: () => number;
  /** The same without resets; for a gauge the value itself. */
  readonly total: () => number;
}

const join = (...parts: readonly string[]): string => parts.filter(part => part !== '').join(',');

/** The series of a metric's cell as the text format has them; a histogram has many. */
export function seriesOf(name: string, cell: AnyCell): Series[] {
  if (cell instanceof HistogramCell) return histogramSeries(name, cell);
  const value = () => cell.value;
  return [{ name, labels: cell.labels, value, total: 'total' in cell ? () => cell.total : value }];
}

function histogramSeries(name: string, cell: HistogramCell): Series[] {
  const upTo = (counts: Float64Array, last: number): number => {
    let sum = 0;
    for (let i = 0; i <= last; i++) sum += counts[i] as number;
    return sum;
  };
  const buckets = bucketLabels(cell.bounds).map((le, i) => ({
    name: `${name}_bucket`,
    labels: join(cell.labels, `le="${le}"`),
    value: () => upTo(cell.counts, i),
    total: () => upTo(cell.totals, i),
  }));
  const rest = { labels: cell.labels };
  return [
    ...buckets,
    {
      ...rest,
      name: `${name}_count`,
      value: () => cell.count,
      total: () => upTo(cell.totals, cell.bounds.length),
    },
    { ...rest, name: `${name}_sum`, value: () => cell.sum, total: () => cell.totalSum },
  ];
}

/**
 * Families in the text format 0.0.4. Own writer instead of prom-client's registry: the model holds buckets as
 * counts of a whole step, which prom-client can only take event by event. As Python's client does, HELP and
 * TYPE are written for metrics that have no series yet, too.
 *
 * @param shiftSeconds added to timestamps (unit `timestamp`): the model's clock may run faster than the real one
 */
export function exposition(families: readonly Family[], shiftSeconds = 0): string {
  const lines: string[] = [];
  for (const { metric, cells } of families) {
    lines.push(`# HELP ${metric.name} ${metric.help}`, `# TYPE ${metric.name} ${metric.type}`);
    const shift = metric.unit === 'timestamp' ? shiftSeconds : 0;
    for (const cell of cells) {
      if (!cell.seen) continue;
      for (const { name, labels, value } of seriesOf(metric.name, cell)) {
        lines.push(`${name}${labels === '' ? '' : `{${labels}}`} ${value() + shift}`);
      }
    }
  }
  return `${lines.join('\n')}\n`;
}
