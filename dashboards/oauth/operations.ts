import { m } from '../../metrics/catalog';
import { INTEGRATION_ROUTES } from '../../metrics/indicators/conditions';
import { oauthTime, oauthTimeByOperation, oauthTimeByProvider } from '../../metrics/indicators/oauth';
import { perMinute } from '../../metrics/indicators/pace';
import { ONLY_ENDPOINT } from '../application/variables';
import { heatmap, table, timeseries } from '../shared';
import { ONLY_PROVIDER } from './variables';

const calls = m.oauth_operation_duration_seconds;
const noValue = 'No calls yet';

export const percentiles = timeseries({
  key: 'oauth-time',
  behind: 'slowness',
  title: 'Operation time',
  help: {
    shows:
      'Time that calls to providers take: half, 95 and 99 of 100 take at most this. Ends at 10 s, the last bucket.',
    good: 'flat lines.',
    bad: 'P99 at 10 s: calls time out. All rise: the network, or the largest provider.',
    act: 'see which provider and which operation below.',
  },
  targets: ({ q }) => [0.5, 0.95, 0.99].map(phi => ({ expr: oauthTime(q, phi), legend: `P${phi * 100}` })),
  noValue,
});

export const byProvider = timeseries({
  key: 'oauth-time-by-provider',
  title: 'Operation time by provider',
  help: {
    shows: 'P95 of the time that calls take, by provider. Ends at 10 s, the last bucket.',
    good: 'each at its own usual height.',
    bad: 'one line leaves its height: that provider is slow.',
    act: 'look at its status page; lengthen the pause between retries.',
  },
  targets: ({ q }) => [{ expr: oauthTimeByProvider(q, 0.95), legend: '{{provider}}' }],
  size: { width: 12, height: 10 },
  noValue,
  drill: [ONLY_PROVIDER],
});

export const byOperation = timeseries({
  key: 'oauth-time-by-operation',
  title: 'Operation time by operation',
  help: {
    shows: 'P95 of the time that calls take, by what was asked. Ends at 10 s, the last bucket.',
    good: 'token_exchange and authorize fast, write the slowest.',
    bad: 'token_exchange slow: people who connect wait and give up.',
    act: 'see which provider in "Operations".',
  },
  targets: ({ q }) => [{ expr: oauthTimeByOperation(q, 0.95), legend: '{{operation}}' }],
  legend: 'list',
  noValue,
});

export const spread = heatmap({
  key: 'oauth-time-heatmap',
  title: 'Operation time, spread',
  help: {
    shows:
      'How many calls took how long: the brighter (in the light theme the darker), the more. The top row is everything beyond 10 s.',
    good: 'bands at the usual heights, one for each kind of call.',
    bad: 'a band at the top: calls that time out.',
    act: 'choose providers one by one to see whose band it is.',
  },
  targets: ({ q }) => [{ expr: q.buckets(calls).sum('le'), legend: '{{le}}' }],
  noValue,
});

export const ownRoutes = timeseries({
  key: 'oauth-api-response',
  title: 'API response time of our routes',
  help: {
    shows:
      'P95 of the time that our own routes for logins and integrations take. Ends at 10 s, the last bucket.',
    good: 'well below the limits; a little above the operation time of providers, for those that call them.',
    bad: 'slow while operation time is not: the fault is ours, often the database.',
    act: 'see the route on the Application dashboard, and database time on the System dashboard.',
  },
  targets: ({ q }) => [
    {
      expr: q.quantile(0.95, m.api_response_time_seconds, ['endpoint'], INTEGRATION_ROUTES),
      legend: '{{endpoint}}',
    },
  ],
  threshold: 'latencyP95',
  noValue: 'No requests yet',
  drill: [ONLY_ENDPOINT],
});

export const operations = table({
  key: 'oauth-operations',
  title: 'Operations',
  help: {
    shows: 'Each operation of each provider over the last 15 minutes: calls a minute and how long they take.',
    good: 'P99 of a few seconds.',
    bad: 'P99 at 10 s, the last bucket: it may be far longer.',
    act: 'click the provider to see it alone.',
  },
  rows: { provider: 'Provider', operation: 'Operation' },
  columns: ({ q }) => {
    const quarter = q.windowed('15m');
    const time = (phi: number) => quarter.quantile(phi, calls, ['provider', 'operation']);
    return [
      {
        title: 'Calls',
        expr: perMinute(quarter.observations(calls).sum('provider', 'operation')),
        decimals: 1,
      },
      { title: 'P50', expr: time(0.5) },
      { title: 'P95', expr: time(0.95) },
      { title: 'P99', expr: time(0.99) },
    ];
  },
  sortBy: 'P95',
  noValue,
  drill: [ONLY_PROVIDER],
  size: { width: 24, height: 10 },
});
