import type * as grafana from '@pulumiverse/grafana';
import type { MuteTiming, Route } from '../../../alerts/notifications';
import { matcherOf } from '../../../alerts/notifications';

/** A mute timing as the provider takes it. */
export const muteTimingArgs = ({ name, intervals }: MuteTiming): grafana.alerting.MuteTimingArgs => ({
  name,
  intervals: intervals.map(({ times, weekdays, daysOfMonth, months, years, location }) => ({
    ...(times && { times: [...times] }),
    ...(weekdays && { weekdays: [...weekdays] }),
    ...(daysOfMonth && { daysOfMonths: [...daysOfMonth] }),
    ...(months && { months: [...months] }),
    ...(years && { years: [...years] }),
    location,
  })),
});

/** The whole tree: its root, and below it the routes in their order. */
export const policyArgs = (
  root: Route,
  routes: readonly Route[],
): grafana.alerting.NotificationPolicyArgs => ({
  ...target(root),
  policies: routes.map(route => ({
    ...target(route),
    matchers: route.matchers.map(matcherOf),
    muteTimings: [...route.muteTimings],
    continue: false,
  })),
});

const target = ({ receiver, groupBy, groupWait, groupInterval, repeatInterval }: Route) => ({
  contactPoint: receiver,
  groupBies: [...groupBy],
  groupWait,
  groupInterval,
  repeatInterval,
});
