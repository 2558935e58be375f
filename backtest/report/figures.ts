import type { Timetable } from '../timetable/entry';
import type { Attributed } from './attribute';
import type { IncidentResult } from './incidents';

/** Part of a whole. */
export interface Share {
  readonly part: number;
  readonly of: number;
}

/** Seconds. */
export interface Detection {
  readonly median: number;
  readonly worst: number;
}

/** What a set of alerts did in some months. */
export interface Figures {
  readonly felt: Share;
  /** Incidents that users did not feel and that pass a limit of the settings all the same. */
  readonly unfelt: Share;
  /** Of the felt ones, those that somebody was woken for. */
  readonly paged: Share;
  /** Of the incidents that were told; undefined if none was. */
  readonly detection: Detection | undefined;
  readonly notifications: number;
  readonly falsePositives: number;
  readonly pages: number;
  readonly falsePages: number;
  readonly pagesPerWeek: number;
}

const WEEK_MS = 7 * 24 * 3_600_000;

/** What was sent in a month and what became of its incidents. */
export interface Month {
  readonly timetable: Timetable;
  readonly incidents: readonly IncidentResult[];
  readonly notifications: readonly Attributed[];
}

export const isPage = ({ rule }: Attributed): boolean => rule.severity === 'critical';
export const isFalse = ({ meaning }: Attributed): boolean => meaning === 'false';

/** Adds up months. */
export function figuresOf(months: readonly Month[]): Figures {
  const incidents = months.flatMap(month => month.incidents);
  const sent = months.flatMap(month => month.notifications);
  const felt = incidents.filter(one => one.felt.length > 0);
  const pages = sent.filter(isPage);
  return {
    felt: share(felt, isCaught),
    unfelt: share(
      incidents.filter(one => one.owed && one.felt.length === 0),
      isCaught,
    ),
    paged: share(felt, one => one.paged !== undefined),
    detection: detectionOf(incidents.flatMap(({ detected }) => (detected === undefined ? [] : [detected]))),
    notifications: sent.length,
    falsePositives: sent.filter(isFalse).length,
    pages: pages.length,
    falsePages: pages.filter(isFalse).length,
    pagesPerWeek: months.length === 0 ? 0 : pages.length / weeksOf(months),
  };
}

export const isCaught = ({ detected }: IncidentResult): boolean => detected !== undefined;

export const weeksOf = (months: readonly Month[]): number =>
  months.reduce((sum, { timetable: { fromMs, toMs } }) => sum + (toMs - fromMs), 0) / WEEK_MS;

export const share = <T>(list: readonly T[], is: (one: T) => boolean): Share => ({
  part: list.filter(is).length,
  of: list.length,
});

/** The median of an even number is the mean of the two in the middle. */
export function detectionOf(times: readonly number[]): Detection | undefined {
  if (times.length === 0) return undefined;
  const sorted = [...times].sort((a, b) => a - b);
  const at = (i: number) => sorted[i] as number;
  const middle = sorted.length / 2;
  const median = Number.isInteger(middle) ? (at(middle - 1) + at(middle)) / 2 : at(Math.floor(middle));
  return { median, worst: at(sorted.length - 1) };
}
