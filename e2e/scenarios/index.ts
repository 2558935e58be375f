import type { Scenario } from '../scenario';
import { destroy } from './destroy';
import { faults } from './fault';
import { lifeCycle } from './life-cycle';
import { messages } from './messages';
import { outage } from './outage';

/** Every scenario, in the order in which they are run: the first makes the stack, the last takes it down. */
export const SCENARIOS: readonly Scenario[] = [lifeCycle, outage, ...faults, messages, destroy];
