import { ALERTS } from '../alerts';
import { durationSchema, seconds } from './duration';
import { grafanaVersionSchema, hasFeature, tooOldMistake } from './grafana-version';
import { nearest } from './nearest';
import type { Mistake } from './resolve';

/** Longer ones ask Prometheus for more raw samples at each evaluation than any alert is worth. */
const LONGEST_WINDOW = '1d';

/** What the setting `alerts` says of alerts that there are not, or that have no such thing. */
export function alertMistakes(input: Readonly<Record<string, unknown>>): Mistake[] {
  const { alerts, notifications } = input;
  if (!Array.isArray(alerts)) return [];
  const { success, data } = grafanaVersionSchema.safeParse(input.grafanaVersion);
  const version = success ? data : grafanaVersionSchema.parse(undefined);
  const watched = (notifications as { watchdog?: unknown } | undefined)?.watchdog !== undefined;
  return alerts.flatMap((given, at) => [
    ...unknown(given?.key, at),
    ...twice(alerts, at),
    ...noWindow(given, at),
    ...unwatched(given, { at, watched }),
    ...tooOld(given, { at, version }),
  ]);
}

function unknown(key: unknown, at: number): Mistake[] {
  const keys = ALERTS.map(one => one.key);
  if (typeof key !== 'string' || keys.includes(key)) return [];
  const meant = nearest(key, keys);
  const remedy = meant ? `did you mean "${meant}"?` : 'docs/alerts.md lists them';
  return [{ key: `alerts[${at}].key`, message: `there is no alert "${key}"; ${remedy}` }];
}

function twice(alerts: readonly { readonly key?: unknown }[], at: number): Mistake[] {
  const key = alerts[at]?.key;
  const first = alerts.findIndex(one => one?.key === key);
  if (typeof key !== 'string' || first === at) return [];
  return [{ key: `alerts[${at}].key`, message: `"${key}" is alerts[${first}] already; put them together` }];
}

function noWindow(
  given: { readonly key?: unknown; readonly window?: unknown } | undefined,
  at: number,
): Mistake[] {
  const window = given?.window;
  const alert = ALERTS.find(({ key }) => key === given?.key);
  if (typeof window !== 'string' || !alert) return [];
  const key = `alerts[${at}].window`;
  if (!alert.window) return [{ key, message: `"${alert.key}" has no window of its own; remove this` }];
  const readable = durationSchema.safeParse(window).success;
  if (!readable || seconds(window) <= seconds(LONGEST_WINDOW)) return [];
  return [{ key, message: `${window} is too long; give ${LONGEST_WINDOW} or less` }];
}

function unwatched(
  given: { readonly key?: unknown; readonly enabled?: unknown } | undefined,
  { at, watched }: { readonly at: number; readonly watched: boolean },
): Mistake[] {
  if (!watched || given?.key !== 'watchdog' || given.enabled !== false) return [];
  const message = 'notifications.watchdog waits for it and would call for help; remove one of the two';
  return [{ key: `alerts[${at}].enabled`, message }];
}

function tooOld(
  given: { readonly keepFiringFor?: unknown } | undefined,
  { at, version }: { readonly at: number; readonly version: string },
): Mistake[] {
  if (given?.keepFiringFor === undefined || hasFeature({ grafanaVersion: version }, 'keepFiring')) return [];
  return [tooOldMistake(`alerts[${at}].keepFiringFor`, 'keepFiring', version)];
}
