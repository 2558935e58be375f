import { m } from '../../metrics/catalog';
import { databaseHealth } from '../../metrics/indicators/database';
import { cpuBusy, diskUsed, machineUptime, memoryUsed } from '../../metrics/indicators/machine';
import { firstOf, stat, states } from '../shared';

const size = { width: 4, height: 4 } as const;

export const targetsNow = stat({
  key: 'targets-now',
  title: 'Scrape targets',
  help: {
    shows: 'Whether Prometheus reaches everything that it is told to scrape.',
    good: 'All up.',
    bad: 'Some down: what they measure is not seen, and they may well be dead.',
    act: 'find the red line in "Targets up and down" and look at that process and its machine.',
  },
  targets: ({ q }) => [{ expr: q.series(m.up).min(), legend: 'targets' }],
  words: { yes: 'All up', no: 'Some down' },
  noValue: 'No targets',
  size,
});

export const databaseNow = stat({
  key: 'database-now',
  title: 'Database',
  help: {
    shows: 'Whether PostgreSQL answers the health query; if one instance cannot reach it, it is down.',
    good: 'Up.',
    bad: 'Down: nearly everything that users do fails.',
    act: 'is the container running, is its disk full, are connections used up? See the row "Database".',
  },
  targets: ({ q }) => [{ expr: databaseHealth(q), legend: 'database' }],
  words: { yes: 'Up', no: 'Down' },
  size,
});

const cpu = {
  key: 'cpu-now',
  title: 'CPU',
  help: {
    shows: 'CPU in use; of several machines the busiest.',
    good: 'below the warning limit, with short peaks above it.',
    bad: 'above the critical limit for minutes: everything becomes slow.',
    act: 'see which mode in "CPU by mode" and which container in "CPU by container".',
  },
  threshold: 'cpu',
  trend: true,
  decimals: 1,
  size,
} as const;

export const cpuNow = firstOf(
  stat({ ...cpu, targets: ({ q }) => [{ expr: cpuBusy(q).max(), legend: 'CPU' }] }),
  stat({ ...cpu, targets: ({ q }) => [{ expr: q.value(m.system_cpu_usage_percent), legend: 'CPU' }] }),
);

const memory = {
  key: 'memory-now',
  title: 'Memory',
  trend: true,
  decimals: 1,
  size,
} as const;

/** The platform reports bytes without a total: no share and no limit can be had from them. */
export const memoryNow = firstOf(
  stat({
    ...memory,
    help: {
      shows: 'Memory that programs cannot get any more; of several machines the fullest.',
      good: 'below the warning limit. Page cache is not counted, since it is given back.',
      bad: 'above the critical limit: the kernel will soon kill the largest process.',
      act: 'find it in "Memory by container"; restart it if it only ever grows.',
    },
    threshold: 'memory',
    targets: ({ q }) => [{ expr: memoryUsed(q).max(), legend: 'memory' }],
  }),
  stat({
    ...memory,
    help: {
      shows: "Memory in use on the platform's machine. Its total is not known without node_exporter.",
      good: 'flat, or up and down with the traffic.',
      bad: 'only ever up: a leak.',
      act: 'restart the process that grows; have node_exporter scraped to see percentages.',
    },
    targets: ({ q }) => [{ expr: q.value(m.system_memory_usage_bytes), legend: 'memory' }],
  }),
);

const disk = {
  key: 'disk-now',
  title: 'Fullest disk',
  help: {
    shows: 'Space in use of the fullest file system.',
    good: 'below the warning limit.',
    bad: 'above the critical limit: at 100 % PostgreSQL stops.',
    act: 'see which and how soon in "File systems"; delete old logs and images, or enlarge it.',
  },
  threshold: 'disk',
  decimals: 1,
  size,
} as const;

export const diskNow = firstOf(
  stat({ ...disk, targets: ({ q }) => [{ expr: diskUsed(q).max(), legend: 'disk' }] }),
  stat({ ...disk, targets: ({ q }) => [{ expr: q.value(m.system_disk_usage_percent), legend: 'disk' }] }),
);

const uptime = {
  key: 'uptime-now',
  title: 'Uptime',
  help: {
    shows: 'Time since the machine started; of several the youngest.',
    good: 'longer than since the last planned restart.',
    bad: 'minutes or hours, with nobody having restarted it.',
    act: 'read the log of the time before the restart: out of memory, kernel panic, the provider.',
  },
  decimals: 1,
  size,
} as const;

export const uptimeNow = firstOf(
  stat({ ...uptime, targets: ({ q }) => [{ expr: machineUptime(q).min(), legend: 'uptime' }] }),
  stat({ ...uptime, targets: ({ q }) => [{ expr: q.value(m.system_uptime_seconds), legend: 'uptime' }] }),
);

export const targetStates = states({
  key: 'target-states',
  title: 'Targets up and down',
  help: {
    shows: 'Each scrape target over time: whether the last scrape worked.',
    good: 'unbroken lines that say "up".',
    bad: '"down": the process is dead, hangs, or the network is cut. Many at once: the machine or Prometheus.',
    act: 'go to the machine of that target and look whether the process runs and answers /metrics.',
  },
  targets: ({ q }) => [{ expr: q.series(m.up).min('job', 'instance'), legend: '{{instance}} {{job}}' }],
  words: { yes: 'up', no: 'down' },
  size: { width: 24, height: 6 },
});
