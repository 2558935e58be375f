import { m } from '../../metrics/catalog';
import { perHour } from '../../metrics/indicators/pace';
import {
  smsCost,
  smsCostByProvider,
  smsCostOfMonth,
  smsCostPerMessage,
  smsCostPerMessageByProvider,
} from '../../metrics/indicators/sms';
import type { Settings } from '../../settings/schema';
import { barGauge, type Steps, stat, timeseries } from '../shared';
import { ONLY_PROVIDER } from './variables';

const size = { width: 6, height: 5 } as const;
const noValue = 'No messages yet';

/** The limits of a day, for a month of thirty. */
const monthSteps = ({ thresholds: { smsCostPerDay } }: Settings): Steps => ({
  warning: smsCostPerDay.warning * 30,
  critical: smsCostPerDay.critical * 30,
});

export const monthToDate = stat({
  key: 'sms-cost-month',
  title: 'Cost this month',
  help: {
    shows: 'What the providers charged since the first of the month, as far as Prometheus has seen it.',
    good: 'below thirty times the limit of a day.',
    bad: 'near it before the month is over.',
    act: 'see in "Cost per day" whether it was one day or all of them.',
  },
  targets: ({ q }) => [{ expr: smsCost(q, '$__range'), legend: 'this month' }],
  threshold: monthSteps,
  timeFrom: 'now/M',
  decimals: 2,
  size,
});

export const heading = stat({
  key: 'sms-cost-heading',
  title: 'Month-end cost',
  help: {
    shows: 'What the month will cost if it goes on like its days so far. Rough during the first days.',
    good: 'below thirty times the limit of a day.',
    bad: 'above it: the budget will be overdrawn, though no single day was.',
    act: 'look at "Cost per message" for the price and at "Cost by user" for the volume.',
  },
  targets: ({ q }) => [{ expr: smsCostOfMonth(q, '$__range'), legend: 'by the end' }],
  threshold: monthSteps,
  timeFrom: 'now/M',
  decimals: 2,
  noValue: 'The month has just begun',
  size,
});

export const perMessageNow = stat({
  key: 'sms-cost-per-message-now',
  title: 'Cost per message',
  help: {
    shows: 'What a sent message cost in the last 24 hours, on average.',
    good: 'the price agreed with the provider.',
    bad: 'above it: long messages count double, other countries cost more, or the backup carries them.',
    act: 'compare the providers in "Cost per message by provider".',
  },
  targets: ({ q }) => [{ expr: smsCostPerMessage(q, '24h'), legend: 'per message' }],
  decimals: 4,
  noValue,
  size,
});

export const perUserNow = stat({
  key: 'sms-per-user-now',
  title: 'Messages per user and day',
  help: {
    shows: 'Messages per active user and day, as the platform counts it.',
    good: 'steady: cost then grows with the users and no faster.',
    bad: 'rising: each user costs more.',
    act: 'look for a feature that began to send more; see the Business dashboard.',
  },
  targets: ({ q }) => [{ expr: q.value(m.sms_usage_per_user), legend: 'per user' }],
  trend: true,
  decimals: 1,
  drill: [{ to: 'business' }],
  size,
});

export const perDay = timeseries({
  key: 'sms-cost-per-day',
  title: 'Cost per day',
  help: {
    shows:
      'Cost of each of the last thirty days by provider: the bar at midnight is the day that ended there.',
    good: 'below the dashed limits; weekends lower.',
    bad: 'one tall bar: a loop or a campaign. Each taller than the one before: growth, or a price that rose.',
    act: 'one bar: find the hour in "Cost by provider, per hour". All: see "Cost per message".',
  },
  targets: ({ q }) => [{ expr: smsCostByProvider(q, '1d'), legend: '{{provider}}' }],
  threshold: 'smsCostPerDay',
  timeFrom: '30d',
  step: '1d',
  draw: 'bars',
  decimals: 2,
  noValue,
  drill: [ONLY_PROVIDER],
});

export const perHourByProvider = timeseries({
  key: 'sms-cost-by-provider',
  title: 'Cost by provider, per hour',
  help: {
    shows: 'What an hour costs at the pace of the last 15 minutes, by provider.',
    good: 'the curve of the day.',
    bad: 'a step upwards that stays: something sends in a loop.',
    act: 'stop the sender: see "Cost by user", and tasks by type on the Task dashboard.',
  },
  targets: ({ q }) => [
    {
      expr: perHour(q.windowed('15m').rate(m.sms_cost_total).sum('provider'), 'usd'),
      legend: '{{provider}}',
    },
  ],
  draw: 'stacked',
  decimals: 2,
  noValue,
  drill: [ONLY_PROVIDER],
});

export const byUser = barGauge({
  key: 'sms-cost-by-user',
  title: 'Cost by user, last 24 hours',
  help: {
    shows: 'The ten users whose messages cost most in the last 24 hours; all others together are "other".',
    good: 'bars of one size, "other" by far the longest.',
    bad: 'one user far ahead: a loop, a shared account, or abuse.',
    act: 'look that user up by the id; limit the account if it is abuse.',
  },
  targets: ({ q }) => [
    { expr: q.increase(m.sms_user_cost_dollars_total, '24h').sum('user').topk(11), legend: '{{user}}' },
  ],
  decimals: 2,
  noValue,
});

export const perMessageByProvider = timeseries({
  key: 'sms-cost-per-message',
  title: 'Cost per message by provider',
  help: {
    shows: 'What a sent message costs, by provider, over six hours.',
    good: 'flat, at the agreed price.',
    bad: 'a step upwards: a new price, longer messages, or other countries.',
    act: 'check the length of texts of the last deployment, then the bill of the provider.',
  },
  targets: ({ q }) => [{ expr: smsCostPerMessageByProvider(q, '6h'), legend: '{{provider}}' }],
  decimals: 4,
  noValue,
  drill: [ONLY_PROVIDER],
});

export const lastDay = timeseries({
  key: 'sms-cost-rolling',
  title: 'Cost of the 24 hours before',
  help: {
    shows: 'What the 24 hours before each point cost: the figure that the alert watches.',
    good: 'below the dashed limits, nearly flat.',
    bad: 'a steady climb: it will reach the limit; the slope says when.',
    act: 'compare with "Cost by provider, per hour" for what changed, and when.',
  },
  targets: ({ q }) => [{ expr: smsCost(q, '24h'), legend: 'cost' }],
  threshold: 'smsCostPerDay',
  decimals: 2,
});
