import { m } from '../../metrics/catalog';
import { schedulerSilence } from '../../metrics/indicators/heartbeat';
import { stuckTasks, taskEnds, waitingTasks } from '../../metrics/indicators/queues';
import { serviceUp } from '../../metrics/indicators/targets';
import { taskFailureShare, taskFailures } from '../../metrics/indicators/tasks';
import type { Vector } from '../../metrics/promql/vector';
import { type AlertContext, backedBy } from '../context';
import { pair } from '../limits';
import { type Alert, alert } from '../model';

const failures = pair({
  key: 'task-failures',
  name: 'Tasks fail',
  domain: 'task',
  panel: { dashboard: 'task', panel: 'task-failures' },
  threshold: 'taskFailures',
  window: '15m',
  expr: ({ over, window, has }) => {
    const q = over(window);
    return backedBy(taskFailureShare(q, has), { q, rate: taskFailures(q, has), least: 5 });
  },
  critical: {
    for: '7m',
    keepFiringFor: '5m',
    while: ({ over, has }) => taskFailures(over('5m'), has).above(0),
  },
  warning: { for: '15m', keepFiringFor: '5m' },
  summary: t => `${t.value} of the tasks ${t.label('task_type')} fail, limit ${t.limit}`,
  description: t =>
    `What users asked for does not happen. Look at the kind of error of ${t.label('task_type')}.`,
});

/** Once the platform tells how old the oldest task is, length does not matter: a long queue may run fast. */
const jammed = ({ over, has }: AlertContext): Vector<'queue_name'> => {
  const q = over('5m');
  if (has(m.task_oldest_waiting_seconds)) return q.value(m.task_oldest_waiting_seconds);
  return stuckTasks(q);
};

const queue = pair({
  key: 'task-queue',
  name: 'Task queue does not drain',
  domain: 'task',
  panel: { dashboard: 'task', panel: 'task-queues' },
  threshold: ({ has }) => (has(m.task_oldest_waiting_seconds) ? 'taskQueueWait' : 'taskQueueLength'),
  expr: jammed,
  critical: { for: '5m', keepFiringFor: '5m' },
  warning: { for: '10m', keepFiringFor: '5m' },
  summary: t => `Queue ${t.label('queue_name')} does not drain: ${t.value}, limit ${t.limit}`,
  description: () => 'More comes in than workers take out. What users wait for comes later and later.',
});

const duration = pair({
  key: 'task-duration',
  name: 'Tasks slow',
  domain: 'task',
  panel: { dashboard: 'task', panel: 'task-duration' },
  threshold: 'taskDurationP95',
  // Nobody waits for a task as for a page; when they pile up, the queue's alert pages.
  soft: true,
  window: '15m',
  expr: ({ over, window }) => {
    const q = over(window);
    const rate = q.observations(m.task_execution_duration_seconds).sum('task_type');
    return backedBy(q.quantile(0.95, m.task_execution_duration_seconds, ['task_type']), {
      q,
      rate,
      least: 20,
    });
  },
  critical: { for: '15m', keepFiringFor: '5m' },
  warning: { for: '30m', keepFiringFor: '5m' },
  summary: t => `One task ${t.label('task_type')} in 20 runs longer than ${t.value}, limit ${t.limit}`,
  description: () =>
    'Slow tasks hold workers, and queues follow. Look at what they wait for: model, provider, database.',
});

const scheduler = pair({
  key: 'scheduler',
  name: 'Scheduler silent',
  domain: 'task',
  panel: { dashboard: 'task', panel: 'scheduler' },
  threshold: 'schedulerSilent',
  // While the service that tells of it is known to be down nothing is known of the scheduler: that alert speaks.
  expr: ({ over }) => schedulerSilence(over('5m')).or(serviceUp(over('5m')).below(1).max().in('seconds')),
  // A heartbeat that is not there is the worst of heartbeats.
  noData: 'alerting',
  critical: { for: '1m', pace: 'fast' },
  warning: { for: '2m' },
  summary: t => `Celery beat has sent no due task for more than ${t.limit}`,
  description: () =>
    'Tokens are not refreshed, calendars not synchronised, reminders not sent. Tokens expire within the hour.',
});

/** Fewer waiting tasks may be what arrived this very minute. */
const WAITING = 5;

const workerDead = alert({
  key: 'worker-dead',
  name: 'Worker dead',
  severity: 'critical',
  domain: 'task',
  runbook: 'worker-dead',
  panel: { dashboard: 'task', panel: 'task-queues' },
  window: '3m',
  expr: ({ over, window }) => {
    const q = over(window);
    const growing = q.over('delta', m.task_queue_length, '5m').max('queue_name').sum().above(0);
    // A thousandth per second is nothing at all, whatever rounding leaves of it.
    return waitingTasks(q).sum().and(growing).and(taskEnds(q).below(0.001).in('tasks'));
  },
  fires: 'above',
  limit: () => WAITING,
  for: '2m',
  keepFiringFor: '2m',
  pace: 'fast',
  summary: t => `No task ends while ${t.value} wait and more come`,
  description: () =>
    'The Celery worker is dead or stuck. Nothing that the assistant does in the background happens.',
});

export const task: readonly Alert[] = [...failures, ...queue, ...duration, ...scheduler, workerDead];
