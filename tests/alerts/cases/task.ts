import { m } from '../../../metrics/catalog';
import type { Duration } from '../../../metrics/promql/query';
import type { AlertCase } from '../support/case';
import { counter, gauge, histogram, type Series, series } from '../support/series';

const ai = { task_type: 'ai_response' };
const ended = (percent: number, lasts: Duration, perMinute = 10): Series[] => {
  const bad = (perMinute * percent) / 100;
  const good = counter([perMinute, '10m'], [perMinute - bad, lasts], [perMinute, '90m']);
  const failed = counter([0, '10m'], [bad, lasts], [0, '90m']);
  return [
    series(m.tasks_total, { ...ai, status: 'success' }, good),
    series(m.tasks_total, { ...ai, status: 'failure' }, failed),
    series(m.tasks_total, { ...ai, status: 'retry' }, counter([5, '2h'])),
    series(m.tasks_total, { task_type: 'sms_send', status: 'success' }, counter([10, '2h'])),
  ];
};

/** The same where the platform has a success gauge only. */
const gauged = (percent: number, lasts: Duration, perMinute = 10): Series[] => [
  ...histogram(m.task_execution_duration_seconds, ai, [1.5, counter([perMinute, '2h'])]),
  series(m.task_success_rate, ai, gauge([100, '10m'], [100 - percent, lasts], [100, '90m'])),
];

const runs = (takes: number, lasts: Duration, perMinute = 10): readonly Series[] =>
  histogram(
    m.task_execution_duration_seconds,
    ai,
    [1.5, counter([perMinute, '10m'], [0, lasts], [perMinute, '90m'])],
    [takes, counter([0, '10m'], [perMinute, lasts], [0, '90m'])],
  );

/** A heartbeat that follows the clock, stands still from `at` on for a while, and follows it again. */
const heartbeat = (at: number, still: number): Series =>
  series(
    m.scheduler_last_run_timestamp_seconds,
    {},
    gauge(
      [[0, at * 60], `${at}m`],
      [at * 60, `${still}m`],
      [[(at + still) * 60, (at + still + 30) * 60], '30m'],
    ),
  );

const gone = series(
  m.scheduler_last_run_timestamp_seconds,
  {},
  gauge([[0, 300], '5m'], ['gone', '10m'], [[900, 1500], '10m']),
);

export const task: readonly AlertCase[] = [
  {
    alert: 'task-failures-crit',
    says: 'half of the tasks of one type fail for half an hour',
    series: ended(50, '30m'),
    fires: {
      since: '10m',
      from: '19m15s',
      clear: '70m',
      labels: ai,
      summary: '31.67% of the tasks ai_response fail, limit 10%',
    },
  },
  {
    alert: 'task-failures-crit',
    says: 'every task fails for two minutes',
    series: ended(100, '2m'),
    silent: { until: '60m' },
  },
  {
    alert: 'task-failures-crit',
    says: 'one task of three fails, and retries are no failures',
    series: [
      ...ended(33, '30m', 0.2),
      series(m.tasks_total, { task_type: 'calendar_sync', status: 'retry' }, counter([30, '2h'])),
    ],
    silent: { until: '90m' },
  },
  {
    alert: 'task-failures-warn',
    says: 'eight of 100 tasks fail for an hour',
    series: ended(8, '60m'),
    fires: {
      since: '10m',
      from: '34m15s',
      clear: '100m',
      labels: ai,
      summary: '8% of the tasks ai_response fail, limit 5%',
    },
  },
  {
    alert: 'task-failures-warn',
    says: 'one of 100 tasks fails, as always',
    series: ended(1, '60m', 30),
    silent: { until: '90m' },
  },
  {
    alert: 'task-failures-crit',
    stack: 'core',
    says: 'the success gauge falls to half for half an hour',
    series: gauged(50, '30m'),
    fires: {
      since: '10m',
      from: '17m',
      until: '39m',
      clear: '46m',
      labels: ai,
      summary: '50% of the tasks ai_response fail, limit 10%',
    },
  },
  {
    alert: 'task-failures-warn',
    stack: 'core',
    says: 'the success gauge falls to 92 % for half an hour',
    series: gauged(8, '30m'),
    fires: {
      since: '10m',
      from: '25m',
      until: '39m',
      clear: '46m',
      labels: ai,
      summary: '8% of the tasks ai_response fail, limit 5%',
    },
  },
  {
    alert: 'task-failures-crit',
    stack: 'core',
    says: 'the gauge falls to two thirds because one of three tasks failed',
    series: gauged(33, '30m', 0.2),
    silent: { until: '60m' },
  },
  {
    alert: 'task-duration-warn',
    says: 'tasks take nearly ten seconds for half an hour',
    series: runs(9.8, '40m'),
    fires: {
      since: '10m',
      from: '26m15s',
      clear: '75m',
      labels: ai,
      summary: 'One task ai_response in 20 runs longer than 9.875s, limit 9s',
    },
  },
  {
    alert: 'task-duration-warn',
    says: 'one task of an hour was slow',
    series: runs(9.8, '40m', 0.1),
    silent: { until: '80m' },
  },
  {
    alert: 'task-duration-info',
    says: 'tasks take six seconds for an hour',
    series: runs(6, '60m'),
    fires: {
      since: '10m',
      from: '40m30s',
      clear: '95m',
      labels: ai,
      summary: 'One task ai_response in 20 runs longer than 7.375s, limit 5s',
    },
  },
  {
    alert: 'task-duration-info',
    says: 'tasks take six seconds for ten minutes',
    series: runs(6, '10m'),
    silent: { until: '60m' },
  },
  {
    alert: 'scheduler-crit',
    says: 'the heartbeat stands still for a quarter of an hour',
    series: [heartbeat(10, 15)],
    fires: {
      since: '10m',
      from: '16m15s',
      until: '24m',
      clear: '26m',
      summary: 'Celery beat has sent no due task for more than 5m',
    },
  },
  {
    alert: 'scheduler-crit',
    says: 'the heartbeat is not there at all: no news is bad news',
    series: [gone],
    fires: {
      since: '5m',
      from: '6m',
      until: '14m',
      clear: '15m',
      summary: 'Celery beat has sent no due task for more than 5m',
    },
  },
  {
    alert: 'scheduler-crit',
    says: 'the service that tells of it is down, which is for another alert',
    series: [gone, series(m.up, {}, gauge([1, '5m'], [0, '10m'], [1, '10m']))],
    silent: { until: '24m' },
  },
  {
    alert: 'scheduler-crit',
    says: 'a restart of the scheduler takes three minutes',
    series: [heartbeat(10, 3)],
    silent: { until: '40m' },
  },
  {
    alert: 'scheduler-warn',
    says: 'the heartbeat stands still for a quarter of an hour',
    series: [heartbeat(10, 15)],
    fires: {
      since: '10m',
      from: '14m15s',
      until: '24m',
      clear: '26m',
      summary: 'Celery beat has sent no due task for more than 2m',
    },
  },
  {
    alert: 'scheduler-warn',
    says: 'the heartbeat comes every minute and a half',
    series: [heartbeat(10, 1.5)],
    silent: { until: '40m' },
  },
];
