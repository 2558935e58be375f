import { m } from '../../metrics/catalog';
import { SMS_OUTBOUND } from '../../metrics/indicators/conditions';
import { perMinute } from '../../metrics/indicators/pace';
import { smsReceived, smsSent } from '../../metrics/indicators/sms';
import { earlier, firstOf, pie, timeseries } from '../shared';
import { ONLY_PROVIDER } from './variables';

const messages = m.sms_messages_total;

const direction = {
  key: 'sms-volume',
  title: 'Messages by direction',
  help: {
    shows: 'Messages per minute that the platform sends and receives.',
    good: 'the usual curve of the day; both lines move together, since users answer.',
    bad: 'sent at 0 or far above the usual; received at 0 while sent is not: the webhook is broken.',
    act: 'sent: look at queue and cost. Received: look for errors of the webhook on the Application dashboard.',
  },
  noValue: 'No messages yet',
} as const;

/** Counted by direction; or told from the words of the status, which say received or something else. */
export const byDirection = firstOf(
  timeseries({
    ...direction,
    targets: ({ q }) => [
      {
        expr: perMinute(q.rate(m.sms_messages_by_direction_total).sum('direction')),
        legend: '{{direction}}',
      },
    ],
  }),
  timeseries({
    ...direction,
    targets: ({ q }) => [
      { expr: perMinute(smsSent(q)), legend: 'sent' },
      { expr: perMinute(smsReceived(q)), legend: 'received' },
    ],
  }),
);

export const byProvider = timeseries({
  key: 'sms-by-provider',
  title: 'Sent by provider',
  help: {
    shows: 'Messages sent per minute, by provider.',
    good: 'nearly all over the first provider; the backup takes a little.',
    bad: 'the backup takes over: the first one is failing, and the backup may cost more.',
    act: 'look at the success rate of the first provider and at its status page.',
  },
  targets: ({ q }) => [
    { expr: perMinute(q.rate(messages, SMS_OUTBOUND).sum('provider')), legend: '{{provider}}' },
  ],
  noValue: 'No messages yet',
  draw: 'stacked',
  drill: [ONLY_PROVIDER],
});

export const byStatus = timeseries({
  key: 'sms-by-status',
  title: 'Messages by status',
  help: {
    shows: 'Messages per minute, by what became of them.',
    good: 'delivered and received lead; failed is thin.',
    bad: 'failed grows, or sent grows while delivered does not: receipts of the provider do not arrive.',
    act: 'failed: look at the provider. No receipts: look at the webhook on the Application dashboard.',
  },
  targets: ({ q }) => [{ expr: perMinute(q.rate(messages).sum('status')), legend: '{{status}}' }],
  noValue: 'No messages yet',
  draw: 'stacked',
});

export const statusShares = pie({
  key: 'sms-status-shares',
  title: 'What became of the messages',
  help: {
    shows: 'All messages of the chosen time, by what became of them.',
    good: 'a thin slice of failed, or none.',
    bad: 'a slice of failed that one can see.',
    act: 'see when it was in "Messages by status".',
  },
  targets: ({ q }) => [{ expr: q.increase(messages, '$__range').sum('status'), legend: '{{status}}' }],
  noValue: 'No messages yet',
});

export const againstEarlier = timeseries({
  key: 'sms-against-earlier',
  title: 'Sent, against earlier',
  help: {
    shows: 'Messages sent per minute: now, a day ago (dashed) and a week ago (dotted).',
    good: 'now follows last week.',
    bad: 'far above or far below it, for longer than a quarter of an hour.',
    act: 'above: see who in "Cost by user". Below: look at registrations, tasks and the queue.',
  },
  targets: ({ q }) => [
    { expr: perMinute(smsSent(q)), legend: 'now' },
    { expr: perMinute(earlier(q, '1d').rate(messages, SMS_OUTBOUND).sum()), legend: 'a day ago' },
    { expr: perMinute(earlier(q, '7d').rate(messages, SMS_OUTBOUND).sum()), legend: 'a week ago' },
  ],
});
