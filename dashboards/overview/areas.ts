import { m } from '../../metrics/catalog';
import { databaseHealth, poolUsed, queryTime } from '../../metrics/indicators/database';
import { perSecond } from '../../metrics/indicators/events';
import { schedulerSilence } from '../../metrics/indicators/heartbeat';
import { latency } from '../../metrics/indicators/http';
import { cpuBusy, diskUsed, memoryUsed } from '../../metrics/indicators/machine';
import { oauthErrorShare } from '../../metrics/indicators/oauth';
import { smsQueueWait, waitingTasks } from '../../metrics/indicators/queues';
import { badShare, type Sli, sliOf } from '../../metrics/indicators/slis';
import { type Figure, ofUsual, usualLeast } from '../../metrics/indicators/usual';
import type { Vector } from '../../metrics/promql/vector';
import { seconds } from '../../settings/duration';
import type { ThresholdName } from '../../settings/thresholds';
import type { Context, Target } from '../shared';
import { TITLES } from '../shared';
import { type Concern, down, level, over } from './level';

/** Long enough that few events are no noise, short enough for somebody who was just woken. */
const WINDOW = '5m';
/** Fewer failures than this in the window are chance. */
const LEAST = 5;

type Area = 'system' | 'application' | 'sms' | 'oauth' | 'business' | 'task';

/** Too large a share of bad events, with enough of them to be no chance. */
function failing(context: Context, key: Sli['key'], threshold: ThresholdName): Concern {
  const events = perSecond(context.q.windowed(WINDOW), context.has);
  const sli = sliOf(key);
  const enough = sli.bad(events, context.settings).times(seconds(WINDOW)).atLeast(LEAST);
  return over(context, badShare(sli, events, context.settings).and(enough), threshold);
}

/** A figure far below the same hours of earlier weeks. Worth a look, never a reason to wake anybody. */
function unusual({ q, settings }: Context, figure: Figure): Concern {
  const { low, least } = settings.thresholds.unusual;
  return {
    warning: ofUsual(figure, usualLeast(figure, q), q, least)
      .below(low / 100)
      .count(),
  };
}

const AREAS: Readonly<Record<Area, (context: Context) => readonly Concern[]>> = {
  system: context => {
    const q = context.q.windowed(WINDOW);
    return [
      down(q.series(m.up)),
      down(databaseHealth(q)),
      over(context, cpuBusy(q), 'cpu'),
      over(context, memoryUsed(q), 'memory'),
      over(context, diskUsed(q), 'disk'),
      over(context, poolUsed(q), 'databasePool'),
      over(context, queryTime(q, 0.95), 'databaseQueryP95'),
    ];
  },
  application: context => [
    down(context.q.value(m.application_health_status)),
    failing(context, 'availability', 'httpServerErrors'),
    over(context, latency(context.q.windowed(WINDOW), 0.95), 'latencyP95'),
  ],
  sms: context => [
    failing(context, 'smsDelivery', 'smsFailures'),
    over(context, smsQueueWait(context.q.windowed(WINDOW)), 'smsQueueWait'),
    over(context, context.q.increase(m.sms_cost_total, '24h').sum(), 'smsCostPerDay'),
  ],
  oauth: context => [
    failing(context, 'tokenRefresh', 'oauthRefreshFailures'),
    over(context, oauthErrorShare(context.q.windowed('1h')), 'oauthErrors'),
  ],
  business: context => [
    unusual(context, { time: '6h', count: (q, time) => q.increase(m.user_registrations_total, time).sum() }),
    unusual(context, { time: '6h', count: (q, time) => q.increase(m.phone_verifications_total, time).sum() }),
  ],
  task: context => [
    failing(context, 'taskSuccess', 'taskFailures'),
    over(context, waitingTasks(context.q), 'taskQueueLength'),
    over(context, schedulerSilence(context.q), 'schedulerSilent'),
  ],
};

/** Without it, nothing is known of an area. */
const HEARTBEATS = { app: m.application_health_status, prometheus: m.up } as const;

const levelOf = (context: Context, area: Area): Vector =>
  level(
    context,
    AREAS[area](context),
    context.has(HEARTBEATS.app) && area !== 'system' ? HEARTBEATS.app : HEARTBEATS.prometheus,
  );

/** A query for each area; a click leads to its dashboard. */
export const areaTargets = (context: Context): readonly Target[] =>
  (Object.keys(AREAS) as Area[]).map(area => ({
    expr: levelOf(context, area),
    legend: TITLES[area],
    drill: { to: area },
  }));
