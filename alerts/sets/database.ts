import { m } from '../../metrics/catalog';
import { databaseHealth, poolUsed, queryTime } from '../../metrics/indicators/database';
import { backedBy } from '../context';
import { pair } from '../limits';
import { type Alert, alert } from '../model';

const databaseDown = alert({
  key: 'database-down',
  name: 'Database down',
  severity: 'critical',
  domain: 'system',
  runbook: 'database-down',
  panel: { dashboard: 'system', panel: 'database-states' },
  expr: ({ over }) => databaseHealth(over('5m')),
  fires: 'below',
  limit: () => 1,
  for: '1m',
  keepFiringFor: '1m',
  pace: 'fast',
  summary: t => `PostgreSQL has not answered the platform for ${t.lasted}`,
  description: () =>
    'At least one instance of the platform cannot reach the database. Nearly every request of it fails.',
});

const databasePool = pair({
  key: 'database-pool',
  name: 'Database connections run out',
  domain: 'system',
  panel: { dashboard: 'system', panel: 'database-pool' },
  threshold: 'databasePool',
  // With the database down every connection is broken and the pool reads full: that alert speaks.
  expr: ({ over }) => {
    const q = over('5m');
    return poolUsed(q).unless(databaseHealth(q).below(1));
  },
  critical: { for: '5m' },
  warning: { for: '15m' },
  summary: t => `${t.value} of the database connections are in use, limit ${t.limit}`,
  description: () =>
    'Once the pool is empty each request waits for a connection, and latency rises for everyone.',
});

/** A 95th percentile of fewer queries is one query's time. */
const LEAST_QUERIES = 100;

const databaseSlow = pair({
  key: 'database-slow',
  name: 'Database slow',
  domain: 'system',
  panel: { dashboard: 'system', panel: 'database-query-time' },
  threshold: 'databaseQueryP95',
  window: '5m',
  expr: ({ over, window }) => {
    const q = over(window);
    const rate = q.observations(m.database_query_duration_seconds).sum();
    return backedBy(queryTime(q, 0.95), { q, rate, least: LEAST_QUERIES });
  },
  // A lock of a minute makes five minutes slow: longer than both.
  critical: { for: '7m' },
  warning: { for: '15m' },
  summary: t => `One query in 20 takes longer than ${t.value}, limit ${t.limit}`,
  description: () =>
    'Every part of the platform waits for the database. A missing index, a lock or a busy disk is the usual cause.',
});

export const database: readonly Alert[] = [databaseDown, ...databasePool, ...databaseSlow];
