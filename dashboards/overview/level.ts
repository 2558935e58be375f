import type { AnyMetric } from '../../metrics/model';
import { type AnyVector, constant, orZero, type Vector } from '../../metrics/promql/vector';
import type { ThresholdName } from '../../settings/thresholds';
import { type Context, stepsOf } from '../shared';

/** How an area is: the larger, the worse. */
export const LEVELS = [
  { word: 'Fine', state: 'ok' },
  { word: 'Look', state: 'warning' },
  { word: 'Act', state: 'critical' },
  { word: 'No data', state: 'neutral' },
] as const;
const NO_DATA = LEVELS.length - 1;

/** Something that an area can suffer from: how many series of it are over each of its limits. */
export interface Concern {
  readonly warning: Vector;
  readonly critical?: Vector;
}

/** Over the limits of the settings. */
export function over<L extends string>(
  context: Context,
  value: Vector<L>,
  threshold: ThresholdName,
): Concern {
  const steps = stepsOf({ threshold }, context.settings, value.unit);
  if (!steps) throw new Error(`threshold ${threshold} has no limits`);
  return {
    warning: value.above(steps.warning).count(),
    critical: value.above(steps.critical).count(),
  };
}

/** A state of 1 or 0, where 0 is down. */
export function down<L extends string>(state: Vector<L>): Concern {
  const count = state.below(1).count();
  return { warning: count, critical: count };
}

/** One word for an area: the worst of its concerns, those that the stack cannot feed left aside. */
export function level(context: Context, concerns: readonly Concern[], heartbeat: HeartbeatMetric): Vector {
  const fed = concerns.filter(({ warning }) => isFed(context, warning));
  const warning = any(fed.map(one => one.warning));
  const critical = any(fed.flatMap(one => one.critical ?? []));
  const silent = orZero(context.q.absent(heartbeat).sum());
  return warning.plus(critical).plus(silent.times(NO_DATA)).clampMax(NO_DATA).in('count');
}

type HeartbeatMetric = Parameters<Context['q']['absent']>[0];

const isFed = ({ has }: Context, { origin }: AnyVector): boolean =>
  origin.metrics.every((metric: AnyMetric) => has(metric));

/** 1 if any of the counts is above 0, else 0. */
function any(counts: readonly Vector[]): Vector {
  const [first = constant(0, 'count'), ...others] = counts.map(orZero);
  return others.reduce((sum, count) => sum.plus(count), first).clampMax(1);
}
