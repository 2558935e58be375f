import { m } from '../../metrics/catalog';
import { perMinute } from '../../metrics/indicators/pace';
import { taskEnds, waitingTasks } from '../../metrics/indicators/queues';
import { drainTime, queueDrain, queueGrowth } from '../../metrics/indicators/tasks';
import { firstOf, timeseries } from '../shared';
import { ONLY_QUEUE } from './variables';

const noValue = 'No queues yet';

export const lengths = timeseries({
  key: 'task-queues',
  title: 'Queue lengths',
  help: {
    shows: 'Tasks that wait, by queue.',
    good: 'near 0, with short peaks.',
    bad: 'a slope that does not end: more comes in than workers take out.',
    act: 'all queues: the worker is dead or too few. One: its tasks are slow; see "Duration by type".',
  },
  targets: ({ q }) => [{ expr: waitingTasks(q), legend: '{{queue_name}}' }],
  threshold: 'taskQueueLength',
  size: { width: 12, height: 10 },
  noValue,
  drill: [ONLY_QUEUE],
});

const waiting = {
  key: 'task-waiting',
  title: 'Waiting time by queue',
  threshold: 'taskQueueWait',
  size: { width: 12, height: 10 },
  noValue,
} as const;

/** The age of the oldest task where the platform tells it; else one estimate for all queues together. */
export const waitingTime = firstOf(
  timeseries({
    ...waiting,
    help: {
      shows: 'Age of the oldest task that waits, by queue; 0 when a queue is empty.',
      good: 'seconds, below the dashed limits.',
      bad: 'a line that rises by a minute each minute: nobody takes from that queue.',
      act: 'see whether a worker listens to it, and whether its tasks hang.',
    },
    targets: ({ q }) => [{ expr: q.value(m.task_oldest_waiting_seconds), legend: '{{queue_name}}' }],
    drill: [ONLY_QUEUE],
  }),
  timeseries({
    ...waiting,
    help: {
      shows:
        'How long all queues together take to drain at the present pace; by queue it is not known until the platform tells the age.',
      good: 'seconds, below the dashed limits.',
      bad: 'minutes and rising. Where nothing ends, a task counts as a minute.',
      act: 'see which queue is long in "Queue lengths".',
    },
    targets: ({ q }) => [{ expr: drainTime(q.windowed('5m')), legend: 'all queues' }],
  }),
);

const drain = { key: 'task-drain', title: 'Queues: drain', legend: 'list', decimals: 1, noValue } as const;

/** In and out by queue where the platform counts what comes in; else what all take out, and what each grows by. */
export const draining = firstOf(
  timeseries({
    ...drain,
    help: {
      shows: 'Tasks per minute that leave each queue (solid), and that come in (dashed).',
      good: 'solid and dashed on top of each other.',
      bad: 'dashed above solid: the queue grows. Solid at 0: nothing drains.',
      act: 'in rose: find who asks. Out fell: look at the worker and at durations.',
    },
    targets: ({ q }) => [
      { expr: perMinute(queueDrain(q.windowed('5m'))), legend: '{{queue_name}} out' },
      {
        expr: perMinute(q.windowed('5m').rate(m.tasks_enqueued_total).sum('queue_name')),
        legend: '{{queue_name}} in',
      },
    ],
    drill: [ONLY_QUEUE],
  }),
  timeseries({
    ...drain,
    help: {
      shows:
        'Tasks per minute that end, from all queues together; and by how much each queue grows (dashed).',
      good: 'growth around 0.',
      bad: 'growth above 0 for long; or nothing ends while a queue is not empty.',
      act: 'nothing ends: the worker is dead. Growth: its tasks are slow, or too many are asked for.',
    },
    targets: ({ q }) => [
      { expr: perMinute(taskEnds(q.windowed('5m'))), legend: 'all ended' },
      { expr: perMinute(queueGrowth(q)), legend: '{{queue_name}} growth' },
    ],
  }),
);

export const growth = timeseries({
  key: 'task-queue-growth',
  title: 'Queues: growth',
  help: {
    shows: 'By how many tasks per minute each queue grows; below 0 it drains.',
    good: 'around 0; below it after a peak.',
    bad: 'above 0 for more than a few minutes.',
    act: 'length by (minus) growth is how many minutes it takes to empty; act if that is too long.',
  },
  targets: ({ q }) => [{ expr: perMinute(queueGrowth(q)), legend: '{{queue_name}}' }],
  decimals: 1,
  size: { width: 12, height: 10 },
  noValue,
  drill: [ONLY_QUEUE],
});
