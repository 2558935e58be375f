import type { MonthResult } from '../run';
import { figuresOf, isPage, type Share } from './figures';
import type { IncidentResult } from './incidents';

/** One thing that the backtest has to show. */
export interface Check {
  readonly says: string;
  readonly passed: boolean;
  /** What was found. */
  readonly found: string;
}

/** False positives stay below this part of all notifications. */
const MOST_FALSE = 0.01;
/** Seconds. */
const SERVICE_DOWN = 120;
const BURST = 180;

/** Of a month, what is judged. */
export type Judged = Pick<MonthResult, 'ours' | 'watched'>;

/** What has to be shown over a month with incidents. */
export function checkMonth({ ours, watched }: Judged): Check[] {
  const { incidents } = ours;
  const { felt, unfelt, notifications, falsePositives, falsePages } = figuresOf([ours]);
  const late = incidents.filter(one => one.owed && one.detected !== undefined && one.detected > one.by);
  return [
    all('incidents that users feel are caught', felt),
    all('incidents that pass a limit unfelt are told', unfelt),
    {
      says: 'every incident is told by the time that its timetable gives',
      passed: late.length === 0,
      found: late.length === 0 ? 'none late' : late.map(({ entry }) => entry.id).join(', '),
    },
    {
      says: `false positives below ${100 * MOST_FALSE} % of notifications`,
      passed: falsePositives < MOST_FALSE * notifications,
      found: `${falsePositives} of ${notifications}`,
    },
    { says: 'no page outside incidents, none for a blip', passed: falsePages === 0, found: `${falsePages}` },
    within(
      'service down is noticed within 2 minutes',
      incidents,
      SERVICE_DOWN,
      ({ entry }) => entry.fault === 'service-down',
    ),
    within(
      'a 5xx burst of 20 % is noticed within 3 minutes',
      incidents,
      BURST,
      ({ entry }) => entry.fault === 'errors' && entry.grade === 'severe',
    ),
    alwaysWatched(watched),
  ];
}

/** What has to be shown over a month in which nothing happens. */
export function checkQuiet({ ours, watched }: Judged): Check[] {
  const pages = ours.notifications.filter(isPage);
  return [
    {
      says: 'no page in a quiet month',
      passed: pages.length === 0,
      found: `${pages.length} pages, ${ours.notifications.length} notifications`,
    },
    alwaysWatched(watched),
  ];
}

const alwaysWatched = (passed: boolean): Check => ({
  says: 'the watchdog fires all along',
  passed,
  found: passed ? 'from the first evaluation to the last' : 'it paused',
});

const all = (says: string, { part, of }: Share): Check => ({
  says,
  passed: part === of && of > 0,
  found: `${part} of ${of}`,
});

function within(
  says: string,
  incidents: readonly IncidentResult[],
  limit: number,
  which: (one: IncidentResult) => boolean,
): Check {
  const times = incidents.filter(which).map(({ detected = Number.POSITIVE_INFINITY }) => detected);
  const worst = Math.max(...times);
  return { says, passed: times.length > 0 && worst <= limit, found: `worst of ${times.length}: ${worst} s` };
}
