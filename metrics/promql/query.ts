import * as promql from '@grafana/promql-builder';
import { seconds } from '../../settings/duration';
import type { AnyMetric, Metric, MetricType, TargetLabel } from '../model';
import { perSecond, type Unit } from '../units';
import { isRecorded, type RECORDED_TARGETS, type RecordingRule, RULE_WINDOW, rateRule } from './recording';
import { type Condition, matches, type Scope } from './scope';
import { Vector } from './vector';

/** A length of time as PromQL writes it. */
export type Duration = `${number}${'s' | 'm' | 'h' | 'd' | 'w'}`;

/** A duration, or in panels the time range that the reader has chosen. */
export type Range = Duration | '$__range';

type OwnLabels<M extends AnyMetric> = keyof M['labels'] & string;
/** Labels of a rate: the platform's metrics are summed over instances, so these are gone there. */
type RateLabels<M extends AnyMetric> =
  | OwnLabels<M>
  | (M['exporter'] extends 'app' ? (typeof RECORDED_TARGETS)[number] : TargetLabel);
type SeriesLabels<M extends AnyMetric> = OwnLabels<M> | TargetLabel;
type Conditions<L extends string> = { readonly [K in L]?: Condition };

type Counter = Metric<'counter', string>;
type Gauge = Metric<'gauge', string>;
type Histogram = Metric<'histogram', string>;

const OVER_TIME = {
  avg: promql.avgOverTime,
  max: promql.maxOverTime,
  min: promql.minOverTime,
  delta: promql.delta,
  deriv: promql.deriv,
  changes: promql.changes,
} as const;

/** Choices for a selector. */
export interface SelectOptions {
  /** How far back: the value as it was then. */
  readonly offset?: Duration;
}

/** Builds vectors of catalog metrics within one scope. What a metric's type does not allow does not compile. */
export class Query {
  constructor(readonly scope: Scope) {}

  /** The same series with rates over a window of one's own, long enough that few events are no noise. */
  windowed(window: Duration): Query {
    return new Query({ ...this.scope, window });
  }

  /** The same queries as of some time ago, for panels that compare. */
  ago(offset: Duration): Query {
    return new Query({ ...this.scope, offset });
  }

  /** The series of a gauge as they are, one per instance. */
  series<M extends Gauge>(metric: M, where: Conditions<SeriesLabels<M>> = {}, options: SelectOptions = {}) {
    const selector = this.select(metric, metric.name, where, options);
    return this.vector<SeriesLabels<M>>(selector, metric.unit, metric);
  }

  /**
   * A gauge by its own labels, whatever number of instances report it. Each reports the same figure of the
   * whole platform, so the largest stands for all; of a yes-or-no gauge, a single no is a no.
   */
  value<M extends Gauge>(metric: M, where: Conditions<SeriesLabels<M>> = {}, options: SelectOptions = {}) {
    const series: Vector<string> = this.series(metric, where, options);
    const own = Object.keys(metric.labels);
    const merged = series.by(metric.unit === 'boolean' ? 'min' : 'max', own);
    return new Vector<OwnLabels<M>>(merged.expr, merged.unit, merged.origin);
  }

  /** A gauge's function over a range, per instance: its average, largest or smallest value, or its slope. */
  over<M extends Gauge>(
    operation: 'avg' | 'max' | 'min' | 'delta' | 'deriv' | 'changes',
    metric: M,
    range: Duration,
    where: Conditions<SeriesLabels<M>> = {},
    options: SelectOptions = {},
  ): Vector<SeriesLabels<M>> {
    const selector = this.select(metric, metric.name, where, options).range(range);
    const unit =
      operation === 'changes' ? 'count' : operation === 'deriv' ? perSecond(metric.unit) : metric.unit;
    return this.vector(OVER_TIME[operation](selector), unit, metric);
  }

  /** Where a gauge will stand after `ahead` if it goes on as over the last `range` (linear regression). */
  forecast<M extends Gauge>(
    metric: M,
    range: Duration,
    aheadSeconds: number,
    where: Conditions<SeriesLabels<M>> = {},
  ): Vector<SeriesLabels<M>> {
    const selector = this.select(metric, metric.name, where, {}).range(range);
    return this.vector(promql.predictLinear(selector, aheadSeconds), metric.unit, metric);
  }

  /** 1 where not a single series of the metric matches, else nothing. */
  absent<M extends Gauge>(metric: M, where: Conditions<SeriesLabels<M>> = {}): Vector<TargetLabel> {
    return this.vector(promql.absent(this.select(metric, metric.name, where, {})), 'boolean', metric);
  }

  /** Per-second rate of a counter over the scope's window, counter resets taken care of. */
  rate<M extends Counter>(metric: M, where: Conditions<RateLabels<M>> = {}, options: SelectOptions = {}) {
    return this.rateOf<RateLabels<M>>(metric, metric.name, perSecond(metric.unit), where, options);
  }

  /** By how much a counter grew in the time before now; fractions come from extrapolation. */
  increase<M extends Counter>(
    metric: M,
    range: Range,
    where: Conditions<RateLabels<M>> = {},
    options: SelectOptions = {},
  ): Vector<RateLabels<M>> {
    return this.increaseOf(metric, metric.name, metric.unit, range, where, options);
  }

  /** How many events a histogram saw in the time before now. */
  observed<M extends Histogram>(
    metric: M,
    range: Range,
    where: Conditions<RateLabels<M>> = {},
  ): Vector<RateLabels<M>> {
    return this.increaseOf(metric, `${metric.name}_count`, 'count', range, where, {});
  }

