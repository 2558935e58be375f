import type { Notification } from '../rules/evaluate';
import { aftermathOf } from '../rules/rule';
import { type FaultEntry, isFaultEntry, type Timetable } from '../timetable/entry';
import { EXPECTATIONS } from '../timetable/expectations';

/**
 * What a notification is about.
 * - `tells`: it speaks of an incident's own fault; this catches.
 * - `follows`: it speaks of what the incident causes elsewhere.
 * - `blip`: it mentions a blip, and pages nobody.
 * - `false`: everything else, a page for a blip among it.
 */
export type Meaning = 'tells' | 'follows' | 'blip' | 'false';

export interface Attributed extends Notification {
  readonly meaning: Meaning;
  /** The fault that it belongs to, if any. */
  readonly entry?: FaultEntry;
}

/**
 * Says of each notification which fault it belongs to.
 *
 * @param generous whether a notification of a side effect catches an incident, too; for plain alerts, of which
 *   few speak of anything else
 */
export function attribute(
  notifications: readonly Notification[],
  { entries }: Pick<Timetable, 'entries'>,
  generous = false,
): Attributed[] {
  const faults = entries.filter(isFaultEntry);
  return notifications.map(one => {
    const { meaning, ...rest } = meaningOf(one, faults);
    return { ...one, ...rest, meaning: generous && meaning === 'follows' ? 'tells' : meaning };
  });
}

function meaningOf(one: Notification, faults: readonly FaultEntry[]): Pick<Attributed, 'meaning' | 'entry'> {
  const at = faults.filter(fault => isAt(one, fault));
  // The latest is the nearest; its own alerts go before those of side effects.
  const told = at.findLast(({ fault }) => speaksOf(one, EXPECTATIONS[fault].tells));
  const entry = told ?? at.findLast(({ fault }) => speaksOf(one, EXPECTATIONS[fault].follows));
  if (!entry) return { meaning: 'false' };
  if (entry.kind === 'incident') return { meaning: told ? 'tells' : 'follows', entry };
  return { meaning: one.rule.severity === 'critical' ? 'false' : 'blip', entry };
}

/** Whether it began while the fault lasted or in the aftermath that the rule's windows explain. */
const isAt = ({ rule, atMs }: Notification, { startMs, endMs }: FaultEntry): boolean =>
  atMs > startMs && atMs <= endMs + 1000 * aftermathOf(rule);

const speaksOf = ({ rule }: Notification, runbooks: readonly string[]): boolean =>
  rule.runbooks.some(runbook => runbooks.includes(runbook));
