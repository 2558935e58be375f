import { m } from '../catalog';
import type { Query } from '../promql/query';
import type { Vector } from '../promql/vector';
import { TASK_ENDED, TASK_FAILED } from './conditions';
import type { Events } from './events';
import { taskEnds, waitingTasks } from './queues';

/** Tasks that failed, per second, by type. Without a count by status the success gauge says which part. */
export function taskFailures(q: Query, has: Events['has']): Vector<'task_type'> {
  if (has(m.tasks_total)) return q.rate(m.tasks_total, TASK_FAILED).sum('task_type');
  return endedTasks(q, has).times(q.value(m.task_success_rate).times(-0.01).plus(1));
}

/** Tasks that ended, per second, by type; a retry is no end. */
export const endedTasks = (q: Query, has: Events['has']): Vector<'task_type'> =>
  has(m.tasks_total)
    ? q.rate(m.tasks_total, TASK_ENDED).sum('task_type')
    : q.observations(m.task_execution_duration_seconds).sum('task_type');

/** Which part of the tasks failed, by type. */
export const taskFailureShare = (q: Query, has: Events['has']): Vector<'task_type'> =>
  taskFailures(q, has).shareOf(endedTasks(q, has));

const ran = m.task_execution_duration_seconds;

/** Which part of all tasks failed. */
export const taskFailureShareOfAll = (q: Query, has: Events['has']): Vector =>
  taskFailures(q, has).sum().shareOf(endedTasks(q, has).sum());

/** A percentile of the time that tasks run; none where none ran. */
export const taskTime = (q: Query, phi: number): Vector => q.quantile(phi, ran);
export const taskTimeByType = (q: Query, phi: number): Vector<'task_type'> =>
  q.quantile(phi, ran, ['task_type']);

/** Tasks that run at one time, on average: the seconds of running that went by per second (Little's law). */
export const busyWorkers = (q: Query): Vector<'task_type'> => q.total(ran).sum('task_type').in('count');

/** How fast a queue grows (or, below 0, drains) in tasks per second, over the last five minutes. */
export const queueGrowth = (q: Query): Vector<'queue_name'> =>
  q.over('deriv', m.task_queue_length, '5m').max('queue_name');

/** Tasks that leave a queue, per second: those that came in, less what it grew by. */
export const queueDrain = (q: Query): Vector<'queue_name'> =>
  q.rate(m.tasks_enqueued_total).sum('queue_name').minus(queueGrowth(q)).clampMin(0);

/** One task a minute: below it the drain counts as this, so that dead workers have a waiting time at all. */
const SLOWEST_DRAIN = 0.0167;

/** How long all queues together take to drain at the pace at which tasks end. */
export const drainTime = (q: Query): Vector =>
  waitingTasks(q).sum().dividedBy(taskEnds(q).clampMin(SLOWEST_DRAIN), 'seconds');
