import * as promql from '@grafana/promql-builder';
import { seconds } from '../../settings/duration';
import type { Range } from './query';
import { Vector } from './vector';

const NOTHING = { metrics: [], rules: [] } as const;
const TICK = '5m';

/** How long a range is, in seconds: in panels it is the reader's, and only Prometheus knows. Exact to a tick. */
const lengthOf = (range: Range): Vector => {
  const ticks = promql.subquery(promql.vect(1)).range(range).resolution(TICK);
  return new Vector<never>(promql.countOverTime(ticks), 'count', NOTHING).times(seconds(TICK)).in('seconds');
};

/** How long the present month is, in seconds, by UTC. */
const monthLength = (): Vector =>
  new Vector<never>(promql.daysInMonth(), 'count', NOTHING).times(seconds('1d')).in('seconds');

/** What a sum over the part of the month in `range` comes to by the month's end if it goes on at the same pace. */
export const byEndOfMonth = (soFar: Vector, range: Range): Vector =>
  soFar.dividedBy(lengthOf(range), soFar.unit).times(monthLength());
