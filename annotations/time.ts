import { seconds } from '../settings/duration';
import { AskedWrong } from './errors';

/** With its zone: the machine of a pipeline and the people who read the dashboards may be in different ones. */
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
export const isIsoWithZone = (text: string): boolean => ISO.test(text);
const RELATIVE = /^([+-])(\d+(?:\.\d+)?[smhdw])$/;

/**
 * A time of the command line in milliseconds: ISO with its zone, `now`, or relative to now such as `-10m` or `+2h`.
 *
 * @throws AskedWrong on anything else.
 */
export function timeOf(option: string, text: string, nowMs: number): number {
  if (text === 'now') return nowMs;
  const [, sign, duration] = RELATIVE.exec(text) ?? [];
  if (duration) return Math.round(nowMs + (sign === '-' ? -1000 : 1000) * seconds(duration));
  const time = isIsoWithZone(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time))
    throw new AskedWrong(`${option} "${text}": give a time such as 2026-01-31T10:00:00Z, -10m, +2h or now`);
  return time;
}

/** A time as people and programs read it. */
export const isoTime = (timeMs: number): string => new Date(timeMs).toISOString();
