import { m } from '../../metrics/catalog';
import { cpuBusy, diskFullIn, diskUsed, inodesUsed, memoryUsed } from '../../metrics/indicators/machine';
import { rootDiskUsed } from '../../metrics/indicators/root-disk';
import type { Vector } from '../../metrics/promql/vector';
import type { AlertContext } from '../context';
import { pair } from '../limits';
import { type Alert, alert } from '../model';

/** node_exporter's figure, else the platform's own of its machine. */
const cpuOf = ({ over, window, has }: AlertContext): Vector<'instance'> =>
  has(m.node_cpu_seconds_total)
    ? cpuBusy(over(window))
    : over(window).over('avg', m.system_cpu_usage_percent, window).max('instance');

const cpu = pair({
  key: 'cpu',
  name: 'CPU busy',
  domain: 'system',
  panel: { dashboard: 'system', panel: 'cpu' },
  threshold: 'cpu',
  window: '5m',
  expr: cpuOf,
  critical: { for: '5m', keepFiringFor: '5m' },
  warning: { for: '15m', keepFiringFor: '5m' },
  summary: t => `CPU of ${t.label('instance')} is ${t.value} busy, limit ${t.limit}`,
  description: t =>
    `It has been above ${t.limit} for ${t.lasted}. Work queues up, and everything gets slower.`,
});

const memory = pair({
  key: 'memory',
  name: 'Memory short',
  domain: 'system',
  panel: { dashboard: 'system', panel: 'memory' },
  threshold: 'memory',
  expr: ({ over }) => memoryUsed(over('5m')).max('instance'),
  critical: { for: '3m', keepFiringFor: '5m' },
  warning: { for: '15m', keepFiringFor: '5m' },
  summary: t => `${t.value} of the memory of ${t.label('instance')} is in use, limit ${t.limit}`,
  description: () =>
    'Close to 100% the kernel kills a process, most likely the database or a worker, to save the rest.',
});

/** A file system of node_exporter; without it, the platform knows its root only. */
const filled = ({ over, has }: AlertContext): Vector<'instance' | 'mountpoint'> =>
  has(m.node_filesystem_avail_bytes) ? diskUsed(over('5m')) : rootDiskUsed(over('5m'));

const diskFull = pair({
  key: 'disk-full',
  name: 'Disk nearly full',
  domain: 'system',
  panel: { dashboard: 'system', panel: 'disk-space' },
  threshold: 'disk',
  expr: filled,
  critical: { for: '5m' },
  warning: { for: '30m' },
  summary: t =>
    `Disk ${t.label('mountpoint')} of ${t.label('instance')} is ${t.value} full, limit ${t.limit}`,
  description: () =>
    'A full disk stops whatever writes to it; PostgreSQL stops at once and its repair takes hours.',
});

/** Below this a disk has room enough that six hours of a steady pace are no reason to wake or to warn anybody. */
const WORTH_A_FORECAST = { critical: 0.7, warning: 0.5 } as const;

const diskFilling = (['critical', 'warning'] as const).map(severity =>
  alert({
    key: `disk-filling-${severity === 'critical' ? 'crit' : 'warn'}`,
    name: `Disk fills up (${severity})`,
    severity,
    domain: 'system',
    runbook: 'disk-filling',
    panel: { dashboard: 'system', panel: 'disk-space' },
    expr: ({ over }) => {
      const q = over('5m');
      return diskFullIn(q).and(diskUsed(q).above(WORTH_A_FORECAST[severity]));
    },
    fires: 'below',
    limit: ({ settings }) => settings.thresholds.diskFullWithin[severity] * 3600,
    // node-mixin of Prometheus waits an hour; four hours of warning leave no time for that.
    for: severity === 'critical' ? '15m' : '1h',
    pace: 'steady',
    summary: t =>
      `Disk ${t.label('mountpoint')} of ${t.label('instance')} will be full in ${t.value} at this pace`,
    description: t =>
      `That is sooner than ${t.limit}, by the pace of the last six hours. Find what writes while there is still room.`,
  }),
);

const inodes = pair({
  key: 'inodes',
  name: 'Inodes run out',
  domain: 'system',
  panel: { dashboard: 'system', panel: 'inodes' },
  threshold: 'disk',
  expr: ({ over }) => inodesUsed(over('5m')),
  critical: { for: '5m' },
  warning: { for: '30m' },
  summary: t =>
    `${t.value} of the inodes of ${t.label('mountpoint')} on ${t.label('instance')} are taken, limit ${t.limit}`,
  description: () =>
    'Without inodes no file can be made, though there is space: it is as good as a full disk.',
});

export const machine: readonly Alert[] = [...cpu, ...memory, ...diskFull, ...diskFilling, ...inodes];
