import { m } from '../catalog';
import type { Query } from '../promql/query';
import { type Condition, differs, matches } from '../promql/scope';
import type { Vector } from '../promql/vector';

/** Containers, without the machine's own groups (no name) and the pause containers of Kubernetes. */
export const REAL_CONTAINER = { name: differs('|POD') };

/** Containers of Celery workers. */
export const WORKER_CONTAINER = { name: matches('.*worker.*') };

type Which = { readonly name: Condition };

/** Cores in use by container; 1 is one core kept busy. */
export const containerCpu = (q: Query, which: Which = REAL_CONTAINER): Vector<'name'> =>
  q.rate(m.container_cpu_usage_seconds_total, which).sum('name').in('count');

/** Memory by container that cannot be taken back from it. */
export const containerMemory = (q: Query, which: Which = REAL_CONTAINER): Vector<'name'> =>
  q.series(m.container_memory_working_set_bytes, which).sum('name');

/** The part of its memory limit that a container uses; none where there is no limit. */
export const containerMemoryOfLimit = (q: Query): Vector<'name'> =>
  containerMemory(q).dividedBy(
    q.series(m.container_spec_memory_limit_bytes, REAL_CONTAINER).sum('name').above(0),
  );

/**
 * How often a container was started anew in the last hour. Docker keeps the series and moves the start;
 * Kubernetes makes a new container, and so a new series.
 */
export const containerRestarts = (q: Query): Vector<'name'> => {
  const started = m.container_start_time_seconds;
  const seen = q.over('max', started, '1h', REAL_CONTAINER).count('name');
  const replaced = seen.minus(q.series(started, REAL_CONTAINER).count('name'));
  return q.over('changes', started, '1h', REAL_CONTAINER).sum('name').plus(replaced);
};

/** How long a container has run since it was last started. */
export const containerUptime = (q: Query): Vector<'name'> =>
  q
    .series(m.container_last_seen, REAL_CONTAINER)
    .max('name')
    .minus(q.series(m.container_start_time_seconds, REAL_CONTAINER).max('name'))
    .in('seconds');

/** Bytes per second that a container received and sent. */
export const containerReceived = (q: Query): Vector<'name'> =>
  q.rate(m.container_network_receive_bytes_total, REAL_CONTAINER).sum('name');
export const containerSent = (q: Query): Vector<'name'> =>
  q.rate(m.container_network_transmit_bytes_total, REAL_CONTAINER).sum('name');
