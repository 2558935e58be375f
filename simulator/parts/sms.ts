import { m } from '../../metrics/catalog/index';
import type { Board } from '../model/board';
import { Latency } from '../model/latency';
import type { Moment } from '../model/moment';
import { RecentShare } from '../model/window';

/** Dollars for one message handed over; near what providers list for bulk senders. */
const PROVIDERS = {
  twilio: { share: 95, price: 0.0055 },
  twilio_backup: { share: 5, price: 0.0075 },
} as const;

type ProviderName = keyof typeof PROVIDERS;

const PROVIDER_NAMES = Object.keys(PROVIDERS) as readonly ProviderName[];
const SHARES = PROVIDER_NAMES.map(name => PROVIDERS[name].share);
const FAILURES = 0.002;
/** Receipts reach us for so many of the messages that were handed over. */
const RECEIPTS = 0.93;
const RECEIVED_PER_SECOND = 0.09;
/** Shares of the ten dearest users, in percent. */
const DEAREST = [3, 2.4, 2, 1.7, 1.5, 1.3, 1.2, 1.1, 1, 0.9];
const handover = new Latency(0.3, 1);

export interface SmsResult {
  /** Messages that the provider refused: their tasks fail. */
  readonly failed: number;
  /** Calls that providers make back: receipts and messages from users. */
  readonly webhooks: number;
  /** What it cost, in dollars. */
  readonly cost: number;
  readonly outbound: number;
}

/** Messages go out through two providers, and users write back. */
export function sms(board: Board): (moment: Moment, outbound: number) => SmsResult {
  const providers = PROVIDER_NAMES.map(name => sender(board, name));
  const spread = userCosts(board);
  const rate = board.gauge(m.sms_success_rate, {});
  const recent = new RecentShare();

  return (moment, outbound) => {
    const perProvider = moment.random.split(outbound, SHARES);
    const received = moment.random.split(
      moment.events(RECEIVED_PER_SECOND * moment.activity * moment.growth),
      SHARES,
    );
    const sums = { failed: 0, webhooks: 0, cost: 0 };
    providers.forEach((send, i) => {
      const result = send(moment, perProvider[i] as number, received[i] as number);
      sums.failed += result.failed;
      sums.webhooks += result.delivered + (received[i] as number);
      sums.cost += spread(moment, result.charged, result.price);
    });
    recent.add(moment.seconds, outbound - sums.failed, outbound);
    if (recent.any) rate.set(recent.percent(100));
    return { ...sums, outbound };
  };
}

function sender(board: Board, provider: ProviderName) {
  const status = (name: string) => board.counter(m.sms_messages_total, { status: name, provider });
  const cells = {
    sent: status('sent'),
    delivered: status('delivered'),
    received: status('received'),
    failed: status('failed'),
  };
  const duration = board.histogram(m.sms_processing_duration_seconds, { provider });
  const cost = board.counter(m.sms_cost_total, { provider });
  const out = board.counter(m.sms_messages_by_direction_total, { direction: 'sent', provider });
  const into = board.counter(m.sms_messages_by_direction_total, { direction: 'received', provider });
  const { price } = PROVIDERS[provider];

  return (moment: Moment, outbound: number, received: number) => {
    const outage = provider === 'twilio' ? moment.fault('sms-outage') : 0;
    const failed = moment.random.binomial(outbound, Math.min(1, FAILURES + 0.9 * outage));
    const charged = outbound - failed;
    const delivered = moment.random.binomial(charged, RECEIPTS);
    cells.failed.inc(failed);
    cells.delivered.inc(delivered);
    cells.sent.inc(charged - delivered);
    cells.received.inc(received);
    duration.observe(moment.random, outbound, handover, 1 + 14 * outage);
    cost.inc(charged * price);
    out.inc(outbound);
    into.inc(received);
    return { failed, charged, delivered, price };
  };
}

/** Says which users the messages were for; returns what they cost together. */
function userCosts(board: Board) {
  const users = DEAREST.map((weight, i) => ({
    weight,
    // Opaque on purpose: a phone number or a name has no place in a label.
    cell: board.counter(m.sms_user_cost_dollars_total, { user: `u-${(0x3f9a + 7919 * i).toString(16)}` }),
  }));
  const other = board.counter(m.sms_user_cost_dollars_total, { user: 'other' });
  const usual = [...DEAREST, 100 - DEAREST.reduce((sum, one) => sum + one, 0)];

  return (moment: Moment, messages: number, price: number) => {
    const runaway = 1100 * moment.fault('cost-runaway');
    const weights = usual.map((weight, i) => (i === 0 ? weight + runaway : weight));
    moment.random.split(messages, weights).forEach((n, i) => {
      (users[i]?.cell ?? other).inc(n * price);
    });
    return messages * price;
  };
}
