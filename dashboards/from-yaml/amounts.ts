import * as promql from '@grafana/promql-builder';
import type { AnyMetric, Metric } from '../../metrics/model';
import type { Query, Range } from '../../metrics/promql/query';
import { type Condition, differs, is, isNot, matches } from '../../metrics/promql/scope';
import { Vector } from '../../metrics/promql/vector';
import type { Figure } from './figures';
import type { WhereInput } from './schema';
import type { Show } from './vocabulary';

type Counter = Metric<'counter', string>;
type Gauge = Metric<'gauge', string>;
type Histogram = Metric<'histogram', string>;

/** How a figure is asked for. */
export interface Ask {
  readonly q: Query;
  /** Labels of its series. */
  readonly by: readonly string[];
  /** The time over which an increase is taken. */
  readonly range: Range;
  /** What is divided in a ratio of what is counted: the pace of now, or how many there were in the range. */
  readonly counted?: 'rate' | 'increase';
}

const PHIS: Readonly<Partial<Record<Show, number>>> = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99 };

/** The query of a figure. Its unit follows from the metric's. */
export function amountOf(figure: Figure, ask: Ask): Vector<string> {
  const { metric, show, where, whole, combine } = figure;
  switch (show) {
    case 'value':
      return gaugeOf(metric, where, combine, ask);
    case 'age':
      return ageOf(gaugeOf(metric, where, combine, ask));
    case 'rate':
      return rateOf(metric, where, ask);
    case 'increase':
      return increaseOf(metric, where, ask);
    case 'ratio':
      return quotient(
        countable(metric, where, combine, ask),
        countable(whole.metric, whole.where, combine, ask),
        metric,
      );
    case 'mean':
      return meanOf(metric as Histogram, where, ask);
    default:
      return ask.q.quantile(PHIS[show] ?? 0.95, metric as Histogram, ask.by, conditions(where));
  }
}

/** How many of the values of a histogram fell into each bucket, per second. */
export const bucketsOf = ({ metric, where }: Figure, q: Query): Vector<string> =>
  q.buckets(metric as Histogram, conditions(where)).by('sum', ['le']);

/**
 * Instances of the platform all report the same figure of the whole platform: first they become one. Machines and
 * containers are many, each with its own.
 */
function gaugeOf(metric: AnyMetric, where: WhereInput, combine: Figure['combine'], { q, by }: Ask) {
  const own = [...Object.keys(metric.labels), ...(metric.exporter === 'app' ? [] : ['job', 'instance'])];
  const apart = [...new Set([...own, ...by])];
  const series: Vector<string> = q.series(metric as Gauge, conditions(where));
  const merged = series.by(metric.unit === 'boolean' ? 'min' : 'max', apart);
  return apart.length === by.length ? merged : merged.by(combine, by);
}

const ageOf = ({ expr, origin }: Vector<string>): Vector<string> =>
  new Vector(promql.sub(promql.time(), expr), 'seconds', origin);

function rateOf(metric: AnyMetric, where: WhereInput, { q, by }: Ask): Vector<string> {
  const rate: Vector<string> =
    metric.type === 'histogram'
      ? q.observations(metric as Histogram, conditions(where))
      : q.rate(metric as Counter, conditions(where));
  return rate.by('sum', by);
}

function increaseOf(metric: AnyMetric, where: WhereInput, { q, by, range }: Ask): Vector<string> {
  const increase: Vector<string> =
    metric.type === 'histogram'
      ? q.observed(metric as Histogram, range, conditions(where))
      : q.increase(metric as Counter, range, conditions(where));
  return increase.by('sum', by);
}

function meanOf(metric: Histogram, where: WhereInput, { q, by }: Ask): Vector<string> {
  const total: Vector<string> = q.total(metric, conditions(where)).by('sum', by);
  const events: Vector<string> = q.observations(metric, conditions(where)).by('sum', by);
  return total.per(events, metric.unit);
}

/** What of a metric can be divided: a gauge as it is, of others how many. */
function countable(metric: AnyMetric, where: WhereInput, combine: Figure['combine'], ask: Ask) {
  if (metric.type === 'gauge') return gaugeOf(metric, where, combine, ask);
  return ask.counted === 'increase' ? increaseOf(metric, where, ask) : rateOf(metric, where, ask);
}

/** A share of the same, or such as dollars a message. */
const quotient = (part: Vector<string>, whole: Vector<string>, metric: AnyMetric): Vector<string> =>
  part.per(whole, part.unit === whole.unit ? 'ratio' : metric.unit);

/** Conditions as PromQL has them. */
export function conditions(where: WhereInput): Readonly<Record<string, Condition>> {
  return Object.fromEntries(Object.entries(where).map(([label, value]) => [label, conditionOf(value)]));
}

type Value = string | number;

function conditionOf(given: WhereInput[string]): Condition {
  if (Array.isArray(given)) return oneOf(given);
  if (typeof given !== 'object') return is(String(given));
  if ('matches' in given) return matches(given.matches);
  return Array.isArray(given.not) ? differs(alternatives(given.not)) : isNot(String(given.not));
}

const oneOf = (values: readonly Value[]): Condition =>
  values.length === 1 ? is(String(values[0])) : matches(alternatives(values));

const alternatives = (values: readonly Value[]): string =>
  values.map(value => String(value).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
