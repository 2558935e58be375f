import { m } from '../catalog';
import type { Query } from '../promql/query';
import { orZero, type Vector } from '../promql/vector';

/** Tasks that wait, by queue. */
export const waitingTasks = (q: Query): Vector<'queue_name'> => q.value(m.task_queue_length);

/** A queue that would take longer than this to empty is said not to drain, in seconds. */
const SLOW_DRAIN = 1800;

/** Tasks that wait in queues that grow, stand still, or would take more than half an hour to empty. */
export const stuckTasks = (q: Query): Vector<'queue_name'> => {
  const growth = q.over('deriv', m.task_queue_length, '5m').max('queue_name').in('tasks');
  const slowest = waitingTasks(q).dividedBy(-SLOW_DRAIN);
  return waitingTasks(q).and(growth.atLeast(slowest));
};

/** Tasks that end per second, whatever their type and success; 0 before the first. */
export const taskEnds = (q: Query): Vector => orZero(q.observations(m.task_execution_duration_seconds).sum());

/** Messages handed to a provider per second; 0 before the first. */
export const smsDrain = (q: Query): Vector => orZero(q.observations(m.sms_processing_duration_seconds).sum());

/** One message a minute: below it the drain counts as this, so that a dead queue has a waiting time at all. */
const SLOWEST_DRAIN = 1 / 60;

/** How long the SMS queue takes to drain at the present pace. */
export const smsQueueWait = (q: Query): Vector =>
  q.value(m.sms_queue_length).dividedBy(smsDrain(q).clampMin(Number(SLOWEST_DRAIN.toFixed(4))), 'seconds');
