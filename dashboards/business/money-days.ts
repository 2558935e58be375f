import { m } from '../../metrics/catalog';
import { margin, platformCost, revenue } from '../../metrics/indicators/business';
import { smsCost } from '../../metrics/indicators/sms';
import { firstOf, timeseries } from '../shared';

const noValue = 'No revenue yet';
const byDay = { timeFrom: '30d', step: '1d' } as const;

export const revenueAgainstCost = timeseries({
  ...byDay,
  key: 'revenue-cost',
  title: 'Revenue against cost, per day',
  help: {
    shows:
      'Revenue and cost (dashed) of each of the last thirty days; the point at midnight is the day before.',
    good: 'revenue above cost.',
    bad: 'the lines cross.',
    act: 'see which of the two moved, then its parts.',
  },
  targets: ({ q }) => [
    { expr: revenue(q, '1d'), legend: 'revenue' },
    { expr: platformCost(q, '1d'), legend: 'cost' },
  ],
});

const byCategory = {
  ...byDay,
  key: 'cost-by-category',
  title: 'Cost by category, per day',
  draw: 'bars',
  noValue: 'No cost yet',
} as const;
const categoryHelp = {
  good: 'bars that grow no faster than the users.',
  bad: 'one part grows by itself.',
  act: 'sms: the SMS dashboard. ai, compute: tasks by type on the Task dashboard.',
};

export const costByCategory = firstOf(
  timeseries({
    ...byCategory,
    help: { shows: 'What each of the last thirty days cost, by what it was spent on.', ...categoryHelp },
    targets: ({ q }) => [
      { expr: q.increase(m.platform_cost_dollars_total, '1d').sum('category'), legend: '{{category}}' },
    ],
  }),
  timeseries({
    ...byCategory,
    help: {
      shows: 'What SMS cost on each of the last thirty days; the platform tells no other cost yet.',
      ...categoryHelp,
    },
    targets: ({ q }) => [{ expr: smsCost(q, '1d'), legend: 'sms' }],
    drill: [{ to: 'sms' }],
  }),
);

export const revenueBySource = timeseries({
  ...byDay,
  key: 'revenue-by-source',
  title: 'Revenue by source, per day',
  help: {
    shows: 'Revenue of each of the last thirty days, by where it came from.',
    good: 'a weekly pattern that grows.',
    bad: 'a day without any: billing did not run.',
    act: 'look at the log of the billing task of that day.',
  },
  targets: ({ q }) => [
    { expr: q.increase(m.revenue_dollars_total, '1d').sum('source'), legend: '{{source}}' },
  ],
  draw: 'bars',
  noValue,
});

export const marginCourse = timeseries({
  ...byDay,
  key: 'margin',
  title: 'Margin of seven days',
  help: {
    shows: 'What part of the revenue of the seven days before was left after cost.',
    good: 'above 0, flat or rising.',
    bad: 'falling towards 0.',
    act: 'see "Revenue against cost, per day".',
  },
  targets: ({ q }) => [{ expr: margin(q, '7d'), legend: 'margin' }],
  decimals: 1,
  noValue,
});
