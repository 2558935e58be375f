import { m } from '../../../metrics/catalog';
import type { AlertCase } from '../support/case';
import { counter, gauge, type Segment, type Series, series } from '../support/series';

/** Seconds of idling per minute of both cores of a machine. */
const idle = (...segments: readonly Segment[]): Series[] =>
  ['0', '1'].map(cpu => series(m.node_cpu_seconds_total, { cpu, mode: 'idle' }, counter(...segments)));

const GIB = 1024 ** 3;
const memory = (...available: readonly Segment[]): Series[] => [
  series(m.node_memory_MemTotal_bytes, {}, gauge([100 * GIB, '120m'])),
  series(
    m.node_memory_MemAvailable_bytes,
    {},
    gauge(...available.map(([level, lasts]) => [(level as number) * GIB, lasts] as const)),
  ),
];

export const machine: readonly AlertCase[] = [
  {
    alert: 'cpu-crit',
    says: 'both cores are at 97.5 % for 20 minutes',
    series: idle([30, '10m'], [1.5, '20m'], [30, '30m']),
    fires: {
      since: '10m',
      from: '19m',
      clear: '37m',
      labels: { instance: 'host-1' },
      summary: 'CPU of host-1 is 97.5% busy, limit 90%',
    },
  },
  {
    alert: 'cpu-crit',
    says: 'a backup keeps both cores busy for six minutes',
    series: idle([30, '10m'], [0.6, '6m'], [30, '30m']),
    silent: { until: '45m' },
  },
  {
    alert: 'cpu-warn',
    says: 'both cores are at 85 % for half an hour',
    series: idle([30, '10m'], [9, '30m'], [30, '30m']),
    fires: {
      since: '10m',
      from: '29m15s',
      clear: '50m',
      labels: { instance: 'host-1' },
      summary: 'CPU of host-1 is 85% busy, limit 80%',
    },
  },
  {
    alert: 'cpu-warn',
    says: 'a quarter of an hour of work, and a restart of the machine',
    series: idle([30, '10m'], [6, '12m'], ['gone', '2m'], [30, '30m']),
    silent: { until: '50m' },
  },
  {
    alert: 'cpu-crit',
    stack: 'app',
    says: "the platform's own figure stays at 96 for 20 minutes, where there is no node_exporter",
    series: [series(m.system_cpu_usage_percent, {}, gauge([40, '10m'], [96, '20m'], [40, '30m']))],
    fires: {
      since: '10m',
      from: '19m30s',
      clear: '37m',
      labels: { instance: 'api:8000' },
      summary: 'CPU of api:8000 is 96.0% busy, limit 90%',
    },
  },
  {
    alert: 'cpu-warn',
    stack: 'app',
    says: "the platform's own figure stays at 85 for half an hour",
    series: [series(m.system_cpu_usage_percent, {}, gauge([40, '10m'], [85, '30m'], [40, '30m']))],
    fires: {
      since: '10m',
      from: '29m30s',
      clear: '50m',
      labels: { instance: 'api:8000' },
      summary: 'CPU of api:8000 is 85.0% busy, limit 80%',
    },
  },
  {
    alert: 'memory-crit',
    says: '97 of 100 GiB are in use for ten minutes',
    series: memory([50, '10m'], [3, '10m'], [50, '20m']),
    fires: {
      since: '10m',
      from: '13m',
      until: '20m',
      clear: '26m',
      labels: { instance: 'host-1' },
      summary: '97% of the memory of host-1 is in use, limit 95%',
    },
  },
  {
    alert: 'memory-crit',
    says: 'two minutes of a large job, and a total that is not reported',
    series: [
      ...memory([50, '10m'], [3, '2m'], [50, '20m']),
      series(m.node_memory_MemAvailable_bytes, { instance: 'host-2' }, gauge([1, '30m'])),
    ],
    silent: { until: '30m' },
  },
  {
    alert: 'memory-warn',
    says: '90 of 100 GiB are in use for 20 minutes',
    series: memory([50, '10m'], [10, '20m'], [50, '30m']),
    fires: {
      since: '10m',
      from: '25m',
      until: '30m',
      clear: '36m',
      labels: { instance: 'host-1' },
      summary: '90% of the memory of host-1 is in use, limit 85%',
    },
  },
  {
    alert: 'memory-warn',
    says: 'ten minutes of a large job',
    series: memory([50, '10m'], [10, '10m'], [50, '30m']),
    silent: { until: '45m' },
  },
];
