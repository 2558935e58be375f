import {
  containerCpu,
  containerMemory,
  containerMemoryOfLimit,
  containerReceived,
  containerRestarts,
  containerSent,
  containerUptime,
} from '../../metrics/indicators/containers';
import { table, timeseries } from '../shared';

export const containers = table({
  key: 'containers',
  title: 'Containers',
  help: {
    shows:
      'Each container now: cores, memory, part of its limit, restarts in the last hour, and how long it runs.',
    good: 'no restarts and no coloured figure. "Of limit" is empty where a container has no limit.',
    bad: 'restarts with a short running time: it crashes in a loop. Near its limit: it will be killed.',
    act: 'read the last lines of its log from before the restart.',
  },
  rows: { name: 'Container' },
  columns: ({ q }) => [
    { title: 'Cores', expr: containerCpu(q), decimals: 2 },
    { title: 'Memory', expr: containerMemory(q), decimals: 1 },
    { title: 'Of limit', expr: containerMemoryOfLimit(q), threshold: 'memory', decimals: 1 },
    { title: 'Restarts', expr: containerRestarts(q), decimals: 0 },
    { title: 'Running for', expr: containerUptime(q), decimals: 1 },
  ],
  sortBy: 'Cores',
});

export const cpuOfContainers = timeseries({
  key: 'container-cpu',
  title: 'CPU by container',
  help: {
    shows: 'Cores that each container keeps busy; 1 is one whole core.',
    good: 'api and worker lead, at their usual height.',
    bad: 'one container takes what the others need.',
    act: 'worker: a flood of tasks. postgres: a slow query. nginx: an attack.',
  },
  targets: ({ q }) => [{ expr: containerCpu(q), legend: '{{name}}' }],
  draw: 'stacked',
});

export const memoryOfContainers = timeseries({
  key: 'container-memory',
  title: 'Memory by container',
  help: {
    shows: 'Memory of each container that cannot be taken back.',
    good: 'flat after the start.',
    bad: 'one line only ever rises: a leak. It ends with the kernel killing it.',
    act: 'restart it before that; note the slope for the developers.',
  },
  targets: ({ q }) => [{ expr: containerMemory(q), legend: '{{name}}' }],
  draw: 'stacked',
});

export const memoryOfLimit = timeseries({
  key: 'container-memory-of-limit',
  title: 'Memory of its limit, by container',
  help: {
    shows: 'Which part of its memory limit each container uses.',
    good: 'below the dashed lines.',
    bad: 'at 100 % it is killed and started anew.',
    act: 'raise the limit if the need is real, else find the leak.',
  },
  targets: ({ q }) => [{ expr: containerMemoryOfLimit(q), legend: '{{name}}' }],
  threshold: 'memory',
  noValue: 'No container has a limit',
  softMax: 1,
});

export const networkOfContainers = timeseries({
  key: 'container-network',
  title: 'Network by container',
  help: {
    shows: 'Bytes per second that each container received (solid) and sent (dashed).',
    good: 'follows the traffic of users.',
    bad: 'one container sends far more than it should.',
    act: 'look at what it talks to; compare with throughput and SMS volume.',
  },
  targets: ({ q }) => [
    { expr: containerReceived(q), legend: '{{name}} received' },
    { expr: containerSent(q), legend: '{{name}} sent' },
  ],
});

export const restartsOfContainers = timeseries({
  key: 'container-restarts',
  title: 'Restarts in an hour, by container',
  help: {
    shows: 'How often each container was started anew in the hour before.',
    good: '0 but for deployments.',
    bad: 'a staircase: it crashes in a loop.',
    act: 'read the last lines of its log; check memory of its limit at that time.',
  },
  targets: ({ q }) => [{ expr: containerRestarts(q), legend: '{{name}}' }],
  softMax: 3,
  decimals: 0,
});
