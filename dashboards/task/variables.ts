import { m } from '../../metrics/catalog';
import type { Variable } from '../shared';

export const TYPE: Variable = {
  name: 'task_type',
  label: 'task_type',
  title: 'Task type',
  from: [m.task_execution_duration_seconds],
};

export const QUEUE: Variable = {
  name: 'queue',
  label: 'queue_name',
  title: 'Queue',
  from: [m.task_queue_length],
};

/** A click on a line narrows the dashboard to its type or queue. */
export const ONLY_TYPE = { to: 'task', set: { variable: TYPE.name, label: TYPE.label } } as const;
export const ONLY_QUEUE = { to: 'task', set: { variable: QUEUE.name, label: QUEUE.label } } as const;
