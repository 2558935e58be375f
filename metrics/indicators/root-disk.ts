import { m } from '../catalog';
import { labelled } from '../promql/labelled';
import type { Query } from '../promql/query';
import type { Vector } from '../promql/vector';

/** Part of the root file system that is full, as the platform itself measures it where node_exporter is not. */
export const rootDiskUsed = (q: Query): Vector<'instance' | 'mountpoint'> =>
  labelled(q.series(m.system_disk_usage_percent).max('instance'), 'mountpoint', '/');
