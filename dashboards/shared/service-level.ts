import { PAGING_BURN_RATES } from '../../metrics/indicators/burn-rates';
import { during, perSecond } from '../../metrics/indicators/events';
import { budgetLeft, burnRate, goodShare, type Sli, sliOf, sloWindow } from '../../metrics/indicators/slis';
import type { Context } from './context';
import { stat } from './kinds/single';
import { timeseries } from './kinds/timeseries';
import { BUDGET_STEPS, objectiveSteps } from './objectives';

const inWindow = ({ q, has, settings }: Context) => during(q, sloWindow(settings), has);
const lastDays = ({ settings }: Context) => `last ${settings.slos.windowDays} days`;
const size = { width: 6, height: 8 } as const;
const noValue = 'No events yet';

function achieved(sli: Sli) {
  return stat({
    key: 'slo-achieved',
    title: 'Objective',
    help: {
      shows: `Share of good events over the window of the objective; good is ${sli.good}.`,
      good: `green: at least what the setting \`slos.${sli.key}\` asks.`,
      bad: 'red: the objective is missed. Orange: less than a quarter of the error budget is left.',
      act: 'see in "Burn rate" whether it is being spent now; hold risky releases until it recovers.',
    },
    targets: context => [
      { expr: goodShare(sli, inWindow(context), context.settings), legend: lastDays(context) },
    ],
    threshold: objectiveSteps(sli),
    names: true,
    decimals: 2,
    noValue,
    size,
  });
}

function budget(sli: Sli) {
  return stat({
    key: 'slo-budget',
    title: 'Error budget left',
    help: {
      shows: 'What is left of the failures that the objective allows in its window; below 0 it is overdrawn.',
      good: 'more of it left than of the window.',
      bad: 'under a quarter (orange), or spent (red).',
      act: 'spend what is left on nothing avoidable; fix what burns it.',
    },
    targets: context => [
      { expr: budgetLeft(sli, inWindow(context), context.settings), legend: lastDays(context) },
    ],
    threshold: () => BUDGET_STEPS,
    names: true,
    decimals: 1,
    noValue,
    size,
  });
}

function burning(sli: Sli) {
  const over = ({ q, has, settings }: Context, window: '1h' | '6h') =>
    burnRate(sli, perSecond(q.windowed(window), has), settings);
  return timeseries({
    key: 'slo',
    title: 'Burn rate',
    help: {
      shows:
        'How many times faster than allowed the error budget is spent, over an hour and over six (dashed).',
      good: 'below 1: at 1 the budget lasts just its window.',
      bad: 'above the lower dashed line for six hours, or the upper one for an hour, somebody is paged.',
      act: 'look above for what fails, and since when; compare with deployments at that time.',
    },
    targets: context => [
      { expr: over(context, '1h'), legend: 'over an hour' },
      { expr: over(context, '6h'), legend: 'over six hours' },
    ],
    threshold: () => PAGING_BURN_RATES,
    noValue,
  });
}

/** The panels of an area's one objective: what was achieved, what is left of the budget, how fast it is spent. */
export function serviceLevel(key: Sli['key']) {
  const sli = sliOf(key);
  return [achieved(sli), budget(sli), burning(sli)] as const;
}
