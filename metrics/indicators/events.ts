import type { AnyMetric, Metric } from '../model';
import type { Duration, Query, Range } from '../promql/query';
import type { Condition } from '../promql/scope';
import type { Vector } from '../promql/vector';

type Where = Readonly<Record<string, Condition>>;

/**
 * Ways to count events: per second over the query's window, or in all during a time. An indicator is written
 * once with either, so that a panel, a burn-rate alert and an error budget cannot disagree.
 */
export interface Events {
  // biome-ignore-start lint/suspicious/noExplicitAny: labels differ by metric; indicators aggregate at once
  readonly counter: (metric: Metric<'counter', string>, where?: Where) => Vector<any>;
  readonly observations: (metric: Metric<'histogram', string>) => Vector<any>;
  readonly within: (metric: Metric<'histogram', string>, bound: number) => Vector<any>;
  /** A gauge's mean over the same time. */
  readonly average: (metric: Metric<'gauge', string>) => Vector<any>;
  // biome-ignore-end lint/suspicious/noExplicitAny: see above
  readonly q: Query;
  /** Whether the stack has the metric. */
  readonly has: (metric: AnyMetric) => boolean;
}

type Has = Events['has'];

export const perSecond = (q: Query, has: Has): Events => ({
  q,
  has,
  counter: (metric, where = {}) => q.rate(metric, where),
  observations: metric => q.observations(metric),
  within: (metric, bound) => q.within(metric, bound),
  average: metric => q.over('avg', metric, q.scope.window as Duration),
});

export const during = (q: Query, range: Range, has: Has): Events => ({
  q,
  has,
  counter: (metric, where = {}) => q.increase(metric, range, where),
  observations: metric => q.observed(metric, range),
  within: (metric, bound) => q.observedWithin(metric, bound, range),
  average: metric => q.over('avg', metric, range as Duration),
});
