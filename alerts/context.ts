import { isServed } from '../dashboards/shared/context';
import type { AnyMetric } from '../metrics/model';
import { type Duration, Query } from '../metrics/promql/query';
import { environmentScope } from '../metrics/promql/scope';
import type { Vector } from '../metrics/promql/vector';
import { seconds } from '../settings/duration';
import type { Settings } from '../settings/schema';

/** What an alert may know of the stack that it is made for. */
export interface AlertContext {
  readonly settings: Settings;
  /** Whether the stack's exporters and contract give the metric. */
  readonly has: (metric: AnyMetric) => boolean;
  /** The alert's own window; what a query takes that says nothing of it. */
  readonly window: Duration;
  /** Queries of the stack's environment, with rates over the window. */
  readonly over: (window: Duration) => Query;
}

/** A rate needs two samples, and one scrape may fail: Prometheus' own advice is four intervals. */
const SCRAPES = 4;
/** From here on rates come from recording rules. Shorter ones are cheap, and recorded ones lag by their window. */
const RECORDED_FROM = 3600;

export function contextOf(settings: Settings): AlertContext {
  const interval = seconds(settings.scrapeInterval);
  return {
    settings,
    window: '5m',
    has: metric => isServed(settings, metric),
    over: window => {
      const wide: Duration = seconds(window) < SCRAPES * interval ? `${SCRAPES * interval}s` : window;
      const recorded = settings.recordingRules && seconds(wide) >= RECORDED_FROM;
      return new Query(environmentScope(settings.environment, { window: wide, recorded, interval }));
    },
  };
}

/** How many events a rate of the query counted within its window. */
export const counted = <L extends string>(q: Query, rate: Vector<L>): Vector<L> =>
  rate.times(seconds(q.scope.window));

/**
 * A value only where at least `least` events of the rate stand behind it. Without it one failure out of three
 * is 33 % and wakes somebody.
 */
export const backedBy = <L extends string>(
  value: Vector<L>,
  { q, rate, least }: { readonly q: Query; readonly rate: Vector<L>; readonly least: number },
): Vector<L> => value.and(counted(q, rate).atLeast(least));
