import { m } from '../../metrics/catalog';
import { oauthErrorShareOfAll, oauthTime, refreshSuccess } from '../../metrics/indicators/oauth';
import { is } from '../../metrics/promql/scope';
import { restSteps, stat } from '../shared';

const size = { width: 4, height: 4 } as const;

export const activeNow = stat({
  key: 'oauth-active-now',
  title: 'Active integrations',
  help: {
    shows: 'Integrations of users that are connected and usable, over all chosen providers.',
    good: 'steady, slowly growing.',
    bad: 'a fall: tokens expire, or a provider revoked ours.',
    act: 'see which provider in "Integrations by provider", then its refreshes.',
  },
  targets: ({ q }) => [{ expr: q.value(m.oauth_integrations_active).sum(), legend: 'active' }],
  noValue: 'No integrations',
  trend: true,
  size,
});

export const inactiveNow = stat({
  key: 'oauth-inactive-now',
  title: 'Inactive integrations',
  help: {
    shows: 'Integrations that exist but are not usable: their users have to connect anew.',
    good: 'a small part of the active ones, and steady.',
    bad: 'rising while active ones fall.',
    act: 'see token refreshes; if they work, users disconnect by themselves.',
  },
  targets: ({ q }) => [{ expr: q.value(m.oauth_integrations_inactive).sum(), legend: 'inactive' }],
  noValue: 'No integrations',
  trend: true,
  size,
});

export const refreshNow = stat({
  key: 'oauth-refresh-now',
  title: 'Token refreshes',
  help: {
    shows: 'Share of the token refreshes of the last 15 minutes that worked.',
    good: 'green.',
    bad: 'red: integrations stop working one by one as their tokens expire.',
    act: 'see which provider in "Failed refreshes by provider", and why in "Errors by type".',
  },
  targets: ({ q }) => [{ expr: refreshSuccess(q.windowed('15m')), legend: 'worked' }],
  threshold: restSteps('oauthRefreshFailures'),
  noValue: 'No refreshes',
  trend: true,
  decimals: 1,
  size,
});

export const errorsNow = stat({
  key: 'oauth-errors-now',
  title: 'Errors',
  help: {
    shows: 'Share of the calls to providers in the last 15 minutes that ended in an error.',
    good: 'below the warning limit.',
    bad: 'above it: what users ask of these services does not happen.',
    act: 'see the kind in "Errors by type": rate_limited is our pace, server_error is theirs.',
  },
  targets: ({ q }) => [{ expr: oauthErrorShareOfAll(q.windowed('15m')), legend: 'errors' }],
  threshold: 'oauthErrors',
  noValue: 'No calls',
  trend: true,
  decimals: 1,
  size,
});

export const timeNow = stat({
  key: 'oauth-time-now',
  title: 'P95 operation time',
  help: {
    shows: '95 of 100 calls to providers are answered within this time. It cannot show more than 10 s.',
    good: 'a second or two.',
    bad: 'several times the usual: answers of the assistant that need them come late.',
    act: 'see whether it is one provider in "Operation time by provider".',
  },
  targets: ({ q }) => [{ expr: oauthTime(q.windowed('15m'), 0.95), legend: 'P95' }],
  noValue: 'No calls',
  trend: true,
  size,
});

export const adoptionNow = stat({
  key: 'oauth-adoption-now',
  title: 'Adoption',
  help: {
    shows: 'Share of users with at least one integration, as the platform counts it.',
    good: 'steady or rising.',
    bad: 'falling: new users do not connect, or others disconnect.',
    act: 'try to connect each provider yourself; see errors of token_exchange.',
  },
  targets: ({ q }) => [{ expr: q.value(m.oauth_adoption_rate), legend: 'adoption' }],
  trend: true,
  decimals: 1,
  drill: [{ to: 'business' }],
  size,
});

export const expiringNow = stat({
  key: 'oauth-expiring-now',
  title: 'Tokens expiring',
  help: {
    shows: 'Tokens that expire within an hour or a day if nobody refreshes them, and those that did expire.',
    good: 'expired near 0; the others are refreshed in time.',
    bad: 'expired grows: refreshes fail, or the scheduler does not ask for them.',
    act: 'look at failed refreshes, then at the scheduler on the Task dashboard.',
  },
  targets: ({ q }) => [
    { expr: q.value(m.oauth_tokens_expired).sum(), legend: 'expired' },
    { expr: q.value(m.oauth_tokens_expiring, { within: is('1h') }).sum(), legend: 'within an hour' },
    { expr: q.value(m.oauth_tokens_expiring, { within: is('24h') }).sum(), legend: 'within a day' },
  ],
  noValue: 'No tokens',
  drill: [{ to: 'task' }],
  size: { width: 24, height: 4 },
});
