import { m } from '../../../metrics/catalog';
import type { Duration } from '../../../metrics/promql/query';
import type { AlertCase } from '../support/case';
import { counter, gauge, histogram, type Series, series } from '../support/series';

const google = { provider: 'google' };

const refreshes = (percent: number, lasts: Duration, perMinute = 12): Series[] => {
  const bad = (perMinute * percent) / 100;
  const healthy = counter([perMinute, '10m'], [perMinute - bad, lasts], [perMinute, '90m']);
  return [
    series(m.oauth_token_refresh_total, { ...google, status: 'success' }, healthy),
    series(
      m.oauth_token_refresh_total,
      { ...google, status: 'failure' },
      counter([0, '10m'], [bad, lasts], [0, '90m']),
    ),
    series(m.oauth_token_refresh_total, { provider: 'notion', status: 'success' }, counter([4, '2h'])),
  ];
};

const calls = (percent: number, lasts: Duration, perMinute = 20): Series[] => [
  ...histogram(m.oauth_operation_duration_seconds, { ...google, operation: 'read' }, [
    0.2,
    counter([perMinute, '3h']),
  ]),
  series(
    m.oauth_errors_total,
    { ...google, error_type: 'timeout' },
    counter([0, '10m'], [(perMinute * percent) / 100, lasts], [0, '90m']),
  ),
];

const tokens = (expired: number, active: number): Series[] => [
  series(m.oauth_tokens_expired, google, gauge([0, '10m'], [expired, '50m'], [0, '30m'])),
  series(m.oauth_integrations_active, google, gauge([active, '90m'])),
];

export const oauth: readonly AlertCase[] = [
  {
    alert: 'token-refresh-crit',
    says: 'four of ten refreshes with google fail for half an hour',
    series: refreshes(40, '30m'),
    fires: {
      since: '10m',
      from: '18m15s',
      clear: '70m',
      labels: google,
      summary: '22.67% of the token refreshes of google fail, limit 5%',
    },
  },
  {
    alert: 'token-refresh-crit',
    says: 'every refresh fails for a minute',
    series: refreshes(100, '1m'),
    silent: { until: '60m' },
  },
  {
    alert: 'token-refresh-crit',
    says: 'one of three refreshes fails, of one in five minutes',
    series: refreshes(33, '60m', 0.2),
    silent: { until: '80m' },
  },
  {
    alert: 'token-refresh-warn',
    says: 'four of 100 refreshes fail for 40 minutes',
    series: refreshes(4, '40m', 20),
    fires: {
      since: '10m',
      from: '32m30s',
      clear: '80m',
      labels: google,
      summary: '4% of the token refreshes of google fail, limit 2%',
    },
  },
  {
    alert: 'token-refresh-warn',
    says: 'one of 200 refreshes fails, as always; no failure of notion was ever counted',
    series: refreshes(0.5, '60m', 20),
    silent: { until: '80m' },
  },
  {
    alert: 'oauth-errors-warn',
    says: 'a third of the calls to google fail for half an hour',
    series: calls(33, '30m'),
    fires: {
      since: '10m',
      from: '26m45s',
      clear: '75m',
      labels: google,
      summary: '33% of the calls to google fail, limit 15%',
    },
  },
  {
    alert: 'oauth-errors-warn',
    says: 'every call fails, but there are few',
    series: calls(100, '30m', 0.2),
    silent: { until: '60m' },
  },
  {
    alert: 'oauth-errors-info',
    says: 'eight of 100 calls to google fail for an hour',
    series: calls(8, '60m'),
    fires: {
      since: '10m',
      from: '49m15s',
      clear: '95m',
      labels: google,
      summary: '8% of the calls to google fail, limit 5%',
    },
  },
  {
    alert: 'oauth-errors-info',
    says: 'a rate limit of ten minutes',
    series: calls(10, '10m'),
    silent: { until: '60m' },
  },
  {
    alert: 'tokens-expired-warn',
    says: '100 of 800 integrations with google have an expired token for most of an hour',
    series: tokens(100, 700),
    fires: {
      since: '10m',
      from: '25m',
      until: '59m',
      clear: '80m',
      labels: google,
      summary: '12.5% of the integrations with google have an expired token, limit 10%',
    },
  },
  {
    alert: 'tokens-expired-warn',
    says: 'three of the ten users of a new provider have an expired token',
    series: tokens(3, 7),
    silent: { until: '80m' },
  },
  {
    alert: 'tokens-expired-info',
    says: '40 of 800 integrations have an expired token for most of an hour',
    series: tokens(40, 760),
    fires: {
      since: '10m',
      from: '40m',
      until: '59m',
      clear: '80m',
      labels: google,
      summary: '5% of the integrations with google have an expired token, limit 2%',
    },
  },
  {
    alert: 'tokens-expired-info',
    says: 'six of the 190 users of a small provider have one, by chance',
    series: tokens(6, 184),
    silent: { until: '80m' },
  },
  {
    alert: 'tokens-expired-info',
    says: 'ten of 800 have one, as always',
    series: tokens(10, 790),
    silent: { until: '80m' },
  },
];
