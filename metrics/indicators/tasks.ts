import { m } from '../catalog';
import type { Query } from '../promql/query';
import type { Vector } from '../promql/vector';
import { TASK_ENDED, TASK_FAILED } from './conditions';
import type { Events } from './events';

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
