import type { AnyMetric } from '../../metrics/model';

const HOUR = 3_600_000;

/**
 * How a series is read, and so how close its samples must lie.
 * - `gauge`: as it is; must never be older than Prometheus' lookback of 5 minutes.
 * - `machine-counter`: rates are taken from the series itself: two samples in every window.
 * - `app-counter`: rates are read from recorded series; the raw one only feeds ad hoc queries.
 * - `recorded`: read at the full five minutes by long ranges, and averaged over windows by panels.
 */
export const KINDS = ['gauge', 'machine-counter', 'app-counter', 'recorded'] as const;
export type Kind = (typeof KINDS)[number];

/**
 * Seconds between samples, by age. Sources: Grafana asks with steps of 15-30 s for 6 h, 1-2 min for 24 h, 5-10 min
 * for 7 d, 20-60 min for 30 d; `$__rate_interval` is that step plus 15 s, at least 60 s. A rate needs two samples
 * in the window, an average one. All steps divide the hour, and all but `gauge` of old divide 5 minutes or are
 * divided by it, so that samples stand at the full five minutes where recorded ranges look for them.
 */
const STEPS: Readonly<Record<Kind, readonly [recent: number, day: number, week: number, older: number]>> = {
  gauge: [30, 60, 150, 150],
  'machine-counter': [30, 30, 150, 150],
  'app-counter': [30, 60, 300, 900],
  recorded: [30, 60, 300, 300],
};

/** A little longer than the dashboards' ranges of 6 h, 24 h and 7 d, so that their left edge is fine, too. */
const AGES = [7 * HOUR, 25 * HOUR, 8 * 24 * HOUR] as const;

/** Whether a series of the kind has a sample at a time, which is `ageMs` before the end of history. */
export function isDue(kind: Kind, timeMs: number, ageMs: number): boolean {
  const tier = AGES.findIndex(age => ageMs <= age);
  const steps = STEPS[kind];
  return timeMs % (1000 * (steps[tier === -1 ? AGES.length : tier] as number)) === 0;
}

/** Seconds from one step of the model to the next: the finest of all kinds. */
export const modelStep = (ageMs: number): number => (ageMs <= AGES[1] ? 30 : 150);

/** The kind of a metric's own series. */
export function kindOf(metric: AnyMetric): Kind {
  if (metric.type === 'gauge') return 'gauge';
  return metric.exporter === 'app' ? 'app-counter' : 'machine-counter';
}
