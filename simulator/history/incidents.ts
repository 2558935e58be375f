import type { Fault } from '../model/faults';

/** Something that went wrong in the past. */
export interface Incident {
  readonly fault: Fault;
  /** How long before the end of history it began. */
  readonly daysAgo: number;
  readonly minutes: number;
  /** Default 1. */
  readonly severity?: number;
}

/**
 * What a month of a real platform has: a few incidents, all over for more than a day, none large enough to spend
 * an error budget.
 */
export const USUAL_INCIDENTS: readonly Incident[] = [
  { fault: 'token-refresh-failures', daysAgo: 23.4, minutes: 45 },
  { fault: 'sms-outage', daysAgo: 17.7, minutes: 40 },
  { fault: 'errors', daysAgo: 11.2, minutes: 18, severity: 0.5 },
  { fault: 'slow', daysAgo: 5.3, minutes: 25 },
  { fault: 'queue-jam', daysAgo: 2.6, minutes: 20 },
];

const DAY = 86_400_000;

/** How severe a fault is at a time; 0 when it is off. */
export function severityAt(incidents: readonly Incident[], fault: Fault, ageMs: number): number {
  const now = incidents.filter(one => {
    const began = one.daysAgo * DAY;
    return one.fault === fault && ageMs <= began && ageMs > began - one.minutes * 60_000;
  });
  return Math.max(0, ...now.map(({ severity = 1 }) => severity));
}
