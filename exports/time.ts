import { isIsoWithZone } from '../annotations/time';
import { ExportAskedWrong } from './asked';

/** A time range, as it was asked for and in milliseconds since 1970. */
export interface Range {
  /** As Grafana takes it in a URL: a relative time stays one, so that panels with a range of their own keep it. */
  readonly from: string;
  readonly to: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** The moment that `now` was. */
  readonly nowMs: number;
}

const MS = { s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5 } as const;
type Unit = keyof typeof MS | 'M' | 'y';

const RELATIVE = /^now(?:([+-]\d+)([smhdwMy]))?(?:\/([mhdwMy]))?$/;
const REMEDY = 'give a time such as now-7d, now-1d/d, now or 2026-01-31T10:00:00Z';

/** A range of the command line. Days, weeks and months begin in the time zone. */
export function rangeOf(asked: { readonly from: string; readonly to: string }, at: Moment): Range {
  const fromMs = timeOf('--from', asked.from, at, 'begin');
  const toMs = timeOf('--to', asked.to, at, 'end');
  if (fromMs >= toMs) throw new ExportAskedWrong(`--from ${asked.from} is not before --to ${asked.to}`);
  const forUrl = (text: string, ms: number) => (RELATIVE.test(text) ? text : String(ms));
  return { from: forUrl(asked.from, fromMs), to: forUrl(asked.to, toMs), fromMs, toMs, nowMs: at.nowMs };
}

export interface Moment {
  readonly nowMs: number;
  /** Name of a time zone, such as `Europe/Berlin`. */
  readonly timezone: string;
}

/** Whether Grafana would count it from now. */
export const isRelative = ({ from }: Range): boolean => RELATIVE.test(from);

/** A time in milliseconds; what is rounded begins or ends its unit, as Grafana does it. */
export function timeOf(option: string, text: string, at: Moment, edge: 'begin' | 'end'): number {
  const match = RELATIVE.exec(text);
  if (match) {
    const [, count, unit, round] = match;
    const moved = count === undefined ? at.nowMs : move(at.nowMs, Number(count), unit as Unit, at.timezone);
    return round === undefined ? moved : rounded(moved, round as Unit, at.timezone, edge);
  }
  if (/^\d{12,14}$/.test(text)) return Number(text);
  const time = isIsoWithZone(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new ExportAskedWrong(`${option} "${text}": ${REMEDY}`);
  return time;
}

/**
 * A panel's own range, such as `30d` or `now/M`, as Grafana takes it: from then to now; and only where the dashboard's
 * range is counted from now.
 */
export function panelRange(range: Range, timeFrom: string | undefined, timezone: string): Range {
  if (!timeFrom || !isRelative(range)) return range;
  const from = timeFrom.startsWith('now') ? timeFrom : `now-${timeFrom}`;
  const at = { nowMs: range.nowMs, timezone };
  const toMs = timeOf('timeFrom', timeFrom.startsWith('now/') ? timeFrom : 'now', at, 'end');
  return { ...range, from, to: 'now', fromMs: timeOf('timeFrom', from, at, 'begin'), toMs };
}

function move(ms: number, count: number, unit: Unit, timezone: string): number {
  if (unit !== 'M' && unit !== 'y') return ms + count * MS[unit];
  const local = new Date(ms + offsetAt(ms, timezone));
  if (unit === 'M') local.setUTCMonth(local.getUTCMonth() + count);
  else local.setUTCFullYear(local.getUTCFullYear() + count);
  return fromLocal(local.getTime(), timezone);
}

function rounded(ms: number, unit: Unit, timezone: string, edge: 'begin' | 'end'): number {
  const begin = beginOf(ms, unit, timezone);
  if (edge === 'begin') return begin;
  // Into the next one, whatever its length, and back to where that begins.
  const longest = { s: 1e3, m: 6e4, h: 36e5, d: 26 * 36e5, w: 7.2 * 864e5, M: 32 * 864e5, y: 367 * 864e5 };
  return beginOf(begin + longest[unit], unit, timezone) - 1;
}

function beginOf(ms: number, unit: Unit, timezone: string): number {
  const local = new Date(ms + offsetAt(ms, timezone));
  if (unit === 's' || unit === 'm' || unit === 'h') {
    return fromLocal(Math.floor(local.getTime() / MS[unit]) * MS[unit], timezone);
  }
  local.setUTCHours(0, 0, 0, 0);
  if (unit === 'w') local.setUTCDate(local.getUTCDate() - local.getUTCDay());
  if (unit === 'M' || unit === 'y') local.setUTCDate(1);
  if (unit === 'y') local.setUTCMonth(0);
  return fromLocal(local.getTime(), timezone);
}

/** How far a time zone's clocks are ahead of UTC at a moment. */
function offsetAt(ms: number, timezone: string): number {
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: timezone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return Date.parse(`${clock.format(ms).replace(' ', 'T')}Z`) - Math.floor(ms / 1000) * 1000;
}

const fromLocal = (local: number, timezone: string): number =>
  local - offsetAt(local - offsetAt(local, timezone), timezone);

/** A name of a time zone that this machine knows. */
export function checkTimezone(timezone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timezone }).resolvedOptions().timeZone;
  } catch {
    throw new ExportAskedWrong(
      `--timezone ${timezone}: there is none; give one such as UTC or Europe/Berlin`,
    );
  }
}
