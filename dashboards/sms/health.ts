import { m } from '../../metrics/catalog';
import { perMinute } from '../../metrics/indicators/pace';
import { smsQueueWait } from '../../metrics/indicators/queues';
import { smsCost, smsProcessing, smsSent, smsSuccess } from '../../metrics/indicators/sms';
import { restSteps, stat } from '../shared';

const size = { width: 4, height: 4 } as const;

export const successNow = stat({
  key: 'sms-success-now',
  title: 'Delivered',
  help: {
    shows: 'Share of the messages sent in the last 15 minutes that were not failed.',
    good: 'green. Without messages there is no share.',
    bad: 'red: users do not get their messages, login codes among them.',
    act: 'see in "Success rate by provider" whether it is one provider; look at its status page.',
  },
  targets: ({ q }) => [{ expr: smsSuccess(q.windowed('15m')), legend: 'delivered' }],
  threshold: restSteps('smsFailures'),
  noValue: 'No messages',
  trend: true,
  decimals: 1,
  size,
});

export const sentNow = stat({
  key: 'sms-sent-now',
  title: 'Sent',
  help: {
    shows: 'Messages that the platform sends each minute, whatever became of them.',
    good: 'the usual figure for the time of day.',
    bad: '0 while users are awake, or a multiple of the usual: a loop that costs money.',
    act: 'at 0: look at the queue and the Task dashboard. At a multiple: see "Cost by user".',
  },
  targets: ({ q }) => [{ expr: perMinute(smsSent(q)), legend: 'sent' }],
  trend: true,
  decimals: 1,
  size,
});

export const processingNow = stat({
  key: 'sms-processing-now',
  title: 'P95 processing time',
  help: {
    shows: '95 of 100 messages are handed to the provider within this time. It cannot show more than 10 s.',
    good: 'under a second or two, and steady.',
    bad: 'several times the usual: the provider answers slowly, and the queue will grow.',
    act: 'compare the providers in "Processing time by provider".',
  },
  targets: ({ q }) => [{ expr: smsProcessing(q.windowed('15m'), 0.95), legend: 'P95' }],
  noValue: 'No messages',
  trend: true,
  size,
});

export const queueNow = stat({
  key: 'sms-queue-now',
  title: 'Waiting messages',
  help: {
    shows: 'Messages that wait to be handed to a provider.',
    good: 'near 0, with short peaks.',
    bad: 'rising: more comes in than goes out.',
    act: 'see "Queue: in and out" for which of the two changed.',
  },
  targets: ({ q }) => [{ expr: q.value(m.sms_queue_length), legend: 'waiting' }],
  trend: true,
  drill: [{ to: 'task' }],
  size,
});

export const waitNow = stat({
  key: 'sms-wait-now',
  title: 'Waiting time',
  help: {
    shows: 'How long the queue takes to drain at the present pace: its length by the drain rate.',
    good: 'a second or two.',
    bad: 'minutes: codes arrive when they are no longer wanted. Hours: nothing drains at all.',
    act: 'nothing drains: look at the worker on the Task dashboard. It drains slowly: at the provider.',
  },
  targets: ({ q }) => [{ expr: smsQueueWait(q.windowed('5m')), legend: 'wait' }],
  threshold: 'smsQueueWait',
  trend: true,
  drill: [{ to: 'task' }],
  size,
});

export const costNow = stat({
  key: 'sms-cost-now',
  title: 'Cost, last 24 hours',
  help: {
    shows: 'What the providers charged in the last 24 hours.',
    good: 'below the limit of a day, and like other days.',
    bad: 'above the limit: a loop, a campaign, or somebody abuses the platform.',
    act: 'find who in "Cost by user" and when in "Cost by provider, per hour".',
  },
  targets: ({ q }) => [{ expr: smsCost(q, '24h'), legend: 'cost' }],
  threshold: 'smsCostPerDay',
  decimals: 2,
  size,
});
