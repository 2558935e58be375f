import { addSeries, nothingObserved, type Observed, type ObservedMetric } from './observed';

const SERIES = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+\S+/;
const PAIR = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;

/** Whether a text looks like a /metrics page at all. */
export const isPage = (text: string): boolean =>
  text.split('\n').some(line => /^# (TYPE|HELP) /.test(line) || (SERIES.test(line) && !line.startsWith('<')));

/** Reads a /metrics page: Prometheus' text format, or OpenMetrics. */
export function readPage(text: string): Observed {
  const metrics = new Map<string, ObservedMetric>();
  const of = (name: string): ObservedMetric => {
    const metric = metrics.get(name) ?? nothingObserved();
    metrics.set(name, metric);
    return metric;
  };
  for (const line of text.split('\n')) {
    const [, name, type] = /^# TYPE (\S+) (\w+)/.exec(line) ?? [];
    if (name && type) for (const one of familyNames(name, type)) of(one).type = type;
    else if (!line.startsWith('#')) addLine(line, metrics, of);
  }
  return metrics;
}

/** OpenMetrics calls the family of a counter by its name without `_total`, and the text format allows such names. */
const familyNames = (name: string, type: string): string[] =>
  type === 'counter' && !name.endsWith('_total') ? [name, `${name}_total`] : [name];

function addLine(line: string, metrics: Observed, of: (name: string) => ObservedMetric): void {
  const [, name, text = ''] = SERIES.exec(line) ?? [];
  if (!name) return;
  const labels = Object.fromEntries([...text.matchAll(PAIR)].map(([, key = '', value = '']) => [key, value]));
  const family = name.replace(/_(bucket|count|sum)$/, '');
  const histogram = family !== name && metrics.get(family)?.type === 'histogram';
  const bound = Number(labels.le);
  if (!histogram) addSeries(of(name), labels);
  else if (name.endsWith('_count')) addSeries(of(family), labels);
  else if (name.endsWith('_bucket') && Number.isFinite(bound)) of(family).bounds.add(bound);
}
