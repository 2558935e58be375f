import { PAGING_BURN_RATES } from '../../metrics/indicators/burn-rates';
import { during, perSecond } from '../../metrics/indicators/events';
import { budgetLeft, burnRate, goodShare, type Sli, sliOf, sloWindow } from '../../metrics/indicators/slis';
import type { Query } from '../../metrics/promql/query';
import { BUDGET_STEPS, type Context, objectiveSteps, stat, timeseries } from '../shared';

const AVAILABILITY = sliOf('availability');
const LATENCY = sliOf('latency');

const inWindow = ({ q, has, settings }: Context) => during(q, sloWindow(settings), has);
const lastDays = ({ settings }: Context) => `last ${settings.slos.windowDays} days`;
const size = { width: 6, height: 4 } as const;

const achieved = (sli: Sli, good: string) =>
  stat({
    key: `slo-${sli.key}`,
    title: `${sli.title}`,
    help: {
      shows: `Share of good events over the window of the objective; good is ${sli.good}.`,
      good,
      bad: 'red: the objective is missed. Orange: less than a quarter of the error budget is left.',
      act: 'find what spends the budget in "Burn rate"; hold risky releases until it recovers.',
    },
    targets: context => [
      { expr: goodShare(sli, inWindow(context), context.settings), legend: lastDays(context) },
    ],
    threshold: objectiveSteps(sli),
    names: true,
    decimals: 3,
    noValue: 'No traffic yet',
    size,
  });

const budget = (sli: Sli) =>
  stat({
    key: `budget-${sli.key}`,
    title: `${sli.title}: error budget left`,
    help: {
      shows: 'What is left of the errors that the objective allows in its window; below 0 it is overdrawn.',
      good: 'more of it left than of the window.',
      bad: 'under a quarter (orange), or spent (red).',
      act: 'spend what is left on nothing avoidable: hold risky releases, fix what burns it.',
    },
    targets: context => [
      { expr: budgetLeft(sli, inWindow(context), context.settings), legend: lastDays(context) },
    ],
    threshold: () => BUDGET_STEPS,
    names: true,
    decimals: 1,
    noValue: 'No traffic yet',
    size,
  });

export const availability = achieved(AVAILABILITY, 'green: at least what `slos.availability` asks.');
export const availabilityBudget = budget(AVAILABILITY);
export const latencyObjective = achieved(LATENCY, 'green: at least what `slos.latency` asks.');
export const latencyBudget = budget(LATENCY);

const burning = ({ settings, has }: Context, q: Query, sli: Sli) =>
  burnRate(sli, perSecond(q, has), settings);

export const burnRates = timeseries({
  key: 'burn-rates',
  title: 'Burn rate over an hour',
  help: {
    shows: 'How many times faster than allowed the error budget is spent. At 1 it lasts just the window.',
    good: 'below 1.',
    bad: 'above the lower dashed line for six hours, or the upper one for an hour, somebody is paged.',
    act: 'availability: look at the 5xx. Latency: look at the slowest endpoints.',
  },
  targets: context => {
    const q = context.q.windowed('1h');
    return [
      { expr: burning(context, q, AVAILABILITY), legend: AVAILABILITY.title },
      { expr: burning(context, q, LATENCY), legend: LATENCY.title },
    ];
  },
  threshold: () => PAGING_BURN_RATES,
  noValue: 'No traffic yet',
});

export const budgetCourse = timeseries({
  key: 'budget-course',
  title: 'Error budget left, over time',
  help: {
    shows: 'What was left of the error budget at each time, looking back over the window of the objective.',
    good: 'flat, or rising as old incidents leave the window.',
    bad: 'a cliff is an incident; a steady slope is a fault that nobody was paged for.',
    act: 'note the time of the cliff and look at errors and deployments there.',
  },
  targets: context =>
    [AVAILABILITY, LATENCY].map(sli => ({
      expr: budgetLeft(sli, inWindow(context), context.settings),
      legend: sli.title,
    })),
  onlyRecorded: true,
  threshold: () => BUDGET_STEPS,
  noValue: 'No traffic yet',
});
