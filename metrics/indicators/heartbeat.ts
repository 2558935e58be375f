import * as promql from '@grafana/promql-builder';
import { m } from '../catalog';
import type { Query } from '../promql/query';
import { Vector } from '../promql/vector';

/** How long ago the scheduler last sent a due task. */
export function schedulerSilence(q: Query): Vector {
  const { expr, origin } = q.value(m.scheduler_last_run_timestamp_seconds);
  return new Vector(promql.sub(promql.time(), expr), 'seconds', origin);
}

/** Always 1, as long as Prometheus answers. */
export const always = (): Vector => new Vector(promql.vect(1), 'boolean', { metrics: [m.up], rules: [] });
