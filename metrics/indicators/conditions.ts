import { differs, matches } from '../promql/scope';

/** HTTP status codes. */
export const SERVER_ERROR = { status: matches('5..') };
export const CLIENT_ERROR = { status: matches('4..') };
export const ANY_ERROR = { status: matches('[45]..') };

/** SMS statuses that mean that a message did not reach anybody; Twilio has several words for it. */
export const SMS_FAILED = { status: matches('failed|failure|undelivered|error') };
/** Messages that the platform sends; those that it receives cannot fail. */
export const SMS_OUTBOUND = { status: differs('received|inbound') };
export const SMS_INBOUND = { status: matches('received|inbound') };

export const REFRESH_FAILED = { status: matches('failure|failed|error') };
export const REFRESH_WORKED = { status: differs('failure|failed|error') };
export const VERIFICATION_FAILED = { status: matches('failure|failed|expired|error') };
export const TASK_FAILED = { status: matches('failure|failed|error') };
/** A retry is not an end: the task counts once it succeeds or fails. */
export const TASK_ENDED = { status: differs('retry') };

/** Our own routes that log people in and connect them with providers. */
export const INTEGRATION_ROUTES = { endpoint: matches('.*(auth|integration).*') };

/** Routes that a feature stands behind: neither health checks nor what other systems call. */
export const FEATURE_ROUTES = { endpoint: differs('.*(health|metrics|webhook).*') };
