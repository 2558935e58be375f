import { seconds } from '../../settings/duration';
import type { Truth } from '../history/truth';
import type { FaultEntry, Timetable } from '../timetable/entry';
import { isFaultEntry } from '../timetable/entry';
import { EXPECTATIONS } from '../timetable/expectations';
import type { Attributed } from './attribute';

/** What became of an incident. */
export interface IncidentResult {
  readonly entry: FaultEntry;
  /** Why users felt it; empty if they did not. */
  readonly felt: readonly string[];
  /** Whether somebody has to be told: users felt it, or it passes a limit of the settings. */
  readonly owed: boolean;
  /** Seconds until the first notification that tells of it. */
  readonly detected?: number;
  /** Seconds until the first page that tells of it. */
  readonly paged?: number;
  /** Seconds within which it has to be told. */
  readonly by: number;
  /** All that was sent of it, side effects included. */
  readonly notifications: readonly Attributed[];
}

export function incidentResults(
  { entries }: Timetable,
  truths: ReadonlyMap<string, Truth>,
  attributed: readonly Attributed[],
): IncidentResult[] {
  return entries
    .filter(isFaultEntry)
    .filter(({ kind }) => kind === 'incident')
    .map(entry => resultOf(entry, truths.get(entry.id)?.felt ?? [], attributed));
}

function resultOf(
  entry: FaultEntry,
  felt: readonly string[],
  attributed: readonly Attributed[],
): IncidentResult {
  const { owed, by } = EXPECTATIONS[entry.fault];
  const notifications = attributed.filter(one => one.entry === entry);
  const tells = notifications.filter(({ meaning }) => meaning === 'tells');
  const detected = sinceStart(entry, tells);
  const paged = sinceStart(
    entry,
    tells.filter(({ rule }) => rule.severity === 'critical'),
  );
  return {
    entry,
    felt,
    owed: felt.length > 0 || owed.includes(entry.grade),
    ...(detected !== undefined && { detected }),
    ...(paged !== undefined && { paged }),
    by: seconds(by[entry.grade]),
    notifications,
  };
}

function sinceStart({ startMs }: FaultEntry, all: readonly Attributed[]): number | undefined {
  return all.length === 0 ? undefined : (Math.min(...all.map(({ atMs }) => atMs)) - startMs) / 1000;
}
