import { m } from '../../metrics/catalog';
import { SMS_FAILED, SMS_OUTBOUND } from '../../metrics/indicators/conditions';
import { perMinute } from '../../metrics/indicators/pace';
import {
  smsCostByProvider,
  smsCostPerMessageByProvider,
  smsProcessingByProvider,
  smsSuccess,
  smsSuccessByProvider,
} from '../../metrics/indicators/sms';
import { restSteps, table, timeseries } from '../shared';
import { ONLY_PROVIDER } from './variables';

const noValue = 'No messages yet';

export const successRate = timeseries({
  key: 'sms-success',
  behind: 'errors',
  title: 'Success rate',
  help: {
    shows: 'Share of sent messages that were not failed: over 15 minutes, and over a day (dashed).',
    good: 'above the dashed limits; the line of 15 minutes moves around that of the day.',
    bad: 'a cliff is an outage of a provider. A slow fall is numbers that no longer exist, or a filter.',
    act: 'see which provider in "Success rate by provider"; look at its status page and error codes.',
  },
  targets: ({ q }) => [
    { expr: smsSuccess(q.windowed('15m')), legend: 'over 15 minutes' },
    { expr: smsSuccess(q.windowed('1d')), legend: 'over a day' },
  ],
  threshold: restSteps('smsFailures'),
  softMin: 0.9,
  softMax: 1,
  decimals: 1,
  noValue,
});

export const successByProvider = timeseries({
  key: 'sms-success-by-provider',
  title: 'Success rate by provider',
  help: {
    shows: 'Share of sent messages that were not failed, by provider, over 15 minutes.',
    good: 'all lines above the dashed limits.',
    bad: 'one line falls: that provider has an outage. All fall: we send something wrong.',
    act: 'one: send over the other provider until it recovers. All: look at the last deployment.',
  },
  targets: ({ q }) => [{ expr: smsSuccessByProvider(q.windowed('15m')), legend: '{{provider}}' }],
  threshold: restSteps('smsFailures'),
  softMin: 0.9,
  softMax: 1,
  decimals: 1,
  noValue,
  drill: [ONLY_PROVIDER],
});

export const failuresByProvider = timeseries({
  key: 'sms-failures-by-provider',
  behind: 'errors',
  title: 'Failed messages by provider',
  help: {
    shows: 'Messages that failed, per minute, by provider.',
    good: 'nearly nothing.',
    bad: 'a wall that stands: each of these is somebody who waits for a message.',
    act: 'look at the error codes of the provider in the log of the worker.',
  },
  targets: ({ q }) => [
    { expr: perMinute(q.rate(m.sms_messages_total, SMS_FAILED).sum('provider')), legend: '{{provider}}' },
  ],
  noValue: 'No failures yet',
  draw: 'stacked',
  drill: [ONLY_PROVIDER],
});

export const reportedSuccess = timeseries({
  key: 'sms-success-reported',
  title: 'Success rate as the platform reports it',
  help: {
    shows: "The platform's own success rate of all messages, over a time of its choice.",
    good: 'the same order as "Success rate".',
    bad: 'it differs for long: the platform counts something else, or has stopped updating it.',
    act: 'trust the counted share; tell the developers of the worker.',
  },
  targets: ({ q }) => [{ expr: q.value(m.sms_success_rate), legend: 'reported' }],
  softMin: 90,
  softMax: 100,
  decimals: 1,
});

export const providers = table({
  key: 'sms-providers',
  title: 'Providers',
  help: {
    shows:
      'Each provider over the last hour: messages a minute, share delivered, P95 time to hand over; and cost of 24 hours.',
    good: 'no coloured figure, and the price of a message as agreed.',
    bad: 'a red share delivered, or a price that rose.',
    act: 'click a provider to see it alone; move messages to the other one while it fails.',
  },
  rows: { provider: 'Provider' },
  columns: ({ q }) => {
    const hour = q.windowed('1h');
    return [
      {
        title: 'Sent',
        expr: perMinute(hour.rate(m.sms_messages_total, SMS_OUTBOUND).sum('provider')),
        decimals: 1,
      },
      {
        title: 'Delivered',
        expr: smsSuccessByProvider(hour),
        threshold: restSteps('smsFailures'),
        decimals: 1,
      },
      { title: 'P95', expr: smsProcessingByProvider(hour, 0.95) },
      { title: 'Cost', expr: smsCostByProvider(q, '24h'), decimals: 2 },
      { title: 'Per message', expr: smsCostPerMessageByProvider(q, '24h'), decimals: 4 },
    ];
  },
  sortBy: 'Sent',
  noValue,
  drill: [ONLY_PROVIDER],
  size: { width: 24, height: 5 },
});
