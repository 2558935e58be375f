import type { MaintenanceSetting, MuteTimingSetting } from '../../settings/mute-timings';
import type { Settings } from '../../settings/schema';
import type { MuteInterval, MuteTiming } from './model';

type Prefixed = Pick<Settings, 'prefix'>;

export const muteTimingName = ({ prefix }: Prefixed, name: string): string => `${prefix}-${name}`;
export const maintenanceName = ({ prefix }: Prefixed, name: string): string =>
  `${prefix}-maintenance-${name}`;

/** Every mute timing of a stack, maintenance windows last. */
export const muteTimingsOf = (settings: Settings): MuteTiming[] => [
  ...settings.muteTimings.map(timing => ({
    name: muteTimingName(settings, timing.name),
    intervals: [recurring(timing)],
  })),
  ...settings.maintenance.map(window => ({
    name: maintenanceName(settings, window.name),
    intervals: daysOf(window),
  })),
];

const START_OF_DAY = '00:00';
const END_OF_DAY = '24:00';

function recurring({ from, to, weekdays, daysOfMonth, months, timeZone }: MuteTimingSetting): MuteInterval {
  const whole = from === START_OF_DAY && to === END_OF_DAY;
  return {
    ...(!whole && { times: timesBetween(from, to) }),
    ...(weekdays && { weekdays }),
    ...(daysOfMonth && { daysOfMonth: daysOfMonth.map(String) }),
    ...(months && { months: months.map(String) }),
    location: timeZone,
  };
}

/** Grafana's times do not go past midnight, so a night is the end and the beginning of a day. */
function timesBetween(from: string, to: string) {
  if (from < to) return [{ start: from, end: to }];
  const late = { start: from, end: END_OF_DAY };
  return to === START_OF_DAY ? [late] : [{ start: START_OF_DAY, end: to }, late];
}

const DAY = 86_400_000;

/** A window in UTC, one interval for each day of it: Grafana knows days and times, but no instants. */
function daysOf({ from, to }: MaintenanceSetting): MuteInterval[] {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const first = Math.floor(start / DAY);
  const count = Math.ceil(end / DAY) - first;
  return Array.from({ length: count }, (_, at) => {
    const midnight = (first + at) * DAY;
    return dayInterval(Math.max(start, midnight), Math.min(end, midnight + DAY), midnight);
  });
}

function dayInterval(start: number, end: number, midnight: number): MuteInterval {
  const day = new Date(midnight);
  const clock = (time: number) =>
    time === midnight + DAY ? END_OF_DAY : new Date(time).toISOString().slice(11, 16);
  return {
    times: [{ start: clock(start), end: clock(end) }],
    daysOfMonth: [String(day.getUTCDate())],
    months: [String(day.getUTCMonth() + 1)],
    years: [String(day.getUTCFullYear())],
    location: 'UTC',
  };
}
