import type { RouteSetting } from '../../settings/notifications';
import type { Settings } from '../../settings/schema';
import { PACES, SEVERITIES, type Severity } from '../model';
import type { Matcher, Pace, Route } from './model';
import { maintenanceName, muteTimingName } from './mute-timings';
import { receiverOf, usualContactPoints } from './receivers';

/** A dead man's switch waits this long for the next call. */
const HEARTBEAT: Pace = { groupWait: '0s', groupInterval: '1m', repeatInterval: '5m' };

/**
 * Grafana makes alerts of its own where it cannot evaluate rules, usually of all rules at once. They wait for a
 * restart of Prometheus to be over, and make one message. Grafana forgets such an alert only when a rule has been
 * evaluated three times without it, so they wait longer than the slowest rules take for that.
 */
const BROKEN: Matcher = { label: 'alertname', values: ['DatasourceError', 'DatasourceNoData'] };
const BROKEN_PACE: Pace = {
  groupWait: `${(3 * PACES.slow) / 60 + 2}m`,
  groupInterval: '5m',
  repeatInterval: '4h',
};

/** Routes in the order in which they are tried. None if nobody is to be told. */
export function routesOf(settings: Settings): Route[] {
  if (settings.contactPoints.length === 0) return [];
  return [
    ...watchdogRoute(settings),
    brokenRoute(settings),
    ...settings.routes.flatMap(route => exceptions(settings, route)),
    ...SEVERITIES.map(severity => severityRoute(settings, severity)),
  ];
}

/** Whether an alert with these labels takes the route. */
export const fits = ({ matchers }: Route, labels: Readonly<Record<string, string>>): boolean =>
  matchers.every(({ label, values }) => values.includes(labels[label] ?? ''));

function watchdogRoute(settings: Settings): Route[] {
  const { watchdog } = settings.notifications;
  if (watchdog === undefined) return [];
  return [
    {
      matchers: [
        { label: 'alert', values: ['watchdog'] },
        // Another stack's watchdog must not keep this one's switch quiet.
        { label: 'stack', values: [settings.prefix] },
      ],
      receiver: receiverOf(settings, [watchdog]).name,
      groupBy: ['alertname'],
      ...HEARTBEAT,
      muteTimings: [],
    },
  ];
}

/** To the chat: if Prometheus is gone, the missing metrics page by themselves. */
const brokenRoute = (settings: Settings): Route => ({
  matchers: [BROKEN],
  receiver: receiverOf(settings, contactPointsFor(settings, 'warning')).name,
  groupBy: ['alertname', 'environment'],
  ...BROKEN_PACE,
  muteTimings: mutedBy(settings, settings.notifications.warning.muteTimings),
});

function severityRoute(settings: Settings, severity: Severity): Route {
  const { muteTimings } = settings.notifications[severity];
  const contactPoints = contactPointsFor(settings, severity);
  return routeFor(settings, { severity, contactPoints, muteTimings, matchers: [] });
}

/** An exception for several severities is one route each, because each has its own pace. */
function exceptions(settings: Settings, route: RouteSetting): Route[] {
  const { severities = SEVERITIES, domains, environments, contactPoints, muteTimings } = route;
  const matchers = [
    ...(domains ? [{ label: 'domain', values: domains }] : []),
    ...(environments ? [{ label: 'environment', values: environments }] : []),
  ];
  return severities.map(severity => routeFor(settings, { severity, contactPoints, muteTimings, matchers }));
}

interface Destination {
  readonly severity: Severity;
  readonly contactPoints: readonly string[];
  readonly muteTimings: readonly string[];
  readonly matchers: readonly Matcher[];
}

function routeFor(settings: Settings, to: Destination): Route {
  const { groupWait, groupInterval, repeatInterval } = settings.notifications[to.severity];
  return {
    matchers: [{ label: 'severity', values: [to.severity] }, ...to.matchers],
    receiver: receiverOf(settings, to.contactPoints).name,
    groupBy: settings.notifications.groupBy,
    ...{ groupWait, groupInterval, repeatInterval },
    muteTimings: mutedBy(settings, to.muteTimings),
  };
}

/** Names of the settings' contact points that are told of a severity. */
export const contactPointsFor = (settings: Settings, severity: Severity): readonly string[] =>
  settings.notifications[severity].contactPoints ?? usualContactPoints(settings, severity);

/** During maintenance nobody is told, whatever the route. */
const mutedBy = (settings: Settings, names: readonly string[]): string[] => [
  ...names.map(name => muteTimingName(settings, name)),
  ...settings.maintenance.map(({ name }) => maintenanceName(settings, name)),
];
