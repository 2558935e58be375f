import { m } from '../catalog';
import type { Query } from '../promql/query';
import type { Vector } from '../promql/vector';

/** 1 while every instance reaches the database. */
export const databaseHealth = (q: Query): Vector => q.value(m.database_health_status);

/** The part of the connection pool that is in use, in percent: the fullest instance's. */
export const poolUsed = (q: Query): Vector => q.value(m.database_connection_pool_utilization);

/** A percentile of the time that queries take, all kinds together. */
export const queryTime = (q: Query, phi: number): Vector =>
  q.quantile(phi, m.database_query_duration_seconds);

/** A percentile of the time that queries of each kind take. */
export const queryTimeByType = (q: Query, phi: number): Vector<'query_type'> =>
  q.quantile(phi, m.database_query_duration_seconds, ['query_type']);
