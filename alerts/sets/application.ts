import { m } from '../../metrics/catalog';
import { ANY_ERROR, SERVER_ERROR } from '../../metrics/indicators/conditions';
import { databaseHealth } from '../../metrics/indicators/database';
import { errorShare, latency, serverErrorShare } from '../../metrics/indicators/http';
import type { Query } from '../../metrics/promql/query';
import type { Vector } from '../../metrics/promql/vector';
import { seconds } from '../../settings/duration';
import { type AlertContext, backedBy } from '../context';
import { limitOf, pair } from '../limits';
import { type Alert, alert } from '../model';

const unhealthy = alert({
  key: 'app-unhealthy',
  name: 'Platform unhealthy',
  severity: 'critical',
  domain: 'application',
  runbook: 'app-unhealthy',
  panel: { dashboard: 'application', panel: 'platform-health' },
  // With the database down the platform finds itself ill as well: that alert speaks.
  expr: ({ over }) => {
    const q = over('5m');
    return q.value(m.application_health_status).unless(databaseHealth(q).below(1));
  },
  fires: 'below',
  limit: () => 1,
  for: '2m',
  keepFiringFor: '1m',
  pace: 'fast',
  summary: t => `The platform has found itself unhealthy for ${t.lasted}`,
  description: () =>
    'Its own health check fails though it answers and its database works: something else that it needs is missing.',
});

const serverErrors = (q: Query, least: number): Vector =>
  backedBy(serverErrorShare(q), { q, rate: q.rate(m.http_requests_total, SERVER_ERROR).sum(), least });

const errorTexts = {
  name: 'Server errors',
  domain: 'application',
  runbook: 'http-5xx',
  panel: { dashboard: 'application', panel: 'errors-by-type' },
  fires: 'above',
} as const;

/**
 * A window of one minute and two minutes of patience: a fifth of all requests failing is told within three
 * minutes, a blip of one minute is not. In the night a minute may have a single failure by chance: as long as it has
 * any, two minutes may speak for it.
 */
function serverErrorsNow({ over, window }: AlertContext): Vector {
  const [minute, two] = [over(window), over(`${2 * seconds(window)}s`)];
  const goesOn = minute.rate(m.http_requests_total, SERVER_ERROR).sum().above(0);
  return serverErrors(minute, 2).or(serverErrors(two, 3).and(goesOn));
}

const serverErrorsCritical = alert({
  ...errorTexts,
  key: 'http-5xx-crit',
  name: 'Server errors (critical)',
  severity: 'critical',
  window: '1m',
  expr: serverErrorsNow,
  limit: limitOf('httpServerErrors', 'critical'),
  for: '2m',
  keepFiringFor: '2m',
  pace: 'fast',
  summary: t => `${t.value} of all requests fail with a 5xx, limit ${t.limit}`,
  description: () =>
    'Users see errors now. Look at which endpoint fails since when, and at what was deployed.',
});

const serverErrorsWarning = alert({
  ...errorTexts,
  key: 'http-5xx-warn',
  name: 'Server errors (warning)',
  severity: 'warning',
  window: '10m',
  expr: ({ over, window }) => serverErrors(over(window), 10),
  limit: limitOf('httpServerErrors', 'warning'),
  for: '10m',
  keepFiringFor: '5m',
  pace: 'steady',
  summary: t => `${t.value} of the requests of ${t.window} failed with a 5xx, limit ${t.limit}`,
  description: () => 'Some users see errors. Look at which endpoint fails before it spreads.',
});

const errors = pair({
  key: 'http-errors',
  name: 'Failed requests',
  domain: 'application',
  panel: { dashboard: 'application', panel: 'errors-by-type' },
  threshold: 'httpErrors',
  window: '5m',
  expr: context => {
    const q = context.over(context.window);
    const rate = q.rate(m.http_requests_total, ANY_ERROR).sum();
    // So many 5xx have an alert of their own: one incident, one page.
    const own = serverErrorShare(q).above(limitOf('httpServerErrors', 'critical')(context, 'ratio'));
    return backedBy(errorShare(q), { q, rate, least: 20 }).unless(own);
  },
  critical: { for: '10m', keepFiringFor: '5m' },
  warning: { for: '15m', keepFiringFor: '5m' },
  summary: t => `${t.value} of all requests are answered with a 4xx or 5xx, limit ${t.limit}`,
  description: () =>
    'Without 5xx among them callers do something wrong, or the platform refuses what it used to take: logins, a changed route, a rate limit.',
});

/** The share of slow requests must come of enough of them: a 95th percentile of 20 is the slowest one. */
const slow = (q: Query): Vector =>
  backedBy(latency(q, 0.95), {
    q,
    rate: q.observations(m.http_request_duration_seconds).sum(),
    least: 50,
  });

const slowness = pair({
  key: 'latency',
  name: 'Requests slow',
  domain: 'application',
  panel: { dashboard: 'application', panel: 'latency-percentiles' },
  threshold: 'latencyP95',
  window: '5m',
  expr: ({ over, window }) => slow(over(window)),
  critical: {
    for: '3m',
    keepFiringFor: '3m',
    pace: 'fast',
    // A minute in which everything stands still makes five minutes slow.
    while: context =>
      latency(context.over('1m'), 0.95).above(limitOf('latencyP95', 'critical')(context, 'seconds')),
  },
  warning: { for: '15m', keepFiringFor: '5m' },
  summary: t => `One request in 20 takes longer than ${t.value}, limit ${t.limit}`,
  description: () => 'Users wait. Look at the slowest endpoints, then at the database and the machine.',
});

export const application: readonly Alert[] = [
  unhealthy,
  serverErrorsCritical,
  serverErrorsWarning,
  ...errors,
  ...slowness,
];
