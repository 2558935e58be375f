import { z } from 'zod';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
/** Grafana has one interval for each day of a window. */
const LONGEST_DAYS = 31;

const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'use lower-case letters, digits and hyphens')
  .max(60);

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'give a time such as 22:00, in quotes');

const isTimeZone = (zone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
};

/** Times that come again. Days of the month count from its end if negative. */
export const muteTimingSchema = z
  .strictObject({
    name: name.describe('Name, unique in the stack.'),
    from: clock.default('00:00').describe('When it begins on each of the days.'),
    to: clock
      .default('24:00')
      .describe('When it ends. Earlier than from: the day is muted until then, and again from from on.'),
    weekdays: z
      .array(z.enum(WEEKDAYS))
      .min(1)
      .optional()
      .meta({ description: 'Days of the week.', fallback: 'all' }),
    daysOfMonth: z
      .array(z.number().int().min(-31).max(31))
      .min(1)
      .optional()
      .meta({ description: 'Days of the month; -1 is its last.', fallback: 'all' }),
    months: z
      .array(z.number().int().min(1).max(12))
      .min(1)
      .optional()
      .meta({ description: 'Months, 1 to 12.', fallback: 'all' }),
    timeZone: z
      .string()
      .refine(isTimeZone, 'is no time zone; give one such as Europe/Berlin')
      .default('UTC')
      .describe('Zone of the times and days.'),
  })
  .refine(({ from, to }) => from !== to, { path: ['to'], error: 'is the same as from, so nothing is muted' });

const instant = z.iso.datetime({
  offset: true,
  error: 'give a time with its zone, such as "2026-12-01T22:00:00+01:00"',
});

const DAY = 86_400_000;
const length = ({ from, to }: { from: string; to: string }) => Date.parse(to) - Date.parse(from);

/** A window that comes once. */
export const maintenanceSchema = z
  .strictObject({
    name: name.describe('Name, unique in the stack.'),
    from: instant.describe('When it begins, with its zone.'),
    to: instant.describe('When it ends. Seconds are dropped.'),
  })
  .refine(window => length(window) > 0, { path: ['to'], error: 'is not after from' })
  .refine(window => length(window) <= LONGEST_DAYS * DAY, {
    path: ['to'],
    error: `is more than ${LONGEST_DAYS} days after from; make it two windows`,
  });

export type MuteTimingSetting = z.output<typeof muteTimingSchema>;
export type MaintenanceSetting = z.output<typeof maintenanceSchema>;
