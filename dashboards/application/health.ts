import { m } from '../../metrics/catalog';
import { latency, meanConcurrency, requestRate, serverErrorShare } from '../../metrics/indicators/http';
import { firstOf, stat } from '../shared';

const size = { width: 4, height: 4 } as const;

export const platformHealth = stat({
  key: 'platform-health',
  title: 'Platform',
  help: {
    shows: "The platform's own verdict on itself; if several instances report, the worst counts.",
    good: 'Healthy.',
    bad: 'Unhealthy: a dependency fails its health check. No data: nothing answers the scrape at all.',
    act: 'look at the database and the scrape targets on the System dashboard, then at the log of the api.',
  },
  targets: ({ q }) => [{ expr: q.value(m.application_health_status), legend: 'platform' }],
  words: { yes: 'Healthy', no: 'Unhealthy' },
  drill: [{ to: 'system' }],
  size,
});

export const requestsNow = stat({
  key: 'requests-now',
  title: 'Requests',
  help: {
    shows: 'HTTP requests per second.',
    good: 'the usual figure for the time of day; see "Requests against earlier".',
    bad: 'near 0 while users are awake, or a multiple of the usual.',
    act: 'at 0: check nginx and DNS before the api. At a multiple: find the endpoint in "Requests by endpoint".',
  },
  targets: ({ q }) => [{ expr: requestRate(q), legend: 'requests' }],
  trend: true,
  size,
});

export const serverErrorsNow = stat({
  key: 'server-errors-now',
  behind: 'errors',
  title: 'Server errors',
  help: {
    shows: 'Share of requests that were answered with a 5xx.',
    good: 'below the warning limit; a platform without traffic has none.',
    bad: 'above the critical limit: users see failures now.',
    act: 'open "Slowest endpoints" for the route, and roll back if a deployment mark is near the rise.',
  },
  targets: ({ q }) => [{ expr: serverErrorShare(q), legend: '5xx' }],
  threshold: 'httpServerErrors',
  noValue: 'No traffic',
  trend: true,
  decimals: 2,
  size,
});

export const latencyNow = stat({
  key: 'latency-now',
  behind: 'slowness',
  title: 'P95 latency',
  help: {
    shows:
      '95 of 100 requests are answered within this time. It cannot show more than 10 s, the last bucket.',
    good: 'below the warning limit.',
    bad: 'above it: every twentieth request or more is slow.',
    act: 'see whether one endpoint or all are slow; if all, look at database query time and CPU.',
  },
  targets: ({ q }) => [{ expr: latency(q, 0.95), legend: 'P95' }],
  threshold: 'latencyP95',
  noValue: 'No traffic',
  trend: true,
  size,
});

export const sessionsNow = stat({
  key: 'sessions-now',
  title: 'Active sessions',
  help: {
    shows: 'Sessions of users that are open now.',
    good: 'the usual figure for the time of day.',
    bad: 'a sudden fall: users were thrown out, or the session store (Redis) lost its data.',
    act: 'check Redis and /auth/login errors.',
  },
  targets: ({ q }) => [{ expr: q.value(m.active_sessions), legend: 'sessions' }],
  trend: true,
  size,
});

const concurrentHelp = {
  good: 'a fraction of what the workers of the api can take at one time.',
  bad: 'rising while the request rate is not: answers take longer and longer, a queue builds up.',
  act: 'look for the slow endpoint and the slow query; scale the api out if the load is real.',
};

/** Counted by the platform, or else worked out from the time spent answering. */
export const concurrentNow = firstOf(
  stat({
    key: 'concurrent-now',
    title: 'Concurrent requests',
    help: {
      shows: 'Requests that were being answered at one time: the most of the last five minutes.',
      ...concurrentHelp,
    },
    targets: ({ q }) => [
      { expr: q.over('max', m.http_requests_in_progress, '5m').sum(), legend: 'requests' },
    ],
    trend: true,
    decimals: 1,
    size,
  }),
  stat({
    key: 'concurrent-now',
    title: 'Concurrent requests',
    help: {
      shows: 'Requests being answered at one time, on average: request rate times mean time to answer.',
      ...concurrentHelp,
    },
    targets: ({ q }) => [{ expr: meanConcurrency(q), legend: 'requests' }],
    trend: true,
    decimals: 1,
    size,
  }),
);
