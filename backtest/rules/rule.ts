import type { PrometheusRuleGroup } from '../../alerts';
import type { Severity } from '../../alerts/model';
import { seconds } from '../../settings/duration';
import type { Timing } from './state';

/** An alerting rule as the backtest evaluates it. */
export interface Rule {
  /** The alert's name. */
  readonly name: string;
  /** What it is counted under: a warning and its critical are one. */
  readonly alert: string;
  /** What it speaks of, by runbook. A plain alert may mean several of ours. */
  readonly runbooks: readonly string[];
  readonly severity: Severity;
  readonly expr: string;
  readonly timing: Timing;
  /** Seconds after each full interval at which its group is evaluated. */
  readonly offset: number;
}

/** The rules of a rule file. */
export const rulesOf = (groups: readonly PrometheusRuleGroup[]): Rule[] =>
  groups.flatMap(group =>
    group.rules.map(rule => ({
      name: rule.alert,
      alert: rule.labels.alert ?? rule.alert,
      runbooks: [rule.labels.alert ?? rule.alert],
      severity: rule.labels.severity as Severity,
      expr: rule.expr,
      timing: {
        interval: seconds(group.interval),
        pending: seconds(rule.for),
        keep: rule.keep_firing_for ? seconds(rule.keep_firing_for) : 0,
      },
      offset: offsetOf(group.name, seconds(group.interval)),
    })),
  );

/**
 * Prometheus spreads groups over their interval by a hash of file and name, so that not all are evaluated right
 * after a scrape. Any spread will do; this one is FNV-1a of the name.
 */
export function offsetOf(group: string, interval: number): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(group)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % interval;
}

/** Ranges that a query looks back over, such as 300 for `[5m]`, in seconds. */
export const rangesOf = (expr: string): number[] =>
  [...expr.matchAll(/\[(\d+[smhdw])\]/g)].map(([, length]) => seconds(length as string));

/** Scrape, recorded rates, evaluation, and the while in which a platform heals. */
const SLACK = 300;

/**
 * How long after an incident a rule may still begin to fire of it, in seconds: what it looks back over, its
 * patience, and five minutes. Where a rule asks for two windows at once the shorter one decides.
 */
export function aftermathOf({ expr, timing }: Rule): number {
  const ranges = rangesOf(expr);
  return (ranges.length > 0 ? Math.min(...ranges) : 0) + timing.pending + SLACK;
}
