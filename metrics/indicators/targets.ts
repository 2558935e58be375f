import { m } from '../catalog';
import type { Query } from '../promql/query';
import { differs, matches } from '../promql/scope';
import type { Vector } from '../promql/vector';

/**
 * Jobs that scrape something else than the platform: exporters of machines and containers (`node` and
 * `container` are this project's own names) and the monitoring itself. A job that nobody thought of counts as
 * the platform: better one alert too many than a dead service that nobody hears of.
 */
const EXPORTERS = 'node|container|cadvisor|kubelet|prometheus|alertmanager|grafana|loki|.*exporter.*';

/** The platform's own targets. */
export const PLATFORM = { job: differs(EXPORTERS) };
/** Everything else that is scraped. */
export const EXPORTER = { job: matches(EXPORTERS) };

/** 1 while at least one instance of a service of the platform answers its scrapes. */
export const serviceUp = (q: Query): Vector<'service'> => q.series(m.up, PLATFORM).max('service');

/** The part of a service's instances that answer. */
export const instancesUp = (q: Query): Vector<'service'> =>
  q.series(m.up, PLATFORM).avg('service').in('ratio');

/** 1 while an exporter answers its scrapes. */
export const exporterUp = (q: Query): Vector<'job' | 'instance'> =>
  q.series(m.up, EXPORTER).min('job', 'instance');
