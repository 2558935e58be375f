import type { z } from 'zod';
import { SEVERITIES } from './alert-labels';
import { hasFeature, sinceVersion } from './grafana-version';
import { nearest } from './nearest';
import type { Mistake } from './resolve';
import { type Parsed, settingsSchema } from './schema';

/** The settings that speak of each other here, as far as they were written without mistakes. */
type Readable = Pick<Parsed, 'notifications' | 'routes' | 'backend' | 'grafanaVersion'>;

/** What the settings of notifications say of each other. Finds mistakes beside mistakes of other keys. */
export function notificationMistakes(input: Readonly<Record<string, unknown>>): Mistake[] {
  const settings = readable(input);
  const { notifications, routes } = settings;
  const lists = [
    ...SEVERITIES.map(severity => ({ at: `notifications.${severity}`, ...notifications[severity] })),
    ...routes.map((route, index) => ({ at: `routes[${index}]`, ...route })),
  ];
  const points = namesIn(input.contactPoints);
  const timings = namesIn(input.muteTimings);
  return [
    ...lists.flatMap(({ at, contactPoints = [] }) => unknown(`${at}.contactPoints`, contactPoints, points)),
    ...unknown('notifications.watchdog', [notifications.watchdog ?? []].flat(), points),
    ...lists.flatMap(({ at, muteTimings }) => unknown(`${at}.muteTimings`, muteTimings, timings)),
    ...twice('contactPoints', points),
    ...twice('muteTimings', timings),
    ...twice('maintenance', namesIn(input.maintenance)),
    ...routing(settings, points.length > 0),
  ];
}

function readable(input: Readonly<Record<string, unknown>>): Readable {
  const { notifications, routes, backend, grafanaVersion } = settingsSchema.shape;
  const read = <T>(schema: z.ZodType<T>, value: unknown): T => {
    const { success, data } = schema.safeParse(value);
    return success ? data : schema.parse(undefined);
  };
  return {
    notifications: read(notifications, input.notifications),
    routes: read(routes, input.routes),
    backend: read(backend, input.backend),
    grafanaVersion: read(grafanaVersion, input.grafanaVersion),
  };
}

const namesIn = (list: unknown): string[] =>
  Array.isArray(list) ? list.map(one => one?.name).filter(name => typeof name === 'string') : [];

function unknown(key: string, given: readonly string[], known: readonly string[]): Mistake[] {
  const list = key.endsWith('muteTimings') ? 'muteTimings' : 'contactPoints';
  return given
    .filter(name => !known.includes(name))
    .map(name => {
      const meant = nearest(name, known);
      const remedy = meant ? `did you mean "${meant}"?` : `add it to ${list}`;
      return { key, message: `there is no "${name}" among ${list}; ${remedy}` };
    });
}

function twice(key: string, names: readonly string[]): Mistake[] {
  return [...new Set(names.filter((one, at) => names.indexOf(one) !== at))].map(name => ({
    key,
    message: `two are named "${name}"; give each its own name`,
  }));
}

function routing(settings: Readable, somebody: boolean): Mistake[] {
  const { backend, grafanaVersion, notifications } = settings;
  if (backend === 'docker') return [];
  const key = 'notifications.routing';
  if (notifications.routing === 'policy') {
    return somebody ? [] : [{ key, message: 'policy needs somebody to tell: add to contactPoints' }];
  }
  if (!somebody || hasFeature({ grafanaVersion }, 'ruleRouting')) return [];
  const message = `by rules needs Grafana ${sinceVersion('ruleRouting')}, and grafanaVersion is ${grafanaVersion}; upgrade it, or let the stack own the tree of policies: pulumi config set --path ${key} policy`;
  return [{ key, message }];
}
