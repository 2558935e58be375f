import type { Scenario } from '../scenario';
import { access } from './access';
import { changes } from './changes';
import { destroy } from './destroy';
import { drift } from './drift';
import { equality } from './equality';
import { exports } from './exports';
import { faults } from './fault';
import { interrupted } from './interrupted';
import { lifeCycle } from './life-cycle';
import { messages } from './messages';
import { longOutage, outage } from './outage';
import { pages } from './pages';
import { people } from './people';
import { tenants } from './tenants';

/** Every scenario, in the order in which they are run: the first makes the stack, the last takes it down. */
export const SCENARIOS: readonly Scenario[] = [
  lifeCycle,
  people,
  pages,
  access,
  exports,
  outage,
  longOutage,
  ...faults,
  equality,
  changes,
  drift,
  tenants,
  messages,
  interrupted,
  destroy,
];
