import { m } from '../../metrics/catalog';
import { containerCpu, containerMemory, WORKER_CONTAINER } from '../../metrics/indicators/containers';
import { busyWorkers } from '../../metrics/indicators/tasks';
import { firstOf, timeseries } from '../shared';
import { ONLY_TYPE } from './variables';

const noValue = 'No tasks yet';

export const workersBusy = timeseries({
  key: 'task-concurrency',
  title: 'Running at one time, by type',
  help: {
    shows: 'How many workers each type keeps busy, on average: tasks per second times their duration.',
    good: 'the sum stays below the number of workers.',
    bad: 'flat at the number of workers: all are taken, and queues grow.',
    act: 'start more workers, or make the largest type faster.',
  },
  targets: ({ q }) => [{ expr: busyWorkers(q.windowed('5m')), legend: '{{task_type}}' }],
  draw: 'stacked',
  decimals: 2,
  legend: 'list',
  noValue,
  drill: [ONLY_TYPE],
});

const cpu = {
  key: 'task-cpu',
  title: 'CPU by task type',
  draw: 'stacked',
  legend: 'list',
  decimals: 2,
  noValue,
} as const;

/** By type where the platform counts it; else the worker's container as a whole. */
export const cpuByType = firstOf(
  timeseries({
    ...cpu,
    help: {
      shows: 'Cores that tasks of each type keep busy; 1 is one whole core.',
      good: 'far below the cores of the machine.',
      bad: 'one type takes a core or more: it computes where it should wait.',
      act: 'profile that type; see CPU by container on the System dashboard.',
    },
    targets: ({ q }) => [
      {
        expr: q.windowed('5m').rate(m.task_cpu_seconds_total).sum('task_type').in('count'),
        legend: '{{task_type}}',
      },
    ],
    drill: [ONLY_TYPE],
  }),
  timeseries({
    ...cpu,
    help: {
      shows: 'Cores that the containers of workers keep busy; by type it is not counted yet.',
      good: 'far below the cores of the machine.',
      bad: 'at the limit of the container for minutes.',
      act: 'see which type runs most in "Running at one time, by type".',
    },
    targets: ({ q }) => [{ expr: containerCpu(q, WORKER_CONTAINER), legend: '{{name}}' }],
    drill: [{ to: 'system' }],
  }),
);

const memory = { key: 'task-memory', title: 'Memory by task type', legend: 'list', noValue } as const;

export const memoryByType = firstOf(
  timeseries({
    ...memory,
    help: {
      shows: 'Memory of the worker after a task of each type, the largest of the last minute.',
      good: 'flat lines.',
      bad: 'one line climbs from task to task: that type leaks.',
      act: 'limit tasks per worker process (max_tasks_per_child) until it is mended.',
    },
    targets: ({ q }) => [{ expr: q.value(m.task_memory_bytes), legend: '{{task_type}}' }],
    drill: [ONLY_TYPE],
  }),
  timeseries({
    ...memory,
    help: {
      shows: 'Memory of the containers of workers; by type it is not measured yet.',
      good: 'flat after the start.',
      bad: 'only ever up: a leak that ends with the kernel killing the worker.',
      act: 'restart the worker before that; limit tasks per worker process.',
    },
    targets: ({ q }) => [{ expr: containerMemory(q, WORKER_CONTAINER), legend: '{{name}}' }],
    drill: [{ to: 'system' }],
  }),
);
