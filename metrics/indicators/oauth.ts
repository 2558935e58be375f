import { m } from '../catalog';
import type { Query } from '../promql/query';
import { orZero, type Vector } from '../promql/vector';
import { REFRESH_FAILED, REFRESH_WORKED } from './conditions';
import { restOf } from './pace';

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

const refreshes = m.oauth_token_refresh_total;
const calls = m.oauth_operation_duration_seconds;

/** Which part of all token refreshes worked. */
export const refreshSuccess = (q: Query): Vector =>
  restOf(q.rate(refreshes, REFRESH_FAILED).sum().shareOf(q.rate(refreshes).sum()));

/** Token refreshes that worked, per second, by provider. */
export const refreshesThatWorked = (q: Query): Vector<'provider'> =>
  q.rate(refreshes, REFRESH_WORKED).sum('provider');

/** Calls to providers per second; 0 before the first. */
export const oauthCalls = (q: Query): Vector => orZero(q.observations(calls).sum());
export const oauthCallsByProvider = (q: Query): Vector<'provider'> => q.observations(calls).sum('provider');

/** Which part of all calls to providers ended in an error. */
export const oauthErrorShareOfAll = (q: Query): Vector =>
  q.rate(m.oauth_errors_total).sum().shareOf(q.observations(calls).sum());

/** A percentile of the time that calls to providers take; none without calls. */
export const oauthTime = (q: Query, phi: number): Vector => q.quantile(phi, calls);
export const oauthTimeByProvider = (q: Query, phi: number): Vector<'provider'> =>
  q.quantile(phi, calls, ['provider']);
export const oauthTimeByOperation = (q: Query, phi: number): Vector<'operation'> =>
  q.quantile(phi, calls, ['operation']);
