import { m } from '../catalog';
import type { Query } from '../promql/query';
import type { Condition } from '../promql/scope';
import { orZero, type Vector } from '../promql/vector';
import { ANY_ERROR, SERVER_ERROR } from './conditions';

const requests = (q: Query, status?: Condition) =>
  q.rate(m.http_requests_total, status ? { status } : undefined);

/** Requests per second, of the whole; 0 before the first. */
export const requestRate = (q: Query): Vector => orZero(requests(q).sum());

/** Which part of the requests was answered with one of the statuses. */
export const statusShare = (q: Query, { status }: { readonly status: Condition }): Vector =>
  requests(q, status).sum().shareOf(requests(q).sum());

/** The same by route. */
export const statusShareByEndpoint = (
  q: Query,
  { status }: { readonly status: Condition },
): Vector<'endpoint'> => requests(q, status).sum('endpoint').shareOf(requests(q).sum('endpoint'));

/** Which part of the requests was answered with a 5xx: the platform's own failures. */
export const serverErrorShare = (q: Query): Vector => statusShare(q, SERVER_ERROR);

/** Which part was answered with a 4xx or 5xx. */
export const errorShare = (q: Query): Vector => statusShare(q, ANY_ERROR);

/** A percentile of the time to answer. */
export const latency = (q: Query, phi: number): Vector => q.quantile(phi, m.http_request_duration_seconds);

/** A percentile of the time to answer, by route. */
export const latencyByEndpoint = (q: Query, phi: number): Vector<'endpoint'> =>
  q.quantile(phi, m.http_request_duration_seconds, ['endpoint']);

/**
 * Requests that are being answered at one time, on average: the seconds of answering that went by per second
 * (Little's law). For platforms that do not count them.
 */
export const meanConcurrency = (q: Query): Vector =>
  orZero(q.total(m.http_request_duration_seconds).sum()).in('requests');
