import { PAGING_BURN_RATES } from '../../metrics/indicators/burn-rates';
import { during, type Events, perSecond } from '../../metrics/indicators/events';
import {
  budgetLeft,
  burnRate,
  goodShare,
  objectiveOf,
  SLIS,
  type Sli,
  sloWindow,
} from '../../metrics/indicators/slis';
import { labelled } from '../../metrics/promql/labelled';
import { constant, type Vector } from '../../metrics/promql/vector';
import type { DashboardKey } from '../../settings/names';
import { BUDGET_STEPS, type Context, stat, type Target, table, timeseries } from '../shared';

/** Where the events of an indicator are looked at. */
const HOME: Readonly<Record<Sli['key'], DashboardKey>> = {
  availability: 'application',
  latency: 'application',
  smsDelivery: 'sms',
  tokenRefresh: 'oauth',
  taskSuccess: 'task',
};

const inWindow = ({ q, has, settings }: Context) => during(q, sloWindow(settings), has);
const lastHour = ({ q, has }: Context) => perSecond(q.windowed('1h'), has);

/** One query for each indicator. */
const each = (expr: (sli: Sli) => Vector): Target[] =>
  SLIS.map(sli => ({ expr: expr(sli), legend: sli.title, drill: { to: HOME[sli.key] }, optional: true }));

export const budgets = stat({
  key: 'error-budgets',
  title: 'Error budget left',
  help: {
    shows: 'What is left of the failures that each objective allows in its window; below 0 it is overdrawn.',
    good: 'green: more than a quarter.',
    bad: 'orange: under a quarter. Red: the objective is missed. Absent: no such event in the window.',
    act: 'hold risky releases there; a click opens the dashboard that shows what burns it.',
  },
  targets: context => each(sli => budgetLeft(sli, inWindow(context), context.settings)),
  threshold: () => BUDGET_STEPS,
  decimals: 1,
  noValue: 'No events yet',
  names: true,
  list: true,
  size: { width: 8, height: 5 },
});

/** The indicators as rows of one series each. */
function rows(events: Events, value: (sli: Sli, events: Events) => Vector): Vector<'sli'> {
  return SLIS.map(sli => labelled(value(sli, events), 'sli', sli.title)).reduce((all, one) => all.or(one));
}

export const objectives = table({
  key: 'objectives',
  title: 'Objectives',
  help: {
    shows: 'Each objective, what was reached over its window, and how fast its error budget is spent now.',
    good: 'reached at or above the objective, burn rate below 1.',
    bad: 'a coloured budget; or a burn rate above 1 for long: the objective will be missed.',
    act: 'open the dashboard of that indicator; see "Burn rate" for since when.',
  },
  rows: { sli: 'Indicator' },
  columns: context => {
    const { settings } = context;
    return [
      {
        title: 'Objective',
        expr: rows(inWindow(context), sli => constant(objectiveOf(sli, settings), 'ratio')),
        decimals: 1,
      },
      {
        title: 'Reached',
        expr: rows(inWindow(context), (sli, events) => goodShare(sli, events, settings)),
        decimals: 3,
      },
      {
        title: 'Budget left',
        expr: rows(inWindow(context), (sli, events) => budgetLeft(sli, events, settings)),
        threshold: () => BUDGET_STEPS,
        decimals: 1,
      },
      {
        title: 'Burn rate, 1 h',
        expr: rows(lastHour(context), (sli, events) => burnRate(sli, events, settings)),
        threshold: () => PAGING_BURN_RATES,
        decimals: 2,
      },
    ];
  },
  sortBy: 'Burn rate, 1 h',
  size: { width: 24, height: 7 },
});

export const burnRates = timeseries({
  key: 'burn-rates',
  title: 'Burn rate over an hour',
  help: {
    shows: 'How many times faster than allowed each error budget is spent. At 1 it lasts just the window.',
    good: 'below 1.',
    bad: 'above the lower dashed line for six hours, or the upper one for an hour, somebody is paged.',
    act: 'a click on the line opens the dashboard of that indicator.',
  },
  targets: context => each(sli => burnRate(sli, lastHour(context), context.settings)),
  threshold: () => PAGING_BURN_RATES,
  noValue: 'No events yet',
  size: { width: 24, height: 9 },
});
