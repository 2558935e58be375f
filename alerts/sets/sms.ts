import { m } from '../../metrics/catalog';
import { SMS_FAILED, SMS_OUTBOUND } from '../../metrics/indicators/conditions';
import { smsQueueWait } from '../../metrics/indicators/queues';
import { seconds } from '../../settings/duration';
import { backedBy } from '../context';
import { limitOf, pair } from '../limits';
import { type Alert, alert } from '../model';

const failures = pair({
  key: 'sms-failures',
  name: 'SMS messages fail',
  domain: 'sms',
  panel: { dashboard: 'sms', panel: 'sms-success' },
  threshold: 'smsFailures',
  window: '10m',
  expr: ({ over, window }) => {
    const q = over(window);
    const failed = q.rate(m.sms_messages_total, SMS_FAILED).sum();
    const share = failed.shareOf(q.rate(m.sms_messages_total, SMS_OUTBOUND).sum());
    return backedBy(share, { q, rate: failed, least: 5 });
  },
  critical: {
    for: '4m',
    keepFiringFor: '5m',
    pace: 'fast',
    while: ({ over }) => over('3m').rate(m.sms_messages_total, SMS_FAILED).sum().above(0),
  },
  warning: { for: '15m', keepFiringFor: '5m' },
  summary: t => `${t.value} of the SMS messages fail, limit ${t.limit}`,
  description: () =>
    'Users do not get their messages, and nobody can verify a phone. Nearly always it is the provider.',
});

const cost = pair({
  key: 'sms-cost',
  name: 'SMS cost of a day',
  domain: 'sms',
  panel: { dashboard: 'sms', panel: 'sms-cost-rolling' },
  threshold: 'smsCostPerDay',
  // Few series, so a day of raw data is cheap. The counter itself never falls and would alert for ever.
  expr: ({ over }) => over('5m').increase(m.sms_cost_total, '24h').sum(),
  critical: { for: '5m', keepFiringFor: '30m' },
  warning: { for: '5m', keepFiringFor: '30m' },
  summary: t => `SMS cost ${t.value} in the last 24 hours, limit ${t.limit}`,
  description: () =>
    'Look for a user or a loop that sends far more than usual before the bill grows further.',
});

/** A busy hour costs more than a 24th of a day, about twice as much; at three times nothing usual is left. */
const RUNAWAY = 3;

const DAY = 86_400;

const runaway = alert({
  key: 'sms-cost-pace',
  name: 'SMS cost runs away',
  severity: 'warning',
  domain: 'sms',
  runbook: 'sms-cost',
  panel: { dashboard: 'sms', panel: 'sms-cost-rolling' },
  window: '30m',
  expr: ({ over, window }) =>
    over('5m')
      .increase(m.sms_cost_total, window)
      .sum()
      .times(DAY / seconds(window)),
  fires: 'above',
  limit: (context, unit) => RUNAWAY * limitOf('smsCostPerDay', 'critical')(context, unit),
  for: '10m',
  keepFiringFor: '10m',
  pace: 'steady',
  summary: t => `At the pace of the last ${t.window} a day of SMS costs ${t.value}`,
  description: t =>
    `That is more than ${t.limit}. Something sends in a loop, hours before the day's limit is reached.`,
});

const queue = pair({
  key: 'sms-queue',
  name: 'SMS queue does not drain',
  domain: 'sms',
  panel: { dashboard: 'sms', panel: 'sms-waiting' },
  threshold: 'smsQueueWait',
  expr: ({ over }) => {
    const q = over('5m');
    // A handful of messages after a quiet hour looks like a long wait and is gone in a second.
    return smsQueueWait(q).and(q.value(m.sms_queue_length).atLeast(10));
  },
  critical: { for: '5m', keepFiringFor: '5m' },
  warning: { for: '10m', keepFiringFor: '5m' },
  summary: t => `The SMS queue takes ${t.value} to drain, limit ${t.limit}`,
  description: () =>
    'Messages, codes for logins among them, come late. The provider is slow or the worker is stuck.',
});

export const sms: readonly Alert[] = [...failures, ...cost, runaway, ...queue];
