import { m } from '../../metrics/catalog';
import { perHour, restOf } from '../../metrics/indicators/pace';
import { taskFailureShare, taskFailures } from '../../metrics/indicators/tasks';
import { firstOf, restSteps, timeseries } from '../shared';
import { ONLY_TYPE } from './variables';

const noValue = 'No tasks yet';

export const failureShare = timeseries({
  key: 'task-failures',
  behind: 'errors',
  title: 'Failed tasks by type',
  help: {
    shows:
      "Share of the tasks that failed, by type, over 15 minutes. Without tasks_total it is the platform's own gauge.",
    good: 'below the dashed limits.',
    bad: 'one line rises: that type, or whom it calls. All rise: worker, Redis or database.',
    act: 'see the kind of error in "Errors by type"; then the log of the worker.',
  },
  targets: ({ q, has }) => [{ expr: taskFailureShare(q.windowed('15m'), has), legend: '{{task_type}}' }],
  threshold: 'taskFailures',
  decimals: 1,
  legend: 'list',
  noValue,
  drill: [ONLY_TYPE],
});

export const success = timeseries({
  key: 'task-success',
  title: 'Success by type',
  help: {
    shows: 'Share of the tasks that did not fail, by type, over an hour.',
    good: 'above the dashed limits.',
    bad: 'a line that sinks.',
    act: 'click the type; see its errors and durations alone.',
  },
  targets: ({ q, has }) => [
    { expr: restOf(taskFailureShare(q.windowed('1h'), has)), legend: '{{task_type}}' },
  ],
  threshold: restSteps('taskFailures'),
  softMin: 0.8,
  softMax: 1,
  decimals: 1,
  legend: 'list',
  noValue,
  drill: [ONLY_TYPE],
});

export const reportedSuccess = timeseries({
  key: 'task-success-reported',
  title: 'Success as the platform reports it',
  help: {
    shows: "The platform's own success rate of each type, over a time of its choice.",
    good: 'the same order as "Success by type".',
    bad: 'it differs for long: the platform counts something else, or has stopped updating it.',
    act: 'trust the counted share; tell the developers of the worker.',
  },
  targets: ({ q }) => [{ expr: q.value(m.task_success_rate), legend: '{{task_type}}' }],
  softMin: 80,
  softMax: 100,
  decimals: 1,
  legend: 'list',
  noValue,
  drill: [ONLY_TYPE],
});

export const byOutcome = timeseries({
  key: 'tasks-by-outcome',
  title: 'Tasks by outcome',
  help: {
    shows: 'Tasks at an hourly pace, by how they ended; a retry runs again later.',
    good: 'success is nearly all.',
    bad: 'retry grows: something that tasks call is away for moments. failure grows: for long.',
    act: 'see errors by type; look at SMS and OAuth providers.',
  },
  targets: ({ q }) => [
    { expr: perHour(q.windowed('15m').rate(m.tasks_total).sum('status'), 'count'), legend: '{{status}}' },
  ],
  draw: 'stacked',
  noValue,
});

const errors = {
  key: 'task-errors',
  behind: 'errors',
  title: 'Errors by type',
  draw: 'stacked',
  decimals: 1,
  noValue: 'No errors yet',
} as const;

/** By kind of error where the platform counts it; else estimated from the success gauge, by type of task. */
export const errorsByType = firstOf(
  timeseries({
    ...errors,
    help: {
      shows: 'Failed tasks at an hourly pace, by kind of error.',
      good: 'few, in the usual proportions.',
      bad: 'unexpected: a fault of ours. provider_error, timeout: whom the task calls. validation: bad input.',
      act: 'unexpected: read the traceback in the log of the worker. Providers: SMS and OAuth dashboards.',
    },
    targets: ({ q }) => [
      {
        expr: perHour(q.windowed('15m').rate(m.task_errors_total).sum('error_type'), 'count'),
        legend: '{{error_type}}',
      },
    ],
  }),
  timeseries({
    ...errors,
    help: {
      shows: 'Failed tasks at an hourly pace, by type of task: an estimate from the success gauge.',
      good: 'few, in the usual proportions.',
      bad: 'one type stands up.',
      act: 'read its tracebacks in the log of the worker; the kinds of error are not counted yet.',
    },
    targets: ({ q, has }) => [
      { expr: perHour(taskFailures(q.windowed('15m'), has), 'count'), legend: '{{task_type}}' },
    ],
    drill: [ONLY_TYPE],
  }),
);

export const errorsByTask = timeseries({
  key: 'task-errors-by-task',
  behind: 'errors',
  title: 'Errors by task type',
  help: {
    shows: 'Failed tasks at an hourly pace, by type of task.',
    good: 'in proportion to how many run.',
    bad: 'one type stands up.',
    act: 'click it; see its kinds of error alone in "Errors by type".',
  },
  targets: ({ q }) => [
    {
      expr: perHour(q.windowed('15m').rate(m.task_errors_total).sum('task_type'), 'count'),
      legend: '{{task_type}}',
    },
  ],
  draw: 'stacked',
  decimals: 1,
  legend: 'list',
  noValue: 'No errors yet',
  drill: [ONLY_TYPE],
});
