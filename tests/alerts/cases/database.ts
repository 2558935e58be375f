import { m } from '../../../metrics/catalog';
import type { Duration } from '../../../metrics/promql/query';
import type { AlertCase } from '../support/case';
import { counter, gauge, histogram, series } from '../support/series';

const healthy = series(m.database_health_status, {}, gauge([1, '60m']));
const pool = (percent: number, lasts: Duration) =>
  series(m.database_connection_pool_utilization, {}, gauge([40, '5m'], [percent, lasts], [40, '30m']));

/** Queries that take so long for a while, between quick ones. */
const queries = (takes: number, perMinute: number, lasts: Duration) =>
  histogram(
    m.database_query_duration_seconds,
    { query_type: 'select' },
    [0.004, counter([perMinute, '10m'], [0, lasts], [perMinute, '40m'])],
    [takes, counter([0, '10m'], [perMinute, lasts], [0, '40m'])],
  );

export const database: readonly AlertCase[] = [
  {
    alert: 'database-down',
    says: 'PostgreSQL stops answering for five minutes',
    series: [series(m.database_health_status, {}, gauge([1, '5m'], [0, '5m'], [1, '10m']))],
    fires: {
      since: '5m',
      from: '6m',
      until: '10m',
      clear: '12m',
      summary: 'PostgreSQL has not answered the platform for 1m',
    },
  },
  {
    alert: 'database-down',
    says: 'a blip of 45 seconds, and an api that is gone with its metrics: that is another alert',
    series: [series(m.database_health_status, {}, gauge([1, '5m'], [0, '45s'], [1, '5m'], ['gone', '10m']))],
    silent: { until: '20m' },
  },
  {
    alert: 'database-pool-crit',
    says: 'nearly every connection is taken for ten minutes',
    series: [healthy, pool(97, '10m')],
    fires: {
      since: '5m',
      from: '10m',
      until: '14m',
      clear: '15m',
      summary: '97.0% of the database connections are in use, limit 95%',
    },
  },
  {
    alert: 'database-pool-crit',
    says: 'the database is down and every connection broken: that is another alert',
    series: [
      series(m.database_health_status, {}, gauge([1, '5m'], [0, '20m'], [1, '10m'])),
      pool(100, '20m'),
    ],
    silent: { until: '40m' },
  },
  {
    alert: 'database-pool-warn',
    says: 'most connections are taken for 20 minutes',
    series: [healthy, pool(85, '20m')],
    fires: {
      since: '5m',
      from: '20m',
      until: '24m',
      clear: '25m',
      summary: '85.0% of the database connections are in use, limit 80%',
    },
  },
  {
    alert: 'database-pool-warn',
    says: 'a peak of ten minutes',
    series: [healthy, pool(90, '10m')],
    silent: { until: '40m' },
  },
  {
    alert: 'database-slow-crit',
    says: 'every query takes three seconds for a quarter of an hour',
    series: queries(3, 600, '15m'),
    fires: {
      since: '10m',
      from: '17m15s',
      clear: '31m',
      summary: 'One query in 20 takes longer than 4.875s, limit 2s',
    },
  },
  {
    alert: 'database-slow-crit',
    says: 'a lock of a minute',
    series: queries(3, 600, '1m'),
    silent: { until: '50m' },
  },
  {
    alert: 'database-slow-crit',
    says: 'a dozen slow queries and hardly any other, in a quiet night',
    series: queries(3, 4, '15m'),
    silent: { until: '50m' },
  },
  {
    alert: 'database-slow-warn',
    says: 'every query takes more than half a second for 25 minutes',
    series: queries(0.6, 600, '25m'),
    fires: {
      since: '10m',
      from: '25m15s',
      clear: '41m',
      summary: 'One query in 20 takes longer than 737.5ms, limit 0.5s',
    },
  },
  {
    alert: 'database-slow-warn',
    says: 'a lock of five minutes',
    series: queries(0.6, 600, '5m'),
    silent: { until: '50m' },
  },
];
