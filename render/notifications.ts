import { stringify } from 'yaml';
import {
  integrationOf,
  type MuteTiming,
  matcherOf,
  type Notifications,
  type Receiver,
  type Route,
  renderNotifications,
} from '../alerts/notifications';
import type { Settings } from '../settings/schema';

/** The text of a file from which Grafana provisions contact points and all that routes to them. None if nobody is told. */
export function provisionedNotificationsFile(settings: Settings): string | undefined {
  const notifications = renderNotifications(settings);
  if (notifications.receivers.length === 0) return undefined;
  return stringify(contentOf(settings, notifications), { lineWidth: 0, aliasDuplicateObjects: false });
}

function contentOf(settings: Settings, { receivers, templates, muteTimings, policy, routes }: Notifications) {
  const orgId = settings.grafanaOrgId ?? 1;
  const inOrg = <T extends object>(content: T) => ({ orgId, ...content });
  return {
    apiVersion: 1,
    templates: templates.map(inOrg),
    contactPoints: receivers.map((receiver, at) => inOrg(contactPoint(settings, receiver, at))),
    muteTimes: muteTimings.map(timing => inOrg(muteTime(timing))),
    ...(policy && { policies: [inOrg({ ...target(policy), routes: routes.map(childRoute) })] }),
  };
}

/** Grafana wants a uid for each way; 40 characters at most. Secrets are references to its environment. */
const contactPoint = (settings: Settings, { name, ways }: Receiver, at: number) => ({
  name,
  receivers: ways.map((way, index) => ({
    uid: `${settings.prefix}-contact-${at}-${index}`,
    ...integrationOf(settings, way),
  })),
});

const muteTime = ({ name, intervals }: MuteTiming) => ({
  name,
  time_intervals: intervals.map(({ times, daysOfMonth, ...rest }) => ({
    ...(times && { times: times.map(({ start, end }) => ({ start_time: start, end_time: end })) }),
    ...(daysOfMonth && { days_of_month: daysOfMonth }),
    ...rest,
  })),
});

const target = ({ receiver, groupBy, groupWait, groupInterval, repeatInterval }: Route) => ({
  receiver,
  group_by: groupBy,
  group_wait: groupWait,
  group_interval: groupInterval,
  repeat_interval: repeatInterval,
});

const childRoute = (route: Route) => ({
  ...target(route),
  object_matchers: route.matchers.map(matcherOf).map(({ label, match, value }) => [label, match, value]),
  ...(route.muteTimings.length > 0 && { mute_time_intervals: route.muteTimings }),
});
