import { m } from '../../metrics/catalog/index';
import type { Board } from '../model/board';
import { Latency } from '../model/latency';
import type { Moment } from '../model/moment';

const POOL_SIZE = 40;
const QUERIES = {
  select: { weight: 74, latency: new Latency(0.006, 0.045) },
  insert: { weight: 13, latency: new Latency(0.009, 0.05) },
  update: { weight: 11, latency: new Latency(0.011, 0.07) },
  delete: { weight: 2, latency: new Latency(0.008, 0.05) },
} as const;
const PING = new Latency(0.003, 0.009);
/** The health query runs this often; while the database is down it waits for the time-out. */
const PING_SECONDS = 15;
const TIMEOUT = new Latency(5, 5.2);

/** PostgreSQL, as the platform sees it. */
export function database(board: Board): (moment: Moment, requests: number, tasks: number) => void {
  const kinds = Object.entries(QUERIES).map(([query_type, { weight, latency }]) => ({
    weight,
    latency,
    cell: board.histogram(m.database_query_duration_seconds, { query_type }),
  }));
  const connections = board.gauge(m.database_connections_active, {});
  const pool = board.gauge(m.database_connection_pool_utilization, {});
  const health = board.gauge(m.database_health_status, {});
  const ping = board.histogram(m.database_response_time_seconds, {});
  let sincePing = 0;

  return (moment, requests, tasks) => {
    const { random } = moment;
    const down = moment.fault('database-down') > 0;
    const slowness = (1 + 0.5 * moment.fault('cpu')) * (1 + 2 * moment.fault('slow'));
    sincePing += moment.seconds;
    const pings = Math.floor(sincePing / PING_SECONDS);
    sincePing -= pings * PING_SECONDS;
    ping.observe(random, pings, down ? TIMEOUT : PING, down ? 1 : slowness);
    health.set(down ? 0 : 1);

    const queries = down ? 0 : 3 * requests + 2 * tasks;
    random
      .split(
        queries,
        kinds.map(({ weight }) => weight),
      )
      .forEach((n, i) => {
        const kind = kinds[i];
        kind?.cell.observe(random, n, kind.latency, slowness);
      });
    const busy = 5 + 11 * moment.activity * moment.growth * (1 + moment.fault('slow')) + random.normal();
    const used = down ? 0 : Math.min(POOL_SIZE, Math.max(2, Math.round(busy)));
    connections.set(used);
    // With the database down every connection of the pool is broken and each request waits for one.
    pool.set(down ? 100 : (100 * used) / POOL_SIZE);
  };
}
