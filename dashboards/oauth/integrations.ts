import { m } from '../../metrics/catalog';
import {
  expiredShare,
  oauthCallsByProvider,
  oauthErrorShare,
  oauthTimeByProvider,
  refreshFailureShare,
} from '../../metrics/indicators/oauth';
import { perMinute } from '../../metrics/indicators/pace';
import { barGauge, pie, table, timeseries } from '../shared';
import { ONLY_PROVIDER } from './variables';

const noValue = 'No integrations yet';

export const byProvider = timeseries({
  key: 'oauth-integrations',
  title: 'Integrations by provider',
  help: {
    shows: 'Integrations by provider: active (solid) and, if the platform counts them, inactive (dashed).',
    good: 'active lines flat or rising, inactive ones low.',
    bad: 'an active line falls while its dashed one rises: tokens of that provider are lost.',
    act: 'look at failed refreshes of that provider.',
  },
  targets: ({ q }) => [
    { expr: q.value(m.oauth_integrations_active), legend: '{{provider}} active' },
    { expr: q.value(m.oauth_integrations_inactive), legend: '{{provider}} inactive', optional: true },
  ],
  legend: 'list',
  noValue,
  drill: [ONLY_PROVIDER],
});

export const shares = pie({
  key: 'oauth-integration-shares',
  title: 'Active integrations, shares',
  help: {
    shows: 'What part of the active integrations each provider has.',
    good: 'the usual shares.',
    bad: 'a slice that shrinks from one day to the next.',
    act: 'look at failed refreshes of that provider.',
  },
  targets: ({ q }) => [{ expr: q.value(m.oauth_integrations_active), legend: '{{provider}}' }],
  noValue,
});

export const activeAgainstInactive = timeseries({
  key: 'oauth-active-inactive',
  title: 'Active against inactive',
  help: {
    shows: 'All integrations of the chosen providers: usable, and not usable.',
    good: 'the lower area is nearly all.',
    bad: 'the upper area grows: users are cut off, and few connect anew.',
    act: 'look at token refreshes since the time when it began.',
  },
  targets: ({ q }) => [
    { expr: q.value(m.oauth_integrations_active).sum(), legend: 'active' },
    { expr: q.value(m.oauth_integrations_inactive).sum(), legend: 'inactive' },
  ],
  draw: 'stacked',
  noValue,
});

export const expiry = timeseries({
  key: 'token-expiry',
  title: 'Expired tokens by provider',
  help: {
    shows: 'Share of the integrations whose token has expired and was not refreshed, by provider.',
    good: 'near 0.',
    bad: 'above the dashed limits: these users have to connect anew.',
    act: 'look at failed refreshes of that provider, then at the scheduler on the Task dashboard.',
  },
  targets: ({ q }) => [{ expr: expiredShare(q), legend: '{{provider}}' }],
  threshold: 'oauthExpired',
  decimals: 1,
  size: { width: 12, height: 10 },
  noValue,
  drill: [ONLY_PROVIDER],
});

export const expiring = barGauge({
  key: 'tokens-expiring',
  title: 'Tokens that expire soon',
  help: {
    shows: 'Tokens that expire within the time named, by provider, if nobody refreshes them.',
    good: 'within 1h: few, since they are refreshed before.',
    bad: 'within 1h holds nearly all: refreshing has stopped, and within the hour all are lost.',
    act: 'look at the scheduler and at token_refresh on the Task dashboard.',
  },
  targets: ({ q }) => [{ expr: q.value(m.oauth_tokens_expiring), legend: '{{provider}} within {{within}}' }],
  noValue,
  drill: [{ to: 'task' }],
  size: { width: 12, height: 9 },
});

export const providers = table({
  key: 'oauth-providers',
  title: 'Providers',
  help: {
    shows:
      'Each provider: integrations now; calls a minute, errors and P95 of the last 15 minutes; failed refreshes of an hour.',
    good: 'no coloured figure.',
    bad: 'a row in colour: that provider has trouble, or has it with us.',
    act: 'click the provider to see it alone; look at its status page.',
  },
  rows: { provider: 'Provider' },
  columns: ({ q }) => {
    const quarter = q.windowed('15m');
    return [
      { title: 'Active', expr: q.value(m.oauth_integrations_active) },
      { title: 'Inactive', expr: q.value(m.oauth_integrations_inactive), optional: true },
      { title: 'Calls', expr: perMinute(oauthCallsByProvider(quarter)), decimals: 1 },
      { title: 'Errors', expr: oauthErrorShare(quarter), threshold: 'oauthErrors', decimals: 1 },
      { title: 'P95', expr: oauthTimeByProvider(quarter, 0.95) },
      {
        title: 'Failed refreshes',
        expr: refreshFailureShare(q.windowed('1h')),
        threshold: 'oauthRefreshFailures',
        decimals: 1,
      },
    ];
  },
  sortBy: 'Active',
  noValue,
  drill: [ONLY_PROVIDER],
  size: { width: 24, height: 7 },
});