  /** How many of a histogram's events of the time before now were at most `bound`, one of its buckets. */
  observedWithin<M extends Histogram>(metric: M, bound: number, range: Range): Vector<RateLabels<M>> {
    const within = { le: bucket(bound) };
    return this.increaseOf(metric, `${metric.name}_bucket`, 'count', range, within, {});
  }

  /** Per-second rate of a histogram's events that were at most `bound`, one of its buckets. */
  within<M extends Histogram>(metric: M, bound: number): Vector<RateLabels<M>> {
    return this.rateOf(metric, `${metric.name}_bucket`, 'countPerSecond', { le: bucket(bound) }, {});
  }

  /** The φ-quantile of a histogram over the scope's window, by labels of one's choice. */
  quantile<M extends Histogram, B extends OwnLabels<M> = never>(
    phi: number,
    metric: M,
    by: readonly B[] = [],
    where: Conditions<RateLabels<M>> = {},
  ): Vector<B> {
    const buckets = this.buckets(metric, where).by('sum', ['le', ...by]);
    const quantile = promql.histogramQuantile(phi, buckets.expr);
    // Without an event in the window it is not a number, which panels would write: then there is no series.
    return this.vector<B>(quantile, metric.unit, metric, ...buckets.origin.rules).atLeast(0);
  }

  /** Rates of a histogram's buckets: for heatmaps, and for the part of events below a bound. */
  buckets<M extends Histogram>(
    metric: M,
    where: Conditions<RateLabels<M> | 'le'> = {},
  ): Vector<RateLabels<M> | 'le'> {
    return this.rateOf(metric, `${metric.name}_bucket`, 'countPerSecond', where, {});
  }

  /** How many events a histogram saw, per second. */
  observations<M extends Histogram>(metric: M, where: Conditions<RateLabels<M>> = {}): Vector<RateLabels<M>> {
    return this.rateOf(metric, `${metric.name}_count`, 'countPerSecond', where, {});
  }

  /** The sum of what a histogram saw, per second: with {@link observations}, the mean. */
  total<M extends Histogram>(metric: M, where: Conditions<RateLabels<M>> = {}): Vector<RateLabels<M>> {
    return this.rateOf(metric, `${metric.name}_sum`, metric.unit, where, {});
  }

  /**
   * Recorded, the range is cut into the rules' windows, one after the other, and their growth is added up: a
   * month takes 8 640 points a series, however many instances there are and however often they are scraped.
   */
  private increaseOf<L extends string>(
    metric: AnyMetric,
    series: string,
    unit: Unit,
    range: Range,
    where: Conditions<string>,
    options: SelectOptions,
  ): Vector<L> {
    if (!this.scope.recorded || !isRecorded(metric)) {
      const selector = this.select(metric, series, where, options).range(range);
      return this.vector(promql.increase(selector), unit, metric);
    }
    const rule = rateRule(metric, series, perSecond(unit));
    const parts = promql
      .subquery(this.matching(metric, rule.record, where))
      .range(range)
      .resolution(RULE_WINDOW);
    const offset = options.offset ?? this.scope.offset;
    if (offset) parts.offset(offset);
    const grown = promql.mul(promql.sumOverTime(parts), promql.n(seconds(RULE_WINDOW)));
    return this.vector(grown, unit, metric, rule);
  }

  private rateOf<L extends string>(
    metric: AnyMetric,
    series: string,
    unit: Unit,
    where: Conditions<string>,
    options: SelectOptions,
  ): Vector<L> {
    if (!this.scope.recorded || !isRecorded(metric)) {
      const selector = this.select(metric, series, where, options).range(this.scope.window);
      return this.vector(promql.rate(selector), unit, metric);
    }
    const rule = rateRule(metric, series, unit);
    const selector = this.select(metric, rule.record, where, options).range(this.scope.window);
    return this.vector(this.meanOf(selector), unit, metric, rule);
  }

  /**
   * The mean of a recorded rate over the window. A series that came into being within the window counts as 0
   * before, lest the first error of a day look like a burst: that takes the number of samples, hence the interval.
   * In panels the window is the reader's and the plain average has to do.
   */
  private meanOf(selector: promql.VectorExprBuilder) {
    const { window, interval } = this.scope;
    if (interval === undefined) return promql.avgOverTime(selector);
    return promql.mul(promql.sumOverTime(selector), promql.n(interval / seconds(window)));
  }

  private select(metric: AnyMetric, series: string, where: Conditions<string>, options: SelectOptions) {
    const selector = this.matching(metric, series, where);
    const offset = options.offset ?? this.scope.offset;
    return offset ? selector.offset(offset) : selector;
  }

  private matching(metric: AnyMetric, series: string, where: Conditions<string>) {
    const selector = new promql.VectorExprBuilder().metric(series);
    const own = Object.entries(where).map(([label, condition]) => ({ label, ...(condition as Condition) }));
    selector.labels(
      [...this.scope.matchers(metric), ...own].map(({ label, op, value }) => ({
        build: () => ({ name: label, operator: op, value }),
      })),
    );
    return selector;
  }

  private vector<L extends string>(
    expr: { build(): promql.Expr },
    unit: Unit,
    metric: Metric<MetricType, string>,
    ...rules: readonly RecordingRule[]
  ): Vector<L> {
    return new Vector<L>(expr, unit, { metrics: [metric], rules });
  }
}

/** Go writes the bucket of one second `1`, Python and Prometheus 3 write `1.0`: either will do. */
function bucket(bound: number): Condition {
  const escaped = String(bound).replace('.', '\\.');
  return matches(Number.isInteger(bound) ? `${escaped}(\\.0)?` : escaped);
}
