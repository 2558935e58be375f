import * as promql from '@grafana/promql-builder';
import { m } from '../catalog';
import type { Query } from '../promql/query';
import { Vector } from '../promql/vector';

/** Part of the root file system that is full, as the platform itself measures it where node_exporter is not. */
export function rootDiskUsed(q: Query): Vector<'instance' | 'mountpoint'> {
  const { expr, unit, origin } = q.series(m.system_disk_usage_percent).max('instance');
  return new Vector(promql.labelReplace(expr, 'mountpoint', '/', 'instance', '.*'), unit, origin);
}
