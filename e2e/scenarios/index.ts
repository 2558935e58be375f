import type { Scenario } from '../scenario';
import { changes } from './changes';
import { destroy } from './destroy';
import { equality } from './equality';
import { faults } from './fault';
import { lifeCycle } from './life-cycle';
import { messages } from './messages';
import { longOutage, outage } from './outage';
import { people } from './people';

/** Every scenario, in the order in which they are run: the first makes the stack, the last takes it down. */
export const SCENARIOS: readonly Scenario[] = [
  lifeCycle,
  people,
  outage,
  longOutage,
  ...faults,
  equality,
  changes,
  messages,
  destroy,
];
