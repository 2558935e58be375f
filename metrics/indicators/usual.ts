import { labelled } from '../promql/labelled';
import type { Query } from '../promql/query';
import type { Vector } from '../promql/vector';

/** The weeks that say what is usual: enough that one holiday among them does not decide. */
const WEEKS = ['1w', '2w', '3w'] as const;

/** A figure of the time before now, such as the registrations of six hours. */
export type Figure = (q: Query) => Vector;

/** The same hours of earlier weeks, each with the label `week`; those that there are. */
const earlier = (figure: Figure, q: Query): Vector<'week'> =>
  WEEKS.map(ago => labelled(figure(q.ago(ago)), 'week', ago)).reduce((all, week) => all.or(week));

/** The least and the most of the same hours of the last three weeks. */
export const usualLeast = (figure: Figure, q: Query): Vector => earlier(figure, q).min();
export const usualMost = (figure: Figure, q: Query): Vector => earlier(figure, q).max();

/**
 * The figure as a part of what is usual for the hour; nothing where the usual is below `least` events, because
 * so few vary by chance.
 */
export const ofUsual = (figure: Figure, usual: Vector, q: Query, least: number): Vector =>
  figure(q).shareOf(usual.atLeast(least));
