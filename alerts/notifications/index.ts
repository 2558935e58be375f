import type { Settings } from '../../settings/schema';
import { SEVERITIES } from '../model';
import type { Notifications, Route } from './model';
import { muteTimingsOf } from './mute-timings';
import { receiverOf } from './receivers';
import { contactPointsFor, fits, routesOf } from './routes';
import { templatesOf } from './templates';

export type { Integration } from './integrations';
export { integrationOf } from './integrations';
export type { MessageTemplate, MuteInterval, MuteTiming, Notifications, Receiver, Route } from './model';
export { matcherOf } from './model';

/** Who is told of a stack's alerts. The same settings give the same bytes. */
export function renderNotifications(settings: Settings): Notifications {
  const routes = routesOf(settings);
  const somebody = routes.length > 0;
  return {
    routes,
    receivers: receiversOf(settings),
    templates: somebody ? templatesOf(settings) : [],
    muteTimings: somebody ? muteTimingsOf(settings) : [],
    policy: somebody && settings.notifications.routing === 'policy' ? rootOf(settings) : undefined,
  };
}

/** The route of an alert. None if nobody is to be told. */
export const routeOf = (
  { routes }: Pick<Notifications, 'routes'>,
  labels: Readonly<Record<string, string>>,
): Route | undefined => routes.find(route => fits(route, labels));

/** Each set of contact points that a route names, once. */
function receiversOf(settings: Settings) {
  const { watchdog } = settings.notifications;
  if (settings.contactPoints.length === 0) return [];
  const named = [
    ...(watchdog === undefined ? [] : [[watchdog]]),
    ...settings.routes.map(({ contactPoints }) => contactPoints),
    ...SEVERITIES.map(severity => contactPointsFor(settings, severity)),
  ];
  const receivers = named.map(names => receiverOf(settings, names));
  return [...new Map(receivers.map(receiver => [receiver.name, receiver])).values()].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
}

/** What fits no route: rules that people have made themselves. They go where warnings go. */
function rootOf(settings: Settings): Route {
  const { groupWait, groupInterval, repeatInterval } = settings.notifications.warning;
  return {
    matchers: [],
    receiver: receiverOf(settings, contactPointsFor(settings, 'warning')).name,
    groupBy: ['grafana_folder', 'alertname'],
    ...{ groupWait, groupInterval, repeatInterval },
    muteTimings: [],
  };
}
