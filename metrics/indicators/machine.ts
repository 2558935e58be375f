import { m } from '../catalog';
import type { TargetLabel } from '../model';
import type { Query } from '../promql/query';
import { differs, is, isNot } from '../promql/scope';
import type { Vector } from '../promql/vector';

/** File systems that live in memory or are images: they are always full or always empty. */
export const REAL_FILESYSTEM = {
  fstype: differs('tmpfs|devtmpfs|overlay|squashfs|iso9660|ramfs|autofs|rootfs|nsfs|fuse.*'),
};

/** Network interfaces that are not the machine's own. */
export const REAL_INTERFACE = { device: differs('lo|veth.*|docker.*|br-.*|cni.*|flannel.*|cali.*|virbr.*') };

/** Disks, without partitions and loop devices. */
export const REAL_DISK = {
  device: differs('loop.*|ram.*|sr.*|fd.*|dm-.*|.*\\d+p\\d+|(sd|vd|xvd|hd)[a-z]+\\d+'),
};

/** Part of the CPU time that was not idle, by instance. */
export const cpuBusy = (q: Query): Vector<'instance'> =>
  q
    .rate(m.node_cpu_seconds_total, { mode: is('idle') })
    .avg('instance')
    .times(-1)
    .plus(1)
    .in('ratio');

/** Part of the CPU time of each mode, by instance. */
export const cpuByMode = (q: Query): Vector<'mode'> =>
  q
    .rate(m.node_cpu_seconds_total, { mode: isNot('idle') })
    .avg('mode')
    .in('ratio');

/** Part of the memory that programs cannot get any more. */
export const memoryUsed = (q: Query): Vector<TargetLabel> =>
  q
    .series(m.node_memory_MemAvailable_bytes)
    .dividedBy(q.series(m.node_memory_MemTotal_bytes))
    .times(-1)
    .plus(1);

/** Part of a file system that is full. */
export const diskUsed = (q: Query): Vector<'instance' | 'mountpoint'> =>
  q
    .series(m.node_filesystem_avail_bytes, REAL_FILESYSTEM)
    .max('instance', 'mountpoint')
    .dividedBy(q.series(m.node_filesystem_size_bytes, REAL_FILESYSTEM).max('instance', 'mountpoint'))
    .times(-1)
    .plus(1);

/** Space of a file system that is left, and how fast it grows or shrinks, by its pace of six hours. */
const diskLeft = (q: Query) =>
  q.series(m.node_filesystem_avail_bytes, REAL_FILESYSTEM).max('instance', 'mountpoint');
const diskGrowth = (q: Query) =>
  q.over('deriv', m.node_filesystem_avail_bytes, '6h', REAL_FILESYSTEM).max('instance', 'mountpoint');

/** When a file system will be full if it goes on as in the last six hours; nothing where it does not fill. */
export const diskFullIn = (q: Query): Vector<'instance' | 'mountpoint'> =>
  diskLeft(q).dividedBy(diskGrowth(q).times(-1).above(0), 'seconds');

/** Part of a file system that will be full after some hours if it goes on as in the last six. */
export const diskUsedAhead = (q: Query, hours: number): Vector<'instance' | 'mountpoint'> =>
  q
    .forecast(m.node_filesystem_avail_bytes, '6h', hours * 3600, REAL_FILESYSTEM)
    .max('instance', 'mountpoint')
    .clampMin(0)
    .dividedBy(q.series(m.node_filesystem_size_bytes, REAL_FILESYSTEM).max('instance', 'mountpoint'))
    .times(-1)
    .plus(1);

/** Part of the inodes of a file system that are taken; file systems without inodes have none. */
export const inodesUsed = (q: Query): Vector<'instance' | 'mountpoint'> =>
  q
    .series(m.node_filesystem_files_free, REAL_FILESYSTEM)
    .max('instance', 'mountpoint')
    .dividedBy(q.series(m.node_filesystem_files, REAL_FILESYSTEM).max('instance', 'mountpoint').above(0))
    .times(-1)
    .plus(1);

/** Part of the time that a disk was busy: 1 is a disk that is the bottleneck. */
export const diskBusy = (q: Query): Vector<'instance' | 'device'> =>
  q.rate(m.node_disk_io_time_seconds_total, REAL_DISK).sum('instance', 'device').in('ratio');

/** Number of cores of a machine. */
export const cores = (q: Query): Vector<'instance'> =>
  q.rate(m.node_cpu_seconds_total, { mode: is('idle') }).count('instance');

/** Time since a machine started, by its own clock. */
export const machineUptime = (q: Query): Vector<'instance'> =>
  q
    .series(m.node_time_seconds)
    .max('instance')
    .minus(q.series(m.node_boot_time_seconds).max('instance'))
    .in('seconds');
