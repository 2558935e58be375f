import * as promql from '@grafana/promql-builder';
import type { AnyMetric } from '../model';
import type { Unit } from '../units';
import type { RecordingRule } from './recording';

type Builder = { build(): promql.Expr };

/** Where a vector comes from: what a stack must have for it to show anything, and the rules it reads. */
export interface Origin {
  readonly metrics: readonly AnyMetric[];
  readonly rules: readonly RecordingRule[];
}

const AGGREGATIONS = {
  sum: promql.sum,
  max: promql.max,
  min: promql.min,
  avg: promql.avg,
  count: promql.count,
} as const;
type Aggregation = keyof typeof AGGREGATIONS;

const merge = (a: Origin, b: Origin): Origin => ({
  metrics: [...new Set([...a.metrics, ...b.metrics])],
  rules: [...new Set([...a.rules, ...b.rules])],
});

/**
 * An instant vector of PromQL whose series carry exactly the labels `L`. It knows its unit and the metrics it
 * reads, so that panels and alerts never name either again. Labels that it does not have do not compile.
 */
export class Vector<L extends string = never> {
  /** Keeps the compiler from taking a vector with other labels for this one. Never set. */
  declare readonly labels: (label: L) => L;

  constructor(
    readonly expr: Builder,
    readonly unit: Unit,
    readonly origin: Origin,
  ) {}

  /** The PromQL text. */
  toString(): string {
    return promql.toString(this.expr.build());
  }

  /** The same series in another unit; for arithmetic that the compiler cannot follow. */
  in(unit: Unit): Vector<L> {
    return new Vector(this.expr, unit, this.origin);
  }

  /** `sum by (labels)`; with no label one series for the whole. */
  sum<const B extends readonly L[]>(...by: B): Vector<B[number]> {
    return this.by('sum', by);
  }
  max<const B extends readonly L[]>(...by: B): Vector<B[number]> {
    return this.by('max', by);
  }
  min<const B extends readonly L[]>(...by: B): Vector<B[number]> {
    return this.by('min', by);
  }
  avg<const B extends readonly L[]>(...by: B): Vector<B[number]> {
    return this.by('avg', by);
  }
  /** How many series there are; in things, whatever the unit was. */
  count<const B extends readonly L[]>(...by: B): Vector<B[number]> {
    return this.by('count', by).in('count');
  }
  /** An aggregation by labels that are known only when it runs. */
  by<B extends L>(aggregation: Aggregation, labels: readonly B[]): Vector<B> {
    const aggregated = AGGREGATIONS[aggregation](this.expr);
    if (labels.length > 0) aggregated.by([...labels]);
    return new Vector(aggregated, this.unit, this.origin);
  }

  /** The `k` largest series. */
  topk(k: number): Vector<L> {
    return this.with(promql.topk(k, this.expr));
  }

  plus(other: Vector<L> | number): Vector<L> {
    return this.binary('+', other);
  }
  minus(other: Vector<L> | number): Vector<L> {
    return this.binary('-', other);
  }
  times(other: Vector<L> | number): Vector<L> {
    return this.binary('*', other);
  }
  /** Division; the result is in `unit`, a ratio unless another is given. Zero by zero gives NaN: see `per`. */
  dividedBy(
    other: Vector<L> | number,
    unit: Unit = typeof other === 'number' ? this.unit : 'ratio',
  ): Vector<L> {
    return this.binary('/', other).in(unit);
  }

  /**
   * What part of `whole` this is. A series that `whole` has and this lacks counts as 0 (a labelled counter
   * exists only after its first event); where `whole` is 0 there is no ratio and no series.
   */
  shareOf(whole: Vector<L>): Vector<L> {
    return this.per(whole, 'ratio');
  }

  /** Like {@link shareOf}, for a quotient of two units such as dollars a message. */
  per(whole: Vector<L>, unit: Unit): Vector<L> {
    return this.or(whole.times(0)).dividedBy(whole.above(0), unit);
  }

  /** The series of this, and those of `other` whose labels this lacks. */
  or(other: Vector<L>): Vector<L> {
    return this.binary('or', other);
  }
  /** Only the series that `other` has too, whatever its values. */
  and(other: Vector<L>): Vector<L> {
    return this.binary('and', other);
  }
  unless(other: Vector<L>): Vector<L> {
    return this.binary('unless', other);
  }

  /** Keeps the series whose value is above the limit (a filter, not 0 or 1). */
  above(limit: Vector<L> | number): Vector<L> {
    return this.binary('>', limit);
  }
  below(limit: Vector<L> | number): Vector<L> {
    return this.binary('<', limit);
  }
  atLeast(limit: Vector<L> | number): Vector<L> {
    return this.binary('>=', limit);
  }

  clampMin(min: number): Vector<L> {
    return this.with(promql.clampMin(this.expr, min));
  }
  clampMax(max: number): Vector<L> {
    return this.with(promql.clampMax(this.expr, max));
  }
  abs(): Vector<L> {
    return this.with(promql.abs(this.expr));
  }

  private with(expr: Builder): Vector<L> {
    return new Vector(expr, this.unit, this.origin);
  }

  private binary(op: promql.BinaryOp, other: Vector<L> | number): Vector<L> {
    const right = typeof other === 'number' ? promql.n(other) : other.expr;
    const origin = typeof other === 'number' ? this.origin : merge(this.origin, other.origin);
    const expr = new promql.BinaryExprBuilder().op(op).left(this.expr).right(right);
    return new Vector(expr, this.unit, origin);
  }
}

/** A vector of whatever labels, where only its text, unit and origin matter. */
export type AnyVector = Pick<Vector, 'expr' | 'unit' | 'origin' | 'toString'>;

/** A figure that is no measurement, such as an objective, to stand beside those that are. */
export const constant = (value: number, unit: Unit): Vector<never> =>
  new Vector<never>(promql.vect(value), unit, { metrics: [], rules: [] });

/** A total with no labels that reads 0 instead of nothing while no event has happened yet. */
export function orZero(total: Vector<never>): Vector<never> {
  return new Vector(promql.or(total.expr, promql.vect(0)), total.unit, total.origin);
}
