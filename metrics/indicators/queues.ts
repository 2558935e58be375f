import { m } from '../catalog';
import type { Query } from '../promql/query';
import { orZero, type Vector } from '../promql/vector';

/** Tasks that wait, by queue. */
export const waitingTasks = (q: Query): Vector<'queue_name'> => q.value(m.task_queue_length);

/** How fast a queue grows (or, below 0, drains) in tasks per second, over the last ten minutes. */
export const queueGrowth = (q: Query): Vector<'queue_name'> =>
  q.over('deriv', m.task_queue_length, '10m').max('queue_name');

/** Tasks that end per second, whatever their type and success; 0 before the first. */
export const taskEnds = (q: Query): Vector => orZero(q.observations(m.task_execution_duration_seconds).sum());

/** Messages handed to a provider per second; 0 before the first. */
export const smsDrain = (q: Query): Vector => orZero(q.observations(m.sms_processing_duration_seconds).sum());

/** One message a minute: below it the drain counts as this, so that a dead queue has a waiting time at all. */
const SLOWEST_DRAIN = 1 / 60;

/** How long the SMS queue takes to drain at the present pace. */
export const smsQueueWait = (q: Query): Vector =>
  q.value(m.sms_queue_length).dividedBy(smsDrain(q).clampMin(Number(SLOWEST_DRAIN.toFixed(4))), 'seconds');
