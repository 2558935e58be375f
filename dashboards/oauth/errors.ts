import { m } from '../../metrics/catalog';
import { oauthErrorShare, oauthErrors } from '../../metrics/indicators/oauth';
import { perMinute } from '../../metrics/indicators/pace';
import { table, timeseries } from '../shared';
import { ONLY_PROVIDER } from './variables';

const noValue = 'No errors yet';

export const errorRate = timeseries({
  key: 'oauth-errors',
  behind: 'errors',
  title: 'Error rate by provider',
  help: {
    shows: 'Share of the calls to each provider that ended in an error, over 15 minutes.',
    good: 'below the dashed limits.',
    bad: 'one line rises: that provider has trouble. All rise: ours is the fault.',
    act: 'see the kind in "Errors by type"; slow down if it is rate_limited.',
  },
  targets: ({ q }) => [{ expr: oauthErrorShare(q.windowed('15m')), legend: '{{provider}}' }],
  threshold: 'oauthErrors',
  decimals: 1,
  size: { width: 12, height: 10 },
  noValue: 'No calls yet',
  drill: [ONLY_PROVIDER],
});

export const byType = timeseries({
  key: 'oauth-errors-by-type',
  behind: 'errors',
  title: 'Errors by type',
  help: {
    shows: 'Errors of providers per minute, by kind.',
    good: 'a little of invalid_grant: users who withdrew their consent.',
    bad: 'rate_limited: we ask too much. timeout, server_error: theirs. insufficient_scope: our last change.',
    act: 'rate_limited: slow down. Theirs: wait and tell users. Scope: roll back.',
  },
  targets: ({ q }) => [
    { expr: perMinute(q.rate(m.oauth_errors_total).sum('error_type')), legend: '{{error_type}}' },
  ],
  draw: 'stacked',
  legend: 'list',
  noValue,
});

export const byProvider = timeseries({
  key: 'oauth-errors-by-provider',
  behind: 'errors',
  title: 'Errors by provider',
  help: {
    shows: 'Errors per minute, by provider.',
    good: 'low, in proportion to its calls.',
    bad: 'one provider stands out.',
    act: 'click it to see its kinds of error alone.',
  },
  targets: ({ q }) => [{ expr: perMinute(oauthErrors(q)), legend: '{{provider}}' }],
  draw: 'stacked',
  size: { width: 12, height: 10 },
  noValue,
  drill: [ONLY_PROVIDER],
});

export const counts = table({
  key: 'oauth-error-counts',
  behind: 'errors',
  title: 'Errors of the last 24 hours',
  help: {
    shows: 'How many errors of which kind each provider gave in the last 24 hours, and in the last hour.',
    good: 'small numbers; the last hour about a 24th.',
    bad: 'the last hour holds most of the day: it has just begun.',
    act: 'click the provider; compare the start with deployments.',
  },
  rows: { provider: 'Provider', error_type: 'Error' },
  columns: ({ q }) => [
    {
      title: '24 hours',
      expr: q.increase(m.oauth_errors_total, '24h').sum('provider', 'error_type'),
      decimals: 0,
    },
    {
      title: 'Last hour',
      expr: q.increase(m.oauth_errors_total, '1h').sum('provider', 'error_type'),
      decimals: 0,
    },
  ],
  sortBy: '24 hours',
  noValue,
  drill: [ONLY_PROVIDER],
  size: { width: 24, height: 8 },
});
