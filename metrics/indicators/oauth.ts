import { m } from '../catalog';
import type { Query } from '../promql/query';
import type { Vector } from '../promql/vector';
import { REFRESH_FAILED } from './conditions';

/** Token refreshes that failed, per second, by provider. */
export const refreshFailures = (q: Query): Vector<'provider'> =>
  q.rate(m.oauth_token_refresh_total, REFRESH_FAILED).sum('provider');

/** Which part of the token refreshes failed, by provider. */
export const refreshFailureShare = (q: Query): Vector<'provider'> =>
  refreshFailures(q).shareOf(q.rate(m.oauth_token_refresh_total).sum('provider'));

/** Errors of a provider, per second. */
export const oauthErrors = (q: Query): Vector<'provider'> => q.rate(m.oauth_errors_total).sum('provider');

/** Which part of the calls to a provider ended in an error. */
export const oauthErrorShare = (q: Query): Vector<'provider'> =>
  oauthErrors(q).shareOf(q.observations(m.oauth_operation_duration_seconds).sum('provider'));

/** Integrations whose token has expired, as a part of those that work and those. */
export const expiredShare = (q: Query): Vector<'provider'> => {
  const expired = q.value(m.oauth_tokens_expired);
  return expired.shareOf(q.value(m.oauth_integrations_active).plus(expired));
};
