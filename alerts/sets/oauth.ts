import { m } from '../../metrics/catalog';
import {
  expiredShare,
  oauthErrorShare,
  oauthErrors,
  refreshFailureShare,
  refreshFailures,
} from '../../metrics/indicators/oauth';
import { backedBy } from '../context';
import { pair } from '../limits';
import type { Alert } from '../model';

const refresh = pair({
  key: 'token-refresh',
  name: 'Token refreshes fail',
  domain: 'oauth',
  panel: { dashboard: 'oauth', panel: 'refresh-failures' },
  threshold: 'oauthRefreshFailures',
  window: '15m',
  expr: ({ over, window }) => {
    const q = over(window);
    return backedBy(refreshFailureShare(q), { q, rate: refreshFailures(q), least: 5 });
  },
  critical: { for: '7m', keepFiringFor: '5m', while: ({ over }) => refreshFailures(over('5m')).above(0) },
  warning: { for: '15m', keepFiringFor: '5m' },
  summary: t => `${t.value} of the token refreshes of ${t.label('provider')} fail, limit ${t.limit}`,
  description: t =>
    `Integrations with ${t.label('provider')} stop working one by one as their tokens expire, and their users have to connect anew.`,
});

const errors = pair({
  key: 'oauth-errors',
  name: 'OAuth provider errors',
  domain: 'oauth',
  panel: { dashboard: 'oauth', panel: 'oauth-errors' },
  threshold: 'oauthErrors',
  window: '15m',
  // A provider's trouble is nothing that we can mend at night; failing refreshes page for what lasts.
  soft: true,
  expr: ({ over, window }) => {
    const q = over(window);
    return backedBy(oauthErrorShare(q), { q, rate: oauthErrors(q), least: 10 });
  },
  critical: { for: '10m', keepFiringFor: '10m' },
  warning: { for: '30m', keepFiringFor: '10m' },
  summary: t => `${t.value} of the calls to ${t.label('provider')} fail, limit ${t.limit}`,
  description: t =>
    `What users asked of ${t.label('provider')} does not happen. Look at the kind of error first.`,
});

const expired = pair({
  key: 'tokens-expired',
  name: 'OAuth tokens expired',
  domain: 'oauth',
  panel: { dashboard: 'oauth', panel: 'token-expiry' },
  threshold: 'oauthExpired',
  soft: true,
  expr: ({ over }) => {
    const q = over('5m');
    // A few refreshes are refused for good every day: with a small provider five of them are 2 %.
    return expiredShare(q).and(q.value(m.oauth_tokens_expired).atLeast(10));
  },
  // They are connected anew within hours; meanwhile a restart of the platform is no end of it.
  critical: { for: '15m', keepFiringFor: '20m' },
  warning: { for: '30m', keepFiringFor: '20m' },
  summary: t =>
    `${t.value} of the integrations with ${t.label('provider')} have an expired token, limit ${t.limit}`,
  description: () =>
    'Their users have to connect anew. Refreshes fail, or the scheduler does not send them in time.',
});

export const oauth: readonly Alert[] = [...refresh, ...errors, ...expired];
