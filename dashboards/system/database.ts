import { m } from '../../metrics/catalog';
import { databaseHealth, poolUsed, queryTime, queryTimeByType } from '../../metrics/indicators/database';
import { heatmap, states, timeseries } from '../shared';

const LAST_BUCKET = 'A percentile cannot show more than 10 s, the last bucket.';

export const databaseStates = states({
  key: 'database-states',
  title: 'Database up and down',
  help: {
    shows: 'Whether PostgreSQL answered the health query, over time.',
    good: 'an unbroken line that says "up".',
    bad: '"down": see how long and how often; a gap means that nothing was scraped.',
    act: 'compare with container restarts, disk space and connections at the start of it.',
  },
  targets: ({ q }) => [{ expr: databaseHealth(q), legend: 'database' }],
  words: { yes: 'up', no: 'down' },
  size: { width: 24, height: 4 },
});

export const databaseConnections = timeseries({
  key: 'database-connections',
  title: 'Database connections',
  help: {
    shows: 'Connections to PostgreSQL that are in use.',
    good: 'follows the traffic.',
    bad: 'only ever rises: connections are not given back.',
    act: 'look for transactions that stay open (pg_stat_activity), then restart the process that holds them.',
  },
  targets: ({ q }) => [{ expr: q.value(m.database_connections_active), legend: 'in use' }],
  size: { width: 8, height: 8 },
});

export const databasePool = timeseries({
  key: 'database-pool',
  title: 'Connection pool in use',
  help: {
    shows: 'Share of the connection pool in use; of several instances the fullest.',
    good: 'below the dashed lines.',
    bad: 'at 100 % requests wait for a connection, and latency jumps everywhere.',
    act: 'slow queries hold connections: see query time. Enlarge the pool only if PostgreSQL has room.',
  },
  targets: ({ q }) => [{ expr: poolUsed(q), legend: 'pool' }],
  threshold: 'databasePool',
  softMax: 100,
  size: { width: 8, height: 8 },
});

export const databaseQueryTime = timeseries({
  key: 'database-query-time',
  title: 'Query time',
  help: {
    shows: `Time within which 50, 95 and 99 of 100 queries are done. ${LAST_BUCKET}`,
    good: 'P95 below the dashed lines.',
    bad: 'all lines rise: disk or CPU. P99 alone: one query, or a lock.',
    act: 'see the kind in "Query time by kind", then pg_stat_statements and pg_locks.',
  },
  targets: ({ q }) => [
    { expr: queryTime(q, 0.5), legend: 'P50' },
    { expr: queryTime(q, 0.95), legend: 'P95' },
    { expr: queryTime(q, 0.99), legend: 'P99' },
  ],
  threshold: 'databaseQueryP95',
  noValue: 'No queries yet',
  size: { width: 8, height: 8 },
});

export const queryTimeOfTypes = timeseries({
  key: 'database-query-time-by-kind',
  title: 'Query time by kind, P95',
  help: {
    shows: `Time within which 95 of 100 queries of a kind are done. ${LAST_BUCKET}`,
    good: 'below the dashed lines.',
    bad: 'select: a missing index. insert and update: locks, or the disk.',
    act: 'pg_stat_statements, sorted by mean time.',
  },
  targets: ({ q }) => [{ expr: queryTimeByType(q, 0.95), legend: '{{query_type}}' }],
  threshold: 'databaseQueryP95',
  noValue: 'No queries yet',
});

export const queries = timeseries({
  key: 'database-queries',
  title: 'Queries by kind',
  help: {
    shows: 'Queries per second, by kind of statement.',
    good: 'in proportion to the requests.',
    bad: 'many more per request than usual: a loop that asks for each row.',
    act: 'compare with the last deployment.',
  },
  targets: ({ q }) => [
    {
      expr: q.observations(m.database_query_duration_seconds).sum('query_type'),
      legend: '{{query_type}}',
    },
  ],
  noValue: 'No queries yet',
  draw: 'stacked',
});

export const queryHeatmap = heatmap({
  key: 'database-query-heatmap',
  title: 'Query time heatmap',
  help: {
    shows: 'How many queries per second fell into each band of time; darker is more.',
    good: 'one dark band at the bottom.',
    bad: 'a second band: a kind of query that waits, often for a lock.',
    act: 'note its height and look in pg_stat_statements for a query that takes so long.',
  },
  targets: ({ q }) => [{ expr: q.buckets(m.database_query_duration_seconds).sum('le'), legend: '{{le}}' }],
  noValue: 'No queries yet',
});

export const responseTime = timeseries({
  key: 'database-response-time',
  title: 'Time of the health query, P95',
  help: {
    shows: `Time that the simplest query takes: the way to the database and back. ${LAST_BUCKET}`,
    good: 'a few milliseconds, flat.',
    bad: 'rising while queries are not: the network, or no free connection.',
    act: 'look at the pool, then at the network.',
  },
  targets: ({ q }) => [{ expr: q.quantile(0.95, m.database_response_time_seconds), legend: 'health query' }],
  threshold: 'databaseQueryP95',
  noValue: 'No queries yet',
});
