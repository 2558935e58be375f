import { m } from '../../metrics/catalog';
import { perMinute } from '../../metrics/indicators/pace';
import { taskFailureShare, taskTime, taskTimeByType } from '../../metrics/indicators/tasks';
import { heatmap, table, timeseries } from '../shared';
import { ONLY_TYPE } from './variables';

const ran = m.task_execution_duration_seconds;
const noValue = 'No tasks yet';

export const byType = timeseries({
  key: 'task-duration',
  behind: 'slowness',
  title: 'Duration by type',
  help: {
    shows: 'P95 of the time that tasks run, by type, over 15 minutes. Ends at 10 s, the last bucket.',
    good: 'each at its own usual height, below the dashed limits.',
    bad: 'one line leaves its height; at 10 s it may be far longer.',
    act: 'look at what this type waits for: the model, a provider, the database.',
  },
  targets: ({ q }) => [{ expr: taskTimeByType(q.windowed('15m'), 0.95), legend: '{{task_type}}' }],
  threshold: 'taskDurationP95',
  legend: 'list',
  noValue,
  drill: [ONLY_TYPE],
});

export const percentiles = timeseries({
  key: 'task-duration-percentiles',
  title: 'Duration, all types',
  help: {
    shows: 'Time that tasks run: half, 95 and 99 of 100 end within this. Ends at 10 s, the last bucket.',
    good: 'flat lines.',
    bad: 'P50 rises with the others: all tasks are slow, so the worker or the database is.',
    act: 'see CPU of the worker and database time on the System dashboard.',
  },
  targets: ({ q }) => [0.5, 0.95, 0.99].map(phi => ({ expr: taskTime(q, phi), legend: `P${phi * 100}` })),
  noValue,
});

export const medianByType = timeseries({
  key: 'task-duration-median',
  title: 'Median duration by type',
  help: {
    shows: 'Half of the tasks of each type end within this time.',
    good: 'flat.',
    bad: 'a step that stays after a deployment.',
    act: 'compare the code of that type before and after.',
  },
  targets: ({ q }) => [{ expr: taskTimeByType(q.windowed('15m'), 0.5), legend: '{{task_type}}' }],
  legend: 'list',
  noValue,
  drill: [ONLY_TYPE],
});

export const spread = heatmap({
  key: 'task-duration-heatmap',
  title: 'Duration, spread',
  help: {
    shows:
      'How many tasks ran how long: the brighter (in the light theme the darker), the more. The top row is everything beyond 10 s.',
    good: 'bands at the usual heights, one for each kind of task.',
    bad: 'the top row lights up: tasks run into their time limit.',
    act: 'choose types one by one to see whose it is.',
  },
  targets: ({ q }) => [{ expr: q.buckets(ran).sum('le'), legend: '{{le}}' }],
  noValue,
});

export const types = table({
  key: 'task-types',
  title: 'Task types',
  help: {
    shows: 'Each type over the last hour: tasks a minute, share that failed, and how long they run.',
    good: 'no coloured figure.',
    bad: 'a row in colour.',
    act: 'click the type to see it alone.',
  },
  rows: { task_type: 'Task type' },
  columns: ({ q, has }) => {
    const hour = q.windowed('1h');
    return [
      { title: 'Tasks', expr: perMinute(hour.observations(ran).sum('task_type')), decimals: 1 },
      { title: 'Failed', expr: taskFailureShare(hour, has), threshold: 'taskFailures', decimals: 1 },
      { title: 'P50', expr: taskTimeByType(hour, 0.5) },
      { title: 'P95', expr: taskTimeByType(hour, 0.95), threshold: 'taskDurationP95' },
      { title: 'P99', expr: taskTimeByType(hour, 0.99) },
    ];
  },
  sortBy: 'Tasks',
  noValue,
  drill: [ONLY_TYPE],
  size: { width: 24, height: 9 },
});
