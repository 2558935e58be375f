import type { Fault } from '../../simulator/model/faults';

/**
 * What the timetable knows.
 * - `incident`: a fault that lasts; its alerts have to tell.
 * - `blip`: a fault that is over within a minute; nobody may be paged.
 * - `deployment`: counters begin anew, nothing is out of order; nothing may be told.
 */
export type EntryKind = 'incident' | 'blip' | 'deployment';

export const GRADES = ['mild', 'severe'] as const;
export type Grade = (typeof GRADES)[number];

interface Span {
  /** Stable name within a timetable, such as `errors-severe`. */
  readonly id: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** A fault of the simulator, from `startMs` (not included) to `endMs`. */
export interface FaultEntry extends Span {
  readonly kind: 'incident' | 'blip';
  readonly fault: Fault;
  readonly grade: Grade;
  /** Above 0 and up to 1, the fault as described. */
  readonly severity: number;
}

export interface Deployment extends Span {
  readonly kind: 'deployment';
}

export type Entry = FaultEntry | Deployment;

export const isFaultEntry = (entry: Entry): entry is FaultEntry => entry.kind !== 'deployment';

/** A month with everything that happens in it. */
export interface Timetable {
  readonly fromMs: number;
  readonly toMs: number;
  /** In order of time; faults never overlap. */
  readonly entries: readonly Entry[];
  /** Traffic as a multiple of the usual at a time. */
  readonly traffic: (timeMs: number) => number;
}

/** How severe a fault is in the step that ends at a time; 0 when it is off. */
export function severityAt({ entries }: Pick<Timetable, 'entries'>, fault: Fault, timeMs: number): number {
  const now = entries.find(
    entry => isFaultEntry(entry) && entry.fault === fault && timeMs > entry.startMs && timeMs <= entry.endMs,
  );
  return now && isFaultEntry(now) ? now.severity : 0;
}
