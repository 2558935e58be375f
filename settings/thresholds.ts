import { z } from 'zod';
import type { Unit } from '../metrics/units';

interface Limits {
  readonly unit: Unit;
  readonly warning: number;
  readonly critical: number;
  readonly meaning: string;
}

/**
 * The limits that colour panels and raise alerts, in the units in which people speak of them. The defaults
 * are what the platform's team asked for.
 */
export const THRESHOLDS = {
  httpServerErrors: { unit: 'percent', warning: 1, critical: 5, meaning: 'Requests answered with a 5xx.' },
  httpErrors: { unit: 'percent', warning: 5, critical: 10, meaning: 'Requests answered with a 4xx or 5xx.' },
  latencyP95: { unit: 'seconds', warning: 1, critical: 2, meaning: '95th percentile of the time to answer.' },
  cpu: { unit: 'percent', warning: 80, critical: 90, meaning: 'CPU in use.' },
  memory: { unit: 'percent', warning: 85, critical: 95, meaning: 'Memory in use.' },
  disk: { unit: 'percent', warning: 85, critical: 95, meaning: 'Space in use of a file system.' },
  databasePool: {
    unit: 'percent',
    warning: 80,
    critical: 95,
    meaning: 'Database connections of the pool in use.',
  },
  databaseQueryP95: { unit: 'seconds', warning: 0.5, critical: 2, meaning: '95th percentile of a query.' },
  smsFailures: { unit: 'percent', warning: 2, critical: 5, meaning: 'SMS messages that failed.' },
  smsCostPerDay: { unit: 'usd', warning: 80, critical: 100, meaning: 'What SMS cost in 24 hours.' },
  smsQueueWait: { unit: 'seconds', warning: 60, critical: 300, meaning: 'Time to drain the SMS queue.' },
  oauthRefreshFailures: { unit: 'percent', warning: 2, critical: 5, meaning: 'Token refreshes that failed.' },
  oauthErrors: {
    unit: 'percent',
    warning: 5,
    critical: 15,
    meaning: 'Calls of OAuth providers that failed.',
  },
  oauthExpired: {
    unit: 'percent',
    warning: 2,
    critical: 10,
    meaning: 'Integrations whose token has expired.',
  },
  taskFailures: { unit: 'percent', warning: 5, critical: 10, meaning: 'Tasks that failed.' },
  taskDurationP95: { unit: 'seconds', warning: 5, critical: 9, meaning: '95th percentile of a task.' },
  taskQueueLength: { unit: 'tasks', warning: 100, critical: 500, meaning: 'Tasks that wait in one queue.' },
  taskQueueWait: { unit: 'seconds', warning: 60, critical: 300, meaning: 'Age of the oldest waiting task.' },
  schedulerSilent: {
    unit: 'seconds',
    warning: 120,
    critical: 300,
    meaning: 'Time since the scheduler sent a task.',
  },
} as const satisfies Record<string, Limits>;

export type ThresholdName = keyof typeof THRESHOLDS;

function pair({ unit, warning, critical, meaning }: Limits) {
  return z
    .strictObject({
      warning: z.number().positive().default(warning).meta({ description: 'Warning above this.', unit }),
      critical: z.number().positive().default(critical).meta({ description: 'Critical above this.', unit }),
    })
    .refine(
      given => given.warning <= given.critical,
      'the warning comes after the critical; give warning <= critical',
    )
    .prefault({})
    .describe(meaning);
}

type Pair = ReturnType<typeof pair>;
const pairs = Object.fromEntries(
  Object.entries(THRESHOLDS).map(([name, limits]) => [name, pair(limits)]),
) as {
  readonly [N in ThresholdName]: Pair;
};

const hours = (value: number, severity: string) =>
  z
    .number()
    .positive()
    .default(value)
    .meta({ description: `${severity} if it is sooner.`, unit: 'hours' });

const ofUsual = (value: number, description: string) =>
  z.number().positive().default(value).meta({ description, unit: 'percent' });

/** Business figures have no fixed limit: they are judged by the same hours of the last three weeks. */
const unusual = z
  .strictObject({
    low: ofUsual(50, 'Too low below this part of the least of those weeks.'),
    high: ofUsual(250, 'Too high above this part of the most of those weeks.'),
    least: z
      .number()
      .int()
      .positive()
      .default(50)
      .meta({ description: 'Weeks with fewer events say nothing.', unit: 'count' }),
  })
  .prefault({})
  .describe('What of a business figure is out of its usual range.');

/** Schema of the key `thresholds`. */
export const thresholdsSchema = z
  .strictObject({
    ...pairs,
    diskFullWithin: z
      .strictObject({ warning: hours(24, 'Warning'), critical: hours(4, 'Critical') })
      .prefault({})
      .describe('How soon a file system will be full at its present pace.'),
    unusual,
  })
  .prefault({})
  .describe('Limits that colour panels and raise alerts.');

export type Thresholds = z.output<typeof thresholdsSchema>;
