import { lastDeployment } from '../../simulator/model/calendar';
import { FAULT_NAMES, type Fault } from '../../simulator/model/faults';
import { Random } from '../../simulator/model/random';
import { type Deployment, type Entry, type FaultEntry, GRADES, type Grade, type Timetable } from './entry';
import { EXPECTATIONS } from './expectations';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Faults begin with a scrape interval, so that no event before their begin is theirs. */
const GRID = 15_000;
const DAYS = 30;
/** A Monday. The month has a reboot of the machine in it, on the first Sunday of October. */
const FROM = Date.UTC(2026, 8, 14);

/** Days of the month, from the first (0). The rest is as usual. */
const QUIET_WEEK = { from: 7, to: 14, traffic: 0.8 } as const;
const BUSY_WEEK = { from: 14, to: 21, traffic: 1.3 } as const;

/** Faults that a healthy platform has for a moment as well: a restart, a lock, a provider's hiccup. */
const BLIPS: readonly (readonly [fault: Fault, seconds: number])[] = [
  ['service-down', 30],
  ['service-down', 45],
  ['service-down', 60],
  ['errors', 30],
  ['errors', 60],
  ['database-down', 30],
  ['database-down', 45],
  ['slow', 60],
  ['sms-outage', 60],
  ['token-refresh-failures', 60],
  ['queue-jam', 60],
  ['cpu', 60],
  ['memory', 60],
  ['worker-dead', 45],
  ['scheduler-silent', 60],
];
/** A deployment's counters stand again after so long. */
const DEPLOYMENT_SETTLES = 10 * MINUTE;

export interface MonthOptions {
  readonly seed: number;
  /** A month in which nothing goes wrong. Default false. */
  readonly quiet?: boolean;
}

/**
 * A month of every fault, mild and severe, and of blips, in an order and at times of day that the seed decides;
 * one week of it is quiet, one busy. The same seed gives the same month.
 */
export function month({ seed, quiet = false }: MonthOptions): Timetable {
  const random = new Random(seed);
  const faults = quiet ? [] : spread(random, [...incidents(random), ...blips()]);
  const entries: Entry[] = [...faults, ...deployments(FROM, FROM + DAYS * DAY)];
  return {
    fromMs: FROM,
    toMs: FROM + DAYS * DAY,
    entries: entries.sort((a, b) => a.startMs - b.startMs),
    traffic: trafficAt,
  };
}

const dayOf = (timeMs: number): number => (timeMs - FROM) / DAY;

const within = (timeMs: number, { from, to }: { readonly from: number; readonly to: number }): boolean =>
  dayOf(timeMs) >= from && dayOf(timeMs) < to;

function trafficAt(timeMs: number): number {
  if (within(timeMs, QUIET_WEEK)) return QUIET_WEEK.traffic;
  return within(timeMs, BUSY_WEEK) ? BUSY_WEEK.traffic : 1;
}

/** A fault without its time. */
type Planned = Omit<FaultEntry, 'startMs' | 'endMs'> & { readonly lengthMs: number };

function incidents(random: Random): Planned[] {
  return FAULT_NAMES.flatMap(fault => GRADES.map(grade => incident(random, fault, grade)));
}

function incident(random: Random, fault: Fault, grade: Grade): Planned {
  const [least, most] = EXPECTATIONS[fault].minutes;
  return {
    id: `${fault}-${grade}`,
    kind: 'incident',
    fault,
    grade,
    severity: grade === 'severe' ? 1 : Number((0.3 + 0.2 * random.uniform()).toFixed(2)),
    lengthMs: onGrid((least + (most - least) * random.uniform()) * MINUTE),
  };
}

const blips = (): Planned[] =>
  BLIPS.map(([fault, seconds]) => ({
    id: `${fault}-${seconds}s`,
    kind: 'blip',
    fault,
    grade: 'severe',
    severity: 1,
    lengthMs: 1000 * seconds,
  }));

/** Gives each its own slot of the days outside the quiet week, in an order and at a time in the slot by chance. */
function spread(random: Random, planned: readonly Planned[]): FaultEntry[] {
  const before = QUIET_WEEK.from * DAY;
  const free = DAYS * DAY - (QUIET_WEEK.to - QUIET_WEEK.from) * DAY;
  const slot = free / planned.length;
  return shuffled(random, planned).map(({ lengthMs, ...one }, i) => {
    // The first third of a slot stays free, so that one is over before the next begins.
    const at = i * slot + slot / 3 + Math.max(0, (slot * 2) / 3 - lengthMs) * random.uniform();
    const startMs = onGrid(FROM + at + (at < before ? 0 : free === 0 ? 0 : QUIET_WEEK.to * DAY - before));
    return { ...one, startMs, endMs: startMs + lengthMs };
  });
}

const onGrid = (ms: number): number => Math.round(ms / GRID) * GRID;

function shuffled<T>(random: Random, list: readonly T[]): T[] {
  return list
    .map(one => ({ one, at: random.uniform() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/** The simulated platform's own deployments within a time. */
function deployments(fromMs: number, toMs: number): Deployment[] {
  const found: Deployment[] = [];
  for (let at = lastDeployment(toMs); at > fromMs; at = lastDeployment(at - 1)) {
    const id = `deployment-${new Date(at).toISOString().slice(0, 10)}`;
    found.push({ id, kind: 'deployment', startMs: at, endMs: at + DEPLOYMENT_SETTLES });
  }
  return found;
}
