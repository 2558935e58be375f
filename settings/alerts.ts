import { z } from 'zod';
import { durationSchema } from './duration';

const ofTheAlert = (description: string) =>
  durationSchema.optional().meta({ description, fallback: "the alert's own" });

/** What a stack changes of one alert. Its limit is among the thresholds. */
export const alertSchema = z.strictObject({
  key: z.string().describe('Key of the alert: the uid of its rule without the prefix, such as cpu-warn.'),
  enabled: z.boolean().default(true).describe('Whether the stack gets it.'),
  for: ofTheAlert('How long it must last before anybody is told.'),
  keepFiringFor: ofTheAlert(
    'How long it stays after it got better (Grafana 12.0 or newer); 0s for not at all.',
  ),
  window: ofTheAlert('What its rates and means go over, at most 1d. Alerts that judge the moment have none.'),
});

export type AlertSetting = z.output<typeof alertSchema>;
