import { m } from '../../metrics/catalog';
import { perMinute } from '../../metrics/indicators/pace';
import { taskEnds } from '../../metrics/indicators/queues';
import { earlier, timeseries } from '../shared';
import { ONLY_TYPE } from './variables';

const ran = m.task_execution_duration_seconds;
const noValue = 'No tasks yet';

export const againstEarlier = timeseries({
  key: 'task-throughput',
  title: 'Throughput, against earlier',
  help: {
    shows: 'Tasks that end per minute: now, a day ago (dashed) and a week ago (dotted).',
    good: 'now follows last week.',
    bad: 'far below it while tasks wait. Far above it: something asks for tasks in a loop.',
    act: 'below: look at the worker. Above: see which type in "Throughput by type".',
  },
  targets: ({ q }) => [
    { expr: perMinute(taskEnds(q)), legend: 'now' },
    { expr: perMinute(earlier(q, '1d').observations(ran).sum()), legend: 'a day ago' },
    { expr: perMinute(earlier(q, '7d').observations(ran).sum()), legend: 'a week ago' },
  ],
  decimals: 1,
});

export const byType = timeseries({
  key: 'task-throughput-by-type',
  title: 'Throughput by type',
  help: {
    shows: 'Tasks that end per minute, by type.',
    good: 'the usual proportions; periodic types come at their hours.',
    bad: 'a periodic type (token_refresh, calendar_sync) at 0: the scheduler is silent.',
    act: 'look at the scheduler container; only one may run.',
  },
  targets: ({ q }) => [{ expr: perMinute(q.observations(ran).sum('task_type')), legend: '{{task_type}}' }],
  draw: 'stacked',
  decimals: 1,
  legend: 'list',
  noValue,
  drill: [ONLY_TYPE],
});

export const perDay = timeseries({
  key: 'tasks-per-day',
  title: 'Tasks per day, by type',
  help: {
    shows: 'Tasks of each of the last thirty days, by type: the bar at midnight is the day that ended there.',
    good: 'a weekly pattern.',
    bad: 'a short bar: the worker stood still for part of the day.',
    act: 'open that day and look at queue lengths.',
  },
  targets: ({ q }) => [{ expr: q.observed(ran, '1d').sum('task_type'), legend: '{{task_type}}' }],
  timeFrom: '30d',
  step: '1d',
  draw: 'bars',
  legend: 'list',
  noValue,
  drill: [ONLY_TYPE],
});
