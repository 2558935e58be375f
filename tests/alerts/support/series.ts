import type { AnyMetric, Exporter, Metric, TargetLabel } from '../../../metrics/model';
import type { Duration } from '../../../metrics/promql/query';
import { seconds } from '../../../settings/duration';

/** A value, a straight line between two, or no sample at all (the target or the label is gone). */
type Level = number | readonly [from: number, to: number] | 'gone';
/** A level and how long it lasts. For counters the level is events per minute. */
export type Segment = readonly [level: Level, lasts: Duration];

/** Samples of a series, one a step; `undefined` where there is none. */
export type Course = (step: number) => readonly (number | undefined)[];

const steps = (lasts: Duration, step: number) => Math.round(seconds(lasts) / step);

function at(level: Level, part: number): number | undefined {
  if (level === 'gone') return undefined;
  return typeof level === 'number' ? level : level[0] + (level[1] - level[0]) * part;
}

/** A gauge that takes these levels one after the other. */
export const gauge =
  (...segments: readonly Segment[]): Course =>
  step =>
    segments.flatMap(([level, lasts]) => {
      const n = steps(lasts, step);
      return Array.from({ length: n }, (_, i) => at(level, i / n));
    });

/** A counter of so many events per minute. Where it is gone it counts from 0 again, as after a restart. */
export const counter =
  (...segments: readonly Segment[]): Course =>
  step => {
    let sum = 0;
    return gauge(...segments)(step).map(perMinute => {
      sum = perMinute === undefined ? 0 : sum + (perMinute * step) / 60;
      return perMinute === undefined ? undefined : Number(sum.toFixed(6));
    });
  };

/** One series as promtool's tests take it, once the step is known. */
export type Series = (step: number) => { readonly series: string; readonly values: string };

type Target = Readonly<Record<TargetLabel, string>>;
const target = (job: string, service: string, instance: string): Target => ({
  environment: 'dev',
  service,
  job,
  instance,
});
const TARGETS: Readonly<Record<Exporter, Target>> = {
  app: target('app', 'api', 'api:8000'),
  node: target('node', 'node', 'host-1'),
  container: target('container', 'container', 'host-1'),
  prometheus: target('app', 'api', 'api:8000'),
};

type Labels<M extends AnyMetric> = { readonly [K in keyof M['labels'] & string]: string } & Partial<Target>;

/** A series of a gauge or counter of the catalog, from its usual target. */
export const series = <M extends Metric<'gauge' | 'counter', string>>(
  metric: M,
  labels: Labels<M>,
  course: Course,
): Series => line(metric.name, { ...TARGETS[metric.exporter], ...labels }, course);

/** A histogram's series: at each time (in seconds) so many events as the counter says. */
export function histogram<M extends Metric<'histogram', string>>(
  metric: M,
  labels: Labels<M>,
  ...events: readonly (readonly [takes: number, course: Course])[]
): readonly Series[] {
  const all = { ...TARGETS[metric.exporter], ...labels };
  const upTo = (bound: number) =>
    added(
      events.filter(([takes]) => takes <= bound).map(([, course]) => course),
      events[0]?.[1],
    );
  const buckets = [...(metric.buckets ?? []), Number.POSITIVE_INFINITY].map(bound => {
    // As Python's client writes them: 1.0, 2.5, +Inf.
    const le =
      bound === Number.POSITIVE_INFINITY ? '+Inf' : Number.isInteger(bound) ? `${bound}.0` : `${bound}`;
    return line(`${metric.name}_bucket`, { ...all, le }, upTo(bound));
  });
  return [...buckets, line(`${metric.name}_count`, all, upTo(Number.POSITIVE_INFINITY))];
}

/** The sum of some courses; zeros as long as `shape` where there are none. */
const added =
  (courses: readonly Course[], shape: Course | undefined): Course =>
  step => {
    const all = courses.map(course => course(step));
    return (shape?.(step) ?? []).map((sample, i) =>
      sample === undefined ? undefined : all.reduce((sum, samples) => sum + (samples[i] ?? 0), 0),
    );
  };

const line =
  (name: string, labels: Readonly<Record<string, string | undefined>>, course: Course): Series =>
  step => {
    const pairs = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
    return { series: `${name}{${pairs.join(',')}}`, values: valuesOf(course(step)) };
  };

/** Equal samples and gaps are folded (`5x9`, `_x9`), for a month of them fills a page. */
function valuesOf(samples: readonly (number | undefined)[]): string {
  const words: string[] = [];
  for (let i = 0; i < samples.length; ) {
    let end = i + 1;
    while (end < samples.length && samples[end] === samples[i]) end += 1;
    words.push(...word(samples[i], end - i));
    i = end;
  }
  return words.join(' ');
}

function word(sample: number | undefined, times: number): string[] {
  if (sample !== undefined) return [times > 1 ? `${sample}+0x${times - 1}` : `${sample}`];
  return ['stale', ...(times > 1 ? [`_x${times - 1}`] : [])];
}
