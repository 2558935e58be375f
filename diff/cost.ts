import { parser } from '@prometheus-io/lezer-promql';
import { allMetrics } from '../metrics/catalog';
import type { AnyMetric } from '../metrics/model';
import { seconds } from '../settings/duration';

/**
 * What a query costs, estimated without a Prometheus: the samples that it makes Prometheus read, as Prometheus
 * itself counts them (`totalQueryableSamples`). That is, for each selector of the query: its series, times the
 * samples in its window, times how often it is evaluated. Series are the product of what the catalog knows of a
 * metric's labels, one instance a service. The figure is good to compare two queries, not to size a machine.
 */
export interface Asking {
  /** How often a query is evaluated at once: points of a graph; 1 for a table, a stat, an alert. */
  readonly points: number;
  /** Seconds that `$__range` stands for. */
  readonly range: number;
  /** Expressions of recording rules by what they record. */
  readonly recording: ReadonlyMap<string, string>;
}

/** Seconds between two samples: the default of `scrapeInterval`, the same on both sides of a comparison. */
const SCRAPE = 15;
/** Points that Grafana asks of a graph of usual width. */
export const GRAPH_POINTS = 360;
/** Seconds between two evaluations in a subquery that does not say: Prometheus' default. */
const SUBQUERY_STEP = 60;

type Node = ReturnType<typeof parser.parse>['topNode'];

/** Samples that a query reads. */
export function samplesOf(query: string, asking: Asking): number {
  const expr = filledIn(query, asking);
  return samplesBelow(parser.parse(expr).topNode, { ...asking, expr });
}

/** Grafana's variables as it would fill them in. Those of dashboards stand for every value. */
const filledIn = (query: string, { range, points }: Asking): string =>
  query
    .replaceAll('$__rate_interval', `${4 * SCRAPE}s`)
    .replaceAll('$__interval', `${Math.max(SCRAPE, Math.round(range / points))}s`)
    .replaceAll('$__range_s', String(range))
    .replaceAll('$__range', `${range}s`)
    .replace(/\$\{?\w+\}?/g, '.*');

interface Parsed extends Asking {
  readonly expr: string;
}

function samplesBelow(node: Node, parsed: Parsed): number {
  const windows = node.getChildren('DurationExpr').map(child => durationOf(child, parsed));
  switch (node.name) {
    case 'VectorSelector':
      return seriesOf(node, parsed) * parsed.points;
    case 'MatrixSelector':
      return samplesOfChildren(node, parsed) * Math.max(1, Math.round((windows[0] ?? SCRAPE) / SCRAPE));
    case 'SubqueryExpr': {
      const times = Math.max(1, Math.round((windows[0] ?? 0) / (windows[1] ?? SUBQUERY_STEP)));
      return samplesOfChildren(node, { ...parsed, points: parsed.points * times });
    }
    default:
      return samplesOfChildren(node, parsed);
  }
}

function samplesOfChildren(node: Node, parsed: Parsed): number {
  let sum = 0;
  for (let child = node.firstChild; child; child = child.nextSibling) sum += samplesBelow(child, parsed);
  return sum;
}

/** `5m`, `1h30m`; anything else counts as one sample. */
function durationOf(node: Node, { expr }: Parsed): number {
  const parts = expr.slice(node.from, node.to).match(/\d+(?:ms|[smhdwy])/g) ?? [];
  const year = (part: string) => (part.endsWith('y') ? Number.parseInt(part, 10) * 365 * 86_400 : undefined);
  return parts.reduce((sum, part) => sum + (year(part) ?? seconds(part as `${number}s`)), 0) || SCRAPE;
}

/** Series behind a selector, fewer by what its matchers ask for. What the catalog does not know counts as one. */
function seriesOf(node: Node, { expr, recording }: Parsed): number {
  const name = node.getChild('Identifier');
  const labels = labelsBehind(name ? expr.slice(name.from, name.to) : '', recording);
  const matchers = node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? [];
  const asked = new Map(matchers.map(matcher => matcherOf(expr.slice(matcher.from, matcher.to))));
  return [...labels].reduce((product, [label, count]) => product * (asked.get(label)?.(count) ?? count), 1);
}

/** A matcher's label, and how many of so many values it lets through. */
function matcherOf(text: string): [label: string, through: (count: number) => number] {
  const [, label = '', operator = '=', value = ''] = /^(\w+)\s*(=~|!~|!=|=)\s*"(.*)"$/s.exec(text) ?? [];
  const named = value.split('|').length;
  // `.*`, `5..`: as many as there may be.
  const open = /[.*+[(?]/.test(value);
  if (operator === '=') return [label, () => 1];
  if (operator === '=~') return [label, count => (open ? count : Math.min(named, count))];
  return [label, count => Math.max(1, count - (open ? 0 : named))];
}

type Counts = ReadonlyMap<string, number>;

/** The labels behind a name and how many values each has. */
function labelsBehind(name: string, recording: ReadonlyMap<string, string>): Counts {
  const rule = recording.get(name);
  if (rule === undefined) return labelsOfMetric(name);
  const source = /([a-zA-Z_:][\w:]*)(?:\{[^}]*\})?\[/.exec(rule)?.[1] ?? '';
  const kept =
    /\bby\s*\(([^)]*)\)/
      .exec(rule)?.[1]
      ?.split(',')
      .map(label => label.trim()) ?? [];
  return new Map([...labelsOfMetric(source)].filter(([label]) => kept.includes(label)));
}

const CATALOG = new Map(allMetrics.map(metric => [metric.name, metric]));

function labelsOfMetric(name: string): Counts {
  const metric = CATALOG.get(name) ?? CATALOG.get(name.replace(/_(?:bucket|count|sum)$/, ''));
  if (!metric) return new Map();
  const counts = Object.entries(metric.labels).map(([label, { values, limit }]) => [
    label,
    values.length || limit,
  ]);
  return new Map([...(counts as [string, number][]), ...bucketsOf(metric, name)]);
}

const bucketsOf = ({ buckets }: AnyMetric, name: string): [string, number][] =>
  buckets && name.endsWith('_bucket') ? [['le', buckets.length + 1]] : [];
