import type { Vector } from '../promql/vector';

/** A rate as people speak of it where less than one thing happens in a second. */
export const perMinute = <L extends string>(rate: Vector<L>): Vector<L> =>
  rate.times(60).in('countPerMinute');

/** A rate as how many, or how much, in an hour. */
export const perHour = <L extends string>(rate: Vector<L>, unit: 'count' | 'usd'): Vector<L> =>
  rate.times(3600).in(unit);

/** The rest of a share: what succeeded, from what failed. */
export const restOf = <L extends string>(share: Vector<L>): Vector<L> => share.times(-1).plus(1);

/** By which part a figure is above (or, below 0, under) what it was before; nothing where that was 0. */
export const growth = (now: Vector, before: Vector): Vector => now.minus(before).dividedBy(before.above(0));
