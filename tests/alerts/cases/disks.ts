import { m } from '../../../metrics/catalog';
import type { Duration } from '../../../metrics/promql/query';
import type { AlertCase } from '../support/case';
import { type Course, gauge, type Series, series } from '../support/series';

const data = { device: '/dev/vdb', fstype: 'ext4', mountpoint: '/data' };
const whole = gauge([100, '20d']);
const disk = (available: Course, labels = data): Series[] => [
  series(m.node_filesystem_size_bytes, labels, whole),
  series(m.node_filesystem_avail_bytes, labels, available),
];
const files = (free: Course): Series[] => [
  series(m.node_filesystem_files, data, whole),
  series(m.node_filesystem_files_free, data, free),
];
const onData = { instance: 'host-1', mountpoint: '/data' };
const dip = (level: number, lasts: Duration) => gauge([60, '5m'], [level, lasts], [60, '40m']);

export const disks: readonly AlertCase[] = [
  {
    alert: 'disk-full-crit',
    says: '97 % of a disk are taken',
    series: disk(gauge([20, '10m'], [3, '20m'], [30, '20m'])),
    fires: {
      since: '10m',
      from: '15m',
      until: '29m',
      clear: '30m',
      labels: onData,
      summary: 'Disk /data of host-1 is 97% full, limit 95%',
    },
  },
  {
    alert: 'disk-full-crit',
    says: 'an image that is full by nature, and a file of three minutes',
    series: [
      ...disk(gauge([0, '40m']), { ...data, fstype: 'squashfs', mountpoint: '/snap' }),
      ...disk(dip(1, '3m')),
    ],
    silent: { until: '40m' },
  },
  {
    alert: 'disk-full-warn',
    says: '90 % of a disk are taken for 40 minutes',
    series: disk(gauge([60, '10m'], [10, '40m'], [60, '20m'])),
    fires: {
      since: '10m',
      from: '40m',
      until: '49m',
      clear: '50m',
      labels: onData,
      summary: 'Disk /data of host-1 is 90% full, limit 85%',
    },
  },
  {
    alert: 'disk-full-warn',
    says: 'a file of 20 minutes',
    series: disk(dip(10, '20m')),
    silent: { until: '60m' },
  },
  {
    alert: 'disk-full-crit',
    stack: 'app',
    says: "the platform's own figure of its root, where there is no node_exporter",
    series: [series(m.system_disk_usage_percent, {}, gauge([60, '10m'], [97, '20m'], [60, '20m']))],
    fires: {
      since: '10m',
      from: '15m',
      until: '29m',
      clear: '30m',
      labels: { instance: 'api:8000', mountpoint: '/' },
      summary: 'Disk / of api:8000 is 97.0% full, limit 95%',
    },
  },
  {
    alert: 'disk-full-warn',
    stack: 'app',
    says: "the platform's own figure of its root stays at 90",
    series: [series(m.system_disk_usage_percent, {}, gauge([60, '10m'], [90, '40m'], [60, '20m']))],
    fires: {
      since: '10m',
      from: '40m',
      until: '49m',
      clear: '50m',
      labels: { instance: 'api:8000', mountpoint: '/' },
      summary: 'Disk / of api:8000 is 90.0% full, limit 85%',
    },
  },
  {
    alert: 'disk-filling-crit',
    says: 'a disk that was steady loses 10 % of its size an hour, until somebody cleans up',
    step: '1m',
    series: disk(gauge([60, '6h'], [[60, 15], '270m'], [70, '60m'])),
    fires: {
      since: '6h',
      from: '9h46m',
      clear: '10h31m',
      labels: onData,
      summary: 'Disk /data of host-1 will be full in 3h 15m 3s at this pace',
    },
  },
  {
    alert: 'disk-filling-crit',
    says: 'a large file at once, and fast growth on a disk with much room',
    step: '1m',
    series: [
      ...disk(gauge([45, '6h'], [40, '10h'])),
      ...disk(gauge([[95, 45], '6h'], [45, '10h']), { ...data, mountpoint: '/spool' }),
    ],
    silent: { until: '16h' },
  },
  {
    alert: 'disk-filling-warn',
    says: 'a disk loses 2.5 % of its size an hour, until somebody cleans up',
    step: '1m',
    series: disk(gauge([60, '6h'], [[60, 30], '12h'], [60, '2h'])),
    fires: {
      since: '6h',
      from: '11h23m',
      clear: '18h5m',
      labels: onData,
      summary: 'Disk /data of host-1 will be full in 19h 11m 41s at this pace',
    },
  },
  {
    alert: 'disk-filling-warn',
    says: 'a disk that will last for three days',
    step: '1m',
    series: disk(gauge([[45, 35], '20h'])),
    silent: { until: '20h' },
  },
  {
    alert: 'inodes-crit',
    says: '97 % of the inodes are taken',
    series: files(gauge([20, '10m'], [3, '20m'], [30, '20m'])),
    fires: {
      since: '10m',
      from: '15m',
      until: '29m',
      clear: '30m',
      labels: onData,
      summary: '97% of the inodes of /data on host-1 are taken, limit 95%',
    },
  },
  {
    alert: 'inodes-crit',
    says: 'a file system without inodes, as btrfs has it',
    series: [
      series(m.node_filesystem_files, data, gauge([0, '40m'])),
      series(m.node_filesystem_files_free, data, gauge([0, '40m'])),
    ],
    silent: { until: '40m' },
  },
  {
    alert: 'inodes-warn',
    says: '90 % of the inodes are taken for 40 minutes',
    series: files(gauge([60, '10m'], [10, '40m'], [60, '20m'])),
    fires: {
      since: '10m',
      from: '40m',
      until: '49m',
      clear: '50m',
      labels: onData,
      summary: '90% of the inodes of /data on host-1 are taken, limit 85%',
    },
  },
  {
    alert: 'inodes-warn',
    says: 'a build of 20 minutes',
    series: files(dip(10, '20m')),
    silent: { until: '60m' },
  },
];
