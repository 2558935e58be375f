import { m } from '../../metrics/catalog';
import {
  diskBusy,
  diskFullIn,
  diskUsed,
  diskUsedAhead,
  inodesUsed,
  REAL_DISK,
  REAL_FILESYSTEM,
} from '../../metrics/indicators/machine';
import type { Settings } from '../../settings/schema';
import { firstOf, type Steps, table, timeseries } from '../shared';

/** How soon a file system may be full, in seconds. */
const fullWithin = ({ thresholds: { diskFullWithin } }: Settings): Steps => ({
  warning: diskFullWithin.warning * 3600,
  critical: diskFullWithin.critical * 3600,
  below: true,
});

const space = {
  key: 'disk-space',
  title: 'Disk space in use',
  threshold: 'disk',
} as const;

export const diskSpace = firstOf(
  timeseries({
    ...space,
    help: {
      shows:
        'Share of each file system that is full now, and (dashed) in 24 hours at the pace of the last 6.',
      good: 'both below the limits.',
      bad: 'the dashed line reaches 100 %: it is full within a day. At 100 % PostgreSQL stops.',
      act: 'delete old logs and images, or enlarge it, before it gets there.',
    },
    targets: ({ q }) => [
      { expr: diskUsed(q), legend: '{{instance}} {{mountpoint}}' },
      { expr: diskUsedAhead(q, 24), legend: '{{instance}} {{mountpoint}} in 24 h' },
    ],
    softMax: 1,
  }),
  timeseries({
    ...space,
    help: {
      shows: "Share of the root file system of the platform's machine that is full.",
      good: 'below the dashed lines.',
      bad: 'above the upper one: at 100 % PostgreSQL stops.',
      act: 'delete old logs and images, or enlarge it.',
    },
    targets: ({ q }) => [{ expr: q.value(m.system_disk_usage_percent), legend: '/' }],
    softMax: 100,
  }),
);

export const fileSystems = table({
  key: 'file-systems',
  title: 'File systems',
  help: {
    shows: 'Each file system: its size, what is in use, and when it is full at the pace of the last 6 hours.',
    good: 'no coloured figure; "Full in" is empty where it does not fill.',
    bad: 'a coloured "Full in": it fills within the time of the alert. Inodes can run out before the space.',
    act: 'space: the largest directories. Inodes: a directory with millions of small files.',
  },
  rows: { instance: 'Machine', mountpoint: 'Mounted at' },
  columns: ({ q }) => [
    {
      title: 'Size',
      expr: q.series(m.node_filesystem_size_bytes, REAL_FILESYSTEM).max('instance', 'mountpoint'),
      decimals: 1,
    },
    { title: 'In use', expr: diskUsed(q), threshold: 'disk', decimals: 1 },
    { title: 'Full in', expr: diskFullIn(q), threshold: fullWithin, decimals: 1 },
    { title: 'Inodes', expr: inodesUsed(q), threshold: 'disk', decimals: 1 },
  ],
  sortBy: 'In use',
  size: { width: 24, height: 6 },
});

export const diskTraffic = timeseries({
  key: 'disk-traffic',
  title: 'Disk reads and writes',
  help: {
    shows: 'Bytes per second read from (solid) and written to (dashed) each disk.',
    good: 'the usual figures of the day, with peaks at backups.',
    bad: 'a plateau: the disk gives no more.',
    act: 'compare with "Disk busy"; look for the query or the backup that causes it.',
  },
  targets: ({ q }) => [
    {
      expr: q.rate(m.node_disk_read_bytes_total, REAL_DISK).sum('instance', 'device'),
      legend: '{{instance}} {{device}} read',
    },
    {
      expr: q.rate(m.node_disk_written_bytes_total, REAL_DISK).sum('instance', 'device'),
      legend: '{{instance}} {{device}} written',
    },
  ],
});

export const diskOperations = timeseries({
  key: 'disk-operations',
  title: 'Disk operations',
  help: {
    shows: 'Reads (solid) and writes (dashed) per second that each disk completed.',
    good: 'below what the disk is sold for.',
    bad: 'at that limit (cloud disks are limited by operations): everything waits.',
    act: 'a faster class of disk, or fewer small writes.',
  },
  targets: ({ q }) => [
    {
      expr: q.rate(m.node_disk_reads_completed_total, REAL_DISK).sum('instance', 'device'),
      legend: '{{instance}} {{device}} reads',
    },
    {
      expr: q.rate(m.node_disk_writes_completed_total, REAL_DISK).sum('instance', 'device'),
      legend: '{{instance}} {{device}} writes',
    },
  ],
});

export const diskSaturation = timeseries({
  key: 'disk-busy',
  title: 'Disk busy',
  help: {
    shows: 'Share of the time that a disk had something to do: its saturation.',
    good: 'well below 100 %.',
    bad: 'near 100 % for minutes: queries wait for it. Fast disks serve several at once and bear more.',
    act: 'look for slow queries and backups at that time.',
  },
  targets: ({ q }) => [{ expr: diskBusy(q), legend: '{{instance}} {{device}}' }],
  softMax: 1,
});

export const inodes = timeseries({
  key: 'inodes',
  title: 'Inodes in use',
  help: {
    shows: 'Share of the inodes of each file system that are taken.',
    good: 'below the dashed lines.',
    bad: 'at 100 % no file can be made, even with space left.',
    act: 'find the directory with millions of small files: sessions, mail, caches.',
  },
  targets: ({ q }) => [{ expr: inodesUsed(q), legend: '{{instance}} {{mountpoint}}' }],
  threshold: 'disk',
  softMax: 1,
});
