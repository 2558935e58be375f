import { m } from '../../metrics/catalog';
import { cores, cpuBusy, cpuByMode } from '../../metrics/indicators/machine';
import { isNot } from '../../metrics/promql/scope';
import { firstOf, timeseries } from '../shared';

const total = {
  key: 'cpu',
  title: 'CPU in use',
  help: {
    shows: 'Share of the CPU time that was not idle, over all cores of a machine.',
    good: 'below the dashed lines.',
    bad: 'above the upper one for minutes.',
    act: 'see which mode in "CPU by mode" and which container in "CPU by container".',
  },
  threshold: 'cpu',
} as const;

export const cpu = firstOf(
  timeseries({ ...total, softMax: 1, targets: ({ q }) => [{ expr: cpuBusy(q), legend: '{{instance}}' }] }),
  timeseries({
    ...total,
    softMax: 100,
    targets: ({ q }) => [{ expr: q.value(m.system_cpu_usage_percent), legend: 'CPU' }],
  }),
);

export const cpuModes = timeseries({
  key: 'cpu-by-mode',
  title: 'CPU by mode',
  help: {
    shows: 'What the CPU spent its time on, on average over the machines chosen.',
    good: 'mostly user.',
    bad: 'iowait: it waits for a disk. steal: the host gives the time to others. system: too many small calls.',
    act: 'iowait: see "Disk busy". steal: move to a larger machine.',
  },
  targets: ({ q }) => [{ expr: cpuByMode(q), legend: '{{mode}}' }],
  draw: 'stacked',
  softMax: 1,
});

export const cpuCores = timeseries({
  key: 'cpu-by-core',
  title: 'CPU by core',
  help: {
    shows: 'Share of the time that each core was not idle.',
    good: 'cores at similar heights.',
    bad: 'one core at 100 % while others idle: a process that can use only one.',
    act: 'find the process; give it more workers.',
  },
  targets: ({ q }) => [
    {
      expr: q
        .rate(m.node_cpu_seconds_total, { mode: isNot('idle') })
        .sum('instance', 'cpu')
        .in('ratio'),
      legend: '{{instance}} core {{cpu}}',
    },
  ],
  softMax: 1,
});

export const load = timeseries({
  key: 'load',
  title: 'Load per core',
  help: {
    shows: 'Processes that run or wait to run or for a disk, divided by the number of cores.',
    good: 'below 1.',
    bad: 'above 1 for 15 minutes: more work than cores. With little CPU in use it is the disk.',
    act: 'compare with "CPU by mode": user means too much work, iowait means the disk.',
  },
  targets: ({ q }) => [
    {
      expr: q.series(m.node_load1).max('instance').dividedBy(cores(q), 'count'),
      legend: '{{instance}} 1 min',
    },
    {
      expr: q.series(m.node_load5).max('instance').dividedBy(cores(q), 'count'),
      legend: '{{instance}} 5 min',
    },
    {
      expr: q.series(m.node_load15).max('instance').dividedBy(cores(q), 'count'),
      legend: '{{instance}} 15 min',
    },
  ],
  softMax: 1,
  decimals: 2,
});
