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
