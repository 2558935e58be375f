import { m } from '../catalog';
import { byEndOfMonth } from '../promql/calendar';
import type { Query, Range } from '../promql/query';
import { orZero, type Vector } from '../promql/vector';
import { SMS_FAILED, SMS_INBOUND, SMS_OUTBOUND } from './conditions';
import { restOf } from './pace';
import { smsDrain } from './queues';

const messages = m.sms_messages_total;

/** Messages that the platform sends per second, whatever became of them; 0 before the first. */
export const smsSent = (q: Query): Vector => orZero(q.rate(messages, SMS_OUTBOUND).sum());

/** Messages that users send to the platform, per second; 0 before the first. */
export const smsReceived = (q: Query): Vector => orZero(q.rate(messages, SMS_INBOUND).sum());

/** Which part of the messages that the platform sends was not failed. */
export const smsSuccess = (q: Query): Vector =>
  restOf(q.rate(messages, SMS_FAILED).sum().shareOf(q.rate(messages, SMS_OUTBOUND).sum()));

/** The same by provider. */
export const smsSuccessByProvider = (q: Query): Vector<'provider'> =>
  restOf(
    q.rate(messages, SMS_FAILED).sum('provider').shareOf(q.rate(messages, SMS_OUTBOUND).sum('provider')),
  );

/** A percentile of the time to hand a message to its provider; none without messages. */
export const smsProcessing = (q: Query, phi: number): Vector =>
  q.quantile(phi, m.sms_processing_duration_seconds);
export const smsProcessingByProvider = (q: Query, phi: number): Vector<'provider'> =>
  q.quantile(phi, m.sms_processing_duration_seconds, ['provider']);

/** What messages cost in the time before now; 0 before the first. */
export const smsCost = (q: Query, range: Range): Vector => orZero(q.increase(m.sms_cost_total, range).sum());
export const smsCostByProvider = (q: Query, range: Range): Vector<'provider'> =>
  q.increase(m.sms_cost_total, range).sum('provider');

/** What the month will have cost at the pace of its part in `range`. */
export const smsCostOfMonth = (q: Query, range: Range): Vector => byEndOfMonth(smsCost(q, range), range);

/** Dollars for one message that was sent. */
export const smsCostPerMessage = (q: Query, range: Range): Vector =>
  q
    .increase(m.sms_cost_total, range)
    .sum()
    .per(q.increase(messages, range, SMS_OUTBOUND).sum(), 'usd');
export const smsCostPerMessageByProvider = (q: Query, range: Range): Vector<'provider'> =>
  q
    .increase(m.sms_cost_total, range)
    .sum('provider')
    .per(q.increase(messages, range, SMS_OUTBOUND).sum('provider'), 'usd');

/** Messages that come into the queue per second: those that leave it, and what it grew by. */
export const smsArrivals = (q: Query): Vector =>
  smsDrain(q)
    .plus(q.over('deriv', m.sms_queue_length, '5m').max())
    .clampMin(0);
