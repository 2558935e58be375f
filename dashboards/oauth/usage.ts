import { m } from '../../metrics/catalog';
import { oauthCallsByProvider } from '../../metrics/indicators/oauth';
import { perMinute } from '../../metrics/indicators/pace';
import { barGauge, timeseries } from '../shared';
import { ONLY_PROVIDER } from './variables';

const noValue = 'No calls yet';

export const byProvider = timeseries({
  key: 'oauth-usage-by-provider',
  title: 'Calls by provider',
  help: {
    shows: 'Calls to providers per minute, by provider.',
    good: 'the curve of the day, in the usual proportions.',
    bad: 'one provider at 0: nothing is asked of it any more. A multiple: a synchronisation runs in circles.',
    act: 'at 0: look at its errors and at calendar_sync on the Task dashboard.',
  },
  targets: ({ q }) => [{ expr: perMinute(oauthCallsByProvider(q)), legend: '{{provider}}' }],
  draw: 'stacked',
  size: { width: 12, height: 10 },
  noValue,
  drill: [ONLY_PROVIDER],
});

export const byOperation = timeseries({
  key: 'oauth-usage-by-operation',
  title: 'Calls by operation',
  help: {
    shows: 'Calls to providers per minute, by what was asked.',
    good: 'reads lead; authorize and token_exchange are few.',
    bad: 'many authorize, few token_exchange: people begin to connect and do not finish.',
    act: 'connect an account yourself and see where it ends.',
  },
  targets: ({ q }) => [
    {
      expr: perMinute(q.observations(m.oauth_operation_duration_seconds).sum('operation')),
      legend: '{{operation}}',
    },
  ],
  draw: 'stacked',
  legend: 'list',
  noValue,
});

export const byScope = timeseries({
  key: 'oauth-scopes',
  title: 'Calls by scope',
  help: {
    shows: 'Calls per minute that needed each scope.',
    good: 'the usual proportions.',
    bad: 'a scope at 0 that is asked of every user: ask for less.',
    act: 'drop scopes that nobody needs; a missing one shows as insufficient_scope in "Errors by type".',
  },
  targets: ({ q }) => [
    { expr: perMinute(q.rate(m.oauth_scope_uses_total).sum('scope')), legend: '{{scope}}' },
  ],
  draw: 'stacked',
  legend: 'list',
  noValue,
});

export const scopes = barGauge({
  key: 'oauth-scopes-by-provider',
  title: 'Scopes by provider, last 24 hours',
  help: {
    shows: 'Calls of the last 24 hours that needed each scope of each provider.',
    good: 'every scope that we ask for is used.',
    bad: 'a scope with next to no use: people are asked for trust that we do not need.',
    act: 'drop it from the consent screen with the next release.',
  },
  targets: ({ q }) => [
    {
      expr: q.increase(m.oauth_scope_uses_total, '24h').sum('provider', 'scope'),
      legend: '{{provider}} {{scope}}',
    },
  ],
  noValue,
  drill: [ONLY_PROVIDER],
  size: { width: 12, height: 9 },
});

export const adoption = timeseries({
  key: 'oauth-adoption',
  title: 'Adoption, against earlier',
  help: {
    shows: 'Share of users with at least one integration: now, and a week ago (dashed).',
    good: 'now at or above last week.',
    bad: 'a slow fall: new users do not connect.',
    act: 'see whether connecting works; look at registrations on the Business dashboard.',
  },
  targets: ({ q }) => [
    { expr: q.value(m.oauth_adoption_rate), legend: 'now' },
    { expr: q.ago('7d').value(m.oauth_adoption_rate), legend: 'a week ago' },
  ],
  decimals: 1,
  softMax: 100,
  drill: [{ to: 'business' }],
});
