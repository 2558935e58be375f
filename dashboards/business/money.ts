import { activeUsers, margin, platformCost, revenue } from '../../metrics/indicators/business';
import { smsCost } from '../../metrics/indicators/sms';
import { byEndOfMonth } from '../../metrics/promql/calendar';
import { type Context, firstOf, stat } from '../shared';

const size = { width: 4, height: 4 } as const;
const month = { timeFrom: 'now/M', size } as const;
const noValue = 'No revenue yet';

export const revenueOfMonth = stat({
  ...month,
  key: 'revenue-month',
  title: 'Revenue this month',
  help: {
    shows: 'Revenue since the first of the month, as far as Prometheus has seen it.',
    good: 'ahead of the cost.',
    bad: 'behind it, or 0 for days: billing does not run.',
    act: 'see the day it stopped in "Revenue against cost, per day".',
  },
  targets: ({ q }) => [{ expr: revenue(q, '$__range'), legend: 'revenue' }],
});

const costHelp = {
  good: 'below the revenue.',
  bad: 'it grows faster than the users.',
  act: 'see which part grows in "Cost by category, per day".',
};

/** The whole cost where the platform tells it; else SMS is the one part that is known. */
export const costOfMonth = firstOf(
  stat({
    ...month,
    key: 'cost-month',
    title: 'Cost this month',
    help: { shows: 'What running the platform cost since the first of the month.', ...costHelp },
    targets: ({ q }) => [{ expr: platformCost(q, '$__range'), legend: 'cost' }],
  }),
  stat({
    ...month,
    key: 'cost-month',
    title: 'Cost this month',
    help: {
      shows: 'What SMS cost since the first of the month; the platform tells no other cost yet.',
      ...costHelp,
    },
    targets: ({ q }) => [{ expr: smsCost(q, '$__range'), legend: 'SMS' }],
    names: true,
    drill: [{ to: 'sms' }],
  }),
);

export const marginOfMonth = stat({
  ...month,
  key: 'margin-month',
  title: 'Margin this month',
  help: {
    shows: 'What part of the revenue of this month is left after cost.',
    good: 'above 0, and at least that of last month.',
    bad: 'below 0: the platform loses money.',
    act: 'see whether revenue fell or cost rose in "Revenue against cost, per day".',
  },
  targets: ({ q }) => [{ expr: margin(q, '$__range'), legend: 'margin' }],
  threshold: () => ({ warning: 0.1, critical: 0, below: true }),
  noValue,
  decimals: 1,
});

export const revenueHeading = stat({
  ...month,
  key: 'revenue-heading',
  title: 'Month-end revenue',
  help: {
    shows: 'What the month will bring if it goes on like its days so far. Rough during the first days.',
    good: 'at or above the plan.',
    bad: 'below last month.',
    act: 'see revenue by source.',
  },
  targets: ({ q }) => [{ expr: byEndOfMonth(revenue(q, '$__range'), '$__range'), legend: 'by the end' }],
  noValue: 'The month has just begun',
});

/** Dollars of the last thirty days for each user of those. */
const perUser = (money: (context: Context) => ReturnType<typeof revenue>) => (context: Context) => [
  { expr: money(context).dividedBy(activeUsers(context.q, 'month').above(0), 'usd'), legend: 'per user' },
];

export const revenuePerUser = stat({
  key: 'revenue-per-user',
  title: 'Revenue per user',
  help: {
    shows: 'Revenue of the last thirty days by the users of the month.',
    good: 'above the cost per user.',
    bad: 'below it: each new user makes the loss larger.',
    act: 'compare with prices and with "Revenue by source, per day".',
  },
  targets: perUser(({ q }) => revenue(q, '30d')),
  noValue: 'No users yet',
  decimals: 2,
  size,
});

export const costPerUser = stat({
  key: 'cost-per-user',
  title: 'Cost per user',
  help: {
    shows: 'Cost of the last thirty days by the users of the month.',
    good: 'below the revenue per user, and falling as users grow.',
    bad: 'rising.',
    act: 'see which category grows in "Cost by category, per day".',
  },
  targets: perUser(({ q }) => platformCost(q, '30d')),
  noValue: 'No users yet',
  decimals: 2,
  size,
});
