import { objectiveOf, type Sli } from '../../metrics/indicators/slis';
import type { Settings } from '../../settings/schema';
import type { Steps } from './model';

/** With less than this part of the error budget left, releases should wait. */
const BUDGET_LOW = 0.25;

/** Limits of what is left of an error budget: low, and spent. */
export const BUDGET_STEPS: Steps = { warning: BUDGET_LOW, critical: 0, below: true };

/** The same limits for the indicator itself, as a part of 1. */
export function objectiveSteps(sli: Sli): (settings: Settings) => Steps {
  return settings => {
    const objective = objectiveOf(sli, settings);
    return { warning: objective + (1 - objective) * BUDGET_LOW, critical: objective, below: true };
  };
}
