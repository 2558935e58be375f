import { seconds } from '../../settings/duration';
import { labelled } from '../promql/labelled';
import type { Duration, Query } from '../promql/query';
import type { Vector } from '../promql/vector';

/** The weeks that say what is usual: enough that one holiday among them does not decide. */
const WEEKS = ['1w', '2w', '3w'] as const;

/** How many events there were in the time before now, such as the registrations of six hours. */
export interface Figure {
  readonly time: Duration;
  readonly count: (q: Query, time: Duration) => Vector;
}

/**
 * The same hours of earlier weeks, each with the label `week`. A week counts only if there was something to count
 * before those hours as well: where records begin amid them, a part would pass for the whole.
 */
function earlier({ time, count }: Figure, q: Query): Vector<'week'> {
  const weeks = WEEKS.map(ago => {
    const before: Duration = `${seconds(ago) + seconds(time)}s`;
    return labelled(count(q.ago(ago), time).and(count(q.ago(before), time)), 'week', ago);
  });
  return weeks.reduce((all, week) => all.or(week));
}

/** The least and the most of the same hours of the last three weeks. */
export const usualLeast = (figure: Figure, q: Query): Vector => earlier(figure, q).min();
export const usualMost = (figure: Figure, q: Query): Vector => earlier(figure, q).max();

/**
 * The figure as a part of what is usual for the hour; nothing where the usual is below `least` events, because
 * so few vary by chance.
 */
export const ofUsual = (figure: Figure, usual: Vector, q: Query, least: number): Vector =>
  figure.count(q, figure.time).shareOf(usual.atLeast(least));
