const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Where the platform's growth is counted from. */
const EPOCH = Date.UTC(2026, 0, 1);

/** Share of the busiest hour's traffic, by hour of the day (UTC): people sleep, work, and chat at night. */
const BY_HOUR = [
  0.22, 0.16, 0.13, 0.12, 0.14, 0.2, 0.34, 0.52, 0.7, 0.82, 0.86, 0.88, 0.84, 0.82, 0.84, 0.85, 0.86, 0.9,
  0.96, 1, 0.97, 0.82, 0.58, 0.36,
];
/** Sunday to Saturday. */
const BY_WEEKDAY = [0.72, 1, 1.03, 1.04, 1.02, 0.97, 0.78];

const at = (list: readonly number[], index: number): number =>
  list[((index % list.length) + list.length) % list.length] as number;

/** How much of the traffic of a busy weekday hour there is at a time: 0.1 to about 1.05. */
export function activity(nowMs: number): number {
  const hours = nowMs / HOUR;
  const hour = Math.floor(hours);
  const part = hours - hour;
  const daily = at(BY_HOUR, hour) * (1 - part) + at(BY_HOUR, hour + 1) * part;
  // Day 0 of the Unix epoch was a Thursday. Weekdays blend over midnight, so that no step shows.
  const days = nowMs / DAY - 0.5;
  const day = Math.floor(days);
  const weekday = at(BY_WEEKDAY, day + 4) * (1 - (days - day)) + at(BY_WEEKDAY, day + 5) * (days - day);
  return daily * weekday;
}

/** How much larger the platform is than at the start of 2026: grows, ever slower, to 1.4. */
export const growth = (nowMs: number): number =>
  1 + 0.4 * (1 - Math.exp(-Math.max(0, nowMs - EPOCH) / (400 * DAY)));

/** The last deployment before a time: Tuesdays and Thursdays, 10:30 UTC. The api and the worker restart. */
export function lastDeployment(nowMs: number): number {
  for (let day = Math.floor(nowMs / DAY); ; day--) {
    const weekday = (((day + 4) % 7) + 7) % 7;
    const time = day * DAY + 10.5 * HOUR;
    if ((weekday === 2 || weekday === 4) && time <= nowMs) return time;
  }
}

/** When the machine last started: in the maintenance window, first Sunday of a quarter, 03:12 UTC. */
export function machineStart(nowMs: number): number {
  const now = new Date(nowMs);
  const quarter = Math.floor(now.getUTCMonth() / 3) * 3;
  const starts = [quarter, quarter - 3].map(month => firstSunday(now.getUTCFullYear(), month));
  return starts.find(start => start <= nowMs) as number;
}

function firstSunday(year: number, month: number): number {
  const first = new Date(Date.UTC(year, month, 1, 3, 12, 7));
  return first.getTime() + ((7 - first.getUTCDay()) % 7) * DAY;
}

/** Days since the last cleaning of disks, Sundays at 02:00 UTC: 0 to 7. */
export function daysSinceCleaning(nowMs: number): number {
  const sunday = 3 * DAY + 2 * HOUR;
  return ((((nowMs - sunday) % (7 * DAY)) + 7 * DAY) % (7 * DAY)) / DAY;
}

/**
 * Slow ups and downs between -1 and 1 that depend on the time alone, so that history and the live platform
 * agree on them. `phase` sets several apart.
 */
export const wander = (nowMs: number, phase: number): number =>
  (Math.sin(nowMs / (1.7 * HOUR) + phase) + Math.sin(nowMs / (0.37 * HOUR) + 2.3 * phase)) / 2;
