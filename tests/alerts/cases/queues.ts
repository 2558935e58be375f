import { m } from '../../../metrics/catalog';
import type { AlertCase } from '../support/case';
import { counter, gauge, histogram, type Segment, type Series, series } from '../support/series';

const ai = { task_type: 'ai_response' };
const aiQueue = { queue_name: 'ai_tasks' };

const queue = (...length: readonly Segment[]): Series =>
  series(m.task_queue_length, aiQueue, gauge(...length));
const oldest = (...age: readonly Segment[]): Series =>
  series(m.task_oldest_waiting_seconds, aiQueue, gauge(...age));
const worker = (...perMinute: readonly Segment[]): readonly Series[] =>
  histogram(m.task_execution_duration_seconds, ai, [1.5, counter(...perMinute)]);

export const queues: readonly AlertCase[] = [
  {
    alert: 'task-queue-crit',
    says: 'the oldest task has waited for more than five minutes, and waits on',
    series: [oldest([0, '10m'], [[0, 1800], '30m'], [0, '20m']), queue([5, '60m'])],
    fires: {
      since: '10m',
      from: '20m15s',
      clear: '46m',
      labels: aiQueue,
      summary: 'Queue ai_tasks does not drain: 10m 15s, limit 5m',
    },
  },
  {
    alert: 'task-queue-crit',
    says: '600 tasks come at once and are gone within minutes',
    series: [
      oldest([0, '10m'], [[0, 240], '4m'], [0, '20m']),
      queue([0, '10m'], [[600, 0], '4m'], [0, '20m']),
    ],
    silent: { until: '30m' },
  },
  {
    alert: 'task-queue-warn',
    says: 'the oldest task has waited for two minutes, all the while',
    series: [oldest([0, '10m'], [120, '20m'], [0, '20m'])],
    fires: {
      since: '10m',
      from: '20m',
      until: '34m',
      clear: '36m',
      labels: aiQueue,
      summary: 'Queue ai_tasks does not drain: 2m 0s, limit 1m',
    },
  },
  {
    alert: 'task-queue-warn',
    says: 'the morning digest makes tasks wait for five minutes',
    series: [oldest([0, '10m'], [120, '5m'], [0, '20m'])],
    silent: { until: '30m' },
  },
  {
    alert: 'task-queue-crit',
    stack: 'core',
    says: 'a queue grows beyond 500 and stays there',
    series: [queue([0, '10m'], [[0, 800], '20m'], [800, '10m'], [0, '20m'])],
    fires: {
      since: '10m',
      from: '27m45s',
      clear: '50m',
      labels: aiQueue,
      summary: 'Queue ai_tasks does not drain: 710, limit 500',
    },
  },
  {
    alert: 'task-queue-crit',
    stack: 'core',
    says: 'a long queue that drains',
    series: [queue([0, '10m'], [[1200, 0], '20m'], [0, '30m'])],
    silent: { until: '60m' },
  },
  {
    alert: 'task-queue-warn',
    stack: 'core',
    says: 'a queue grows beyond 100 and stays there',
    series: [queue([0, '10m'], [[0, 200], '20m'], [200, '10m'], [0, '20m'])],
    fires: {
      since: '10m',
      from: '30m15s',
      clear: '50m',
      labels: aiQueue,
      summary: 'Queue ai_tasks does not drain: 200, limit 100',
    },
  },
  {
    alert: 'worker-dead',
    says: 'no task ends any more while the queue grows',
    series: [
      ...worker([10, '10m'], [0, '15m'], [10, '20m']),
      queue([0, '10m'], [[0, 150], '15m'], [0, '20m']),
    ],
    fires: {
      since: '10m',
      from: '14m45s',
      clear: '28m',
      summary: 'No task ends while 47.5 wait and more come',
    },
  },
  {
    alert: 'worker-dead',
    says: 'the worker is gone with its metrics',
    series: [
      ...worker([10, '10m'], ['gone', '15m'], [10, '20m']),
      queue([0, '10m'], [[0, 150], '15m'], [0, '20m']),
    ],
    fires: {
      since: '10m',
      from: '14m45s',
      clear: '28m',
      summary: 'No task ends while 47.5 wait and more come',
    },
  },
  {
    alert: 'worker-dead',
    says: 'a quiet night with nothing to do, and a jam in which tasks still end',
    series: [...worker([10, '5m'], [0, '30m'], [2, '15m']), queue([0, '35m'], [[0, 150], '15m'])],
    silent: { until: '50m' },
  },
  {
    alert: 'worker-dead',
    says: 'a restart of the worker takes three minutes',
    series: [
      ...worker([10, '10m'], ['gone', '3m'], [10, '20m']),
      queue([0, '10m'], [[0, 30], '3m'], [0, '20m']),
    ],
    silent: { until: '30m' },
  },
];
