import { z } from 'zod';

const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 } as const;

/** A duration such as `15s`, `6h` or `30d` in seconds. Throws on anything else. */
export function seconds(duration: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)([smhdw])$/.exec(duration) ?? [];
  if (number === undefined || unit === undefined)
    throw new Error(`"${duration}" is no duration such as 15s or 6h`);
  return Number(number) * SECONDS[unit as keyof typeof SECONDS];
}

/** A duration in a configuration. */
export const durationSchema = z
  .string()
  .regex(/^\d+[smhdw]$/, 'give a number and a unit, such as 15s, 6h or 45d');
