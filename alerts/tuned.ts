import type { Duration } from '../metrics/promql/query';
import type { AlertSetting } from '../settings/alerts';
import type { Settings } from '../settings/schema';
import type { Alert } from './model';

/** An alert with the times that the settings give it, and whether the stack gets it at all. */
export function tuned(
  alert: Alert,
  { alerts }: Settings,
): { readonly alert: Alert; readonly enabled: boolean } {
  const own = alerts.find(({ key }) => key === alert.key);
  return { alert: own ? { ...alert, ...timesOf(own) } : alert, enabled: own?.enabled ?? true };
}

function timesOf({ for: pending, keepFiringFor, window }: AlertSetting): Partial<Alert> {
  return {
    ...(pending && { for: pending as Duration }),
    ...(keepFiringFor && { keepFiringFor: keepFiringFor as Duration }),
    ...(window && { window: window as Duration }),
  };
}
