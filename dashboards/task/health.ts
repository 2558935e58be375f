import { m } from '../../metrics/catalog';
import { schedulerSilence } from '../../metrics/indicators/heartbeat';
import { perMinute } from '../../metrics/indicators/pace';
import { taskEnds, waitingTasks } from '../../metrics/indicators/queues';
import { drainTime, taskFailureShareOfAll, taskTime } from '../../metrics/indicators/tasks';
import { firstOf, stat } from '../shared';

const size = { width: 4, height: 4 } as const;

export const failuresNow = stat({
  key: 'task-failures-now',
  title: 'Failed tasks',
  help: {
    shows: 'Share of the tasks of the last 15 minutes that failed.',
    good: 'below the warning limit.',
    bad: 'above it: what users asked for did not happen.',
    act: 'see which type in "Failed tasks by type".',
  },
  targets: ({ q, has }) => [{ expr: taskFailureShareOfAll(q.windowed('15m'), has), legend: 'failed' }],
  threshold: 'taskFailures',
  noValue: 'No tasks',
  trend: true,
  decimals: 1,
  size,
});

export const throughputNow = stat({
  key: 'task-throughput-now',
  title: 'Throughput',
  help: {
    shows: 'Tasks that end each minute, whatever their success.',
    good: 'the usual figure for the time of day.',
    bad: '0 while tasks wait: the worker is dead or stuck.',
    act: 'at 0: look at the worker container on the System dashboard and at its log.',
  },
  targets: ({ q }) => [{ expr: perMinute(taskEnds(q)), legend: 'tasks' }],
  trend: true,
  decimals: 1,
  size,
});

export const durationNow = stat({
  key: 'task-duration-now',
  title: 'P95 duration',
  help: {
    shows: '95 of 100 tasks end within this time. It cannot show more than 10 s, the last bucket.',
    good: 'below the warning limit.',
    bad: 'at 10 s: it may be far longer. Slow tasks hold workers, and queues follow.',
    act: 'see which type in "Duration by type".',
  },
  targets: ({ q }) => [{ expr: taskTime(q.windowed('15m'), 0.95), legend: 'P95' }],
  threshold: 'taskDurationP95',
  noValue: 'No tasks',
  trend: true,
  size,
});

export const waitingNow = stat({
  key: 'task-waiting-now',
  title: 'Waiting tasks',
  help: {
    shows: 'Tasks that wait in the chosen queues together.',
    good: 'near 0, with short peaks.',
    bad: 'rising for minutes.',
    act: 'see which queue in "Queue lengths".',
  },
  targets: ({ q }) => [{ expr: waitingTasks(q).sum(), legend: 'waiting' }],
  noValue: 'No queues',
  trend: true,
  size,
});

const wait = {
  key: 'task-wait-now',
  title: 'Waiting time',
  threshold: 'taskQueueWait',
  trend: true,
  size,
} as const;

/** The age of the oldest task where the platform tells it; else how long all queues take to drain. */
export const waitNow = firstOf(
  stat({
    ...wait,
    help: {
      shows: 'Age of the oldest task that waits in any of the chosen queues.',
      good: 'seconds.',
      bad: 'minutes: users wait for answers.',
      act: 'see which queue in "Waiting time by queue".',
    },
    targets: ({ q }) => [{ expr: q.value(m.task_oldest_waiting_seconds).max(), legend: 'oldest' }],
    noValue: 'No queues',
  }),
  stat({
    ...wait,
    help: {
      shows: 'How long the queues take to drain at the present pace, all together: length by throughput.',
      good: 'seconds.',
      bad: 'minutes: users wait for answers. Where nothing ends, a task counts as a minute.',
      act: 'see which queue is long in "Queue lengths".',
    },
    targets: ({ q }) => [{ expr: drainTime(q.windowed('5m')), legend: 'to drain' }],
    noValue: 'No queues',
  }),
);

export const schedulerNow = stat({
  key: 'scheduler-now',
  title: 'Scheduler, last run',
  help: {
    shows: 'How long ago the scheduler (Celery beat) last sent a due task.',
    good: 'less than a minute or so.',
    bad: 'above the limit: tokens are not refreshed, calendars not synchronised. No data: it is dead.',
    act: 'look at the scheduler container and its log; restart it. Only one may run.',
  },
  targets: ({ q }) => [{ expr: schedulerSilence(q), legend: 'ago' }],
  threshold: 'schedulerSilent',
  noValue: 'Never',
  size,
});
