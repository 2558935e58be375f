import { z } from 'zod';

const objective = (value: number, meaning: string) =>
  z.number().gt(0).lt(100).default(value).meta({ description: meaning, unit: 'percent' });

/** Service level objectives. */
export const slosSchema = z
  .strictObject({
    windowDays: z
      .number()
      .int()
      .min(7)
      .max(90)
      .default(30)
      .meta({ description: 'Length of the window over which an objective is judged.', unit: 'days' }),
    availability: objective(99.9, 'Requests not answered with a 5xx.'),
    latency: objective(95, 'Requests answered within latencySeconds.'),
    latencySeconds: z
      .union([0.25, 0.5, 1, 2.5, 5].map(bound => z.literal(bound)))
      .default(1)
      .meta({ description: 'What counts as fast; a bucket bound of the histogram.', unit: 'seconds' }),
    smsDelivery: objective(95, 'Messages that were not failed.'),
    tokenRefresh: objective(95, 'Token refreshes that worked.'),
    taskSuccess: objective(95, 'Tasks that did not fail.'),
  })
  .prefault({})
  .describe('Service level objectives.');

export type Slos = z.output<typeof slosSchema>;
