import { m } from '../../metrics/catalog';
import type { AnyMetric, MetricType, TargetLabel } from '../../metrics/model';
import { RECORDED_TARGETS } from '../../metrics/promql/recording';
import type { Unit } from '../../metrics/units';
import type { PanelInput, QueryInput, WhereInput } from './schema';
import type { PanelType, Show } from './vocabulary';

/** The metric of that name; nothing if the catalog has none. */
export const metricOf = (name: string): AnyMetric | undefined =>
  (m as Readonly<Record<string, AnyMetric>>)[name];

/** One figure of a panel, with every default filled in. */
export interface Figure {
  readonly metric: AnyMetric;
  readonly show: Show;
  readonly where: WhereInput;
  readonly whole: { readonly metric: AnyMetric; readonly where: WhereInput };
  readonly combine: NonNullable<QueryInput['combine']>;
  /** Its name beside others, such as P95; nothing where it stands alone. */
  readonly title?: string;
}

/** What may be shown of a metric, the default first. A time is only worth its age. */
export function showsOf({ type, unit }: AnyMetric): readonly Show[] {
  if (unit === 'timestamp') return ['age'];
  const shows: Readonly<Record<MetricType, readonly Show[]>> = {
    gauge: unit === 'boolean' ? ['value'] : ['value', 'ratio'],
    counter: ['rate', 'increase', 'ratio'],
    histogram: ['p95', 'p50', 'p90', 'p99', 'mean', 'rate', 'increase', 'ratio'],
  };
  return shows[type];
}

/** Labels that a metric may be broken down by: its own, and those of who serves it. */
export function labelsOf({ exporter, labels }: AnyMetric): readonly string[] {
  const targets: readonly TargetLabel[] =
    exporter === 'app' ? RECORDED_TARGETS : ['environment', 'service', 'job', 'instance'];
  return [...Object.keys(labels), ...targets];
}

/** Units of which two make more of the same. */
const ADDITIVE: readonly Unit[] = ['count', 'requests', 'messages', 'tasks', 'bytes', 'usd'];

export const isAdditive = ({ unit }: AnyMetric): boolean => ADDITIVE.includes(unit);

const combined = (metric: AnyMetric): Figure['combine'] =>
  metric.unit === 'boolean' ? 'min' : isAdditive(metric) ? 'sum' : 'max';

/** The panel's queries as written: one, or several. */
export const queriesOf = ({ queries, metric, show, where, of, combine }: PanelInput): readonly QueryInput[] =>
  queries ?? [{ metric, show, where, of, combine }];

/** The type of a panel that names none. */
export function typeOf({ type, ...panel }: PanelInput): PanelType {
  const first = metricOf(queriesOf(panel)[0]?.metric ?? '');
  return type ?? (first?.unit === 'boolean' ? 'state-timeline' : 'timeseries');
}

const isList = (show: QueryInput['show']): show is Show[] => Array.isArray(show);

/** P95 of p95. */
const nameOf = (show: Show): string => show.charAt(0).toUpperCase() + show.slice(1);

/** Every figure of a panel that was found to be right. */
export function figuresOf(panel: PanelInput): readonly Figure[] {
  return queriesOf(panel).flatMap(query => {
    const metric = metricOf(query.metric ?? '');
    if (!metric) throw new Error(`panel ${panel.title}: no metric ${query.metric}`);
    const several = isList(query.show) && query.show.length > 1;
    const shows = isList(query.show) ? query.show : [query.show ?? (showsOf(metric)[0] as Show)];
    return shows.map(show => ({
      metric,
      show,
      where: query.where ?? {},
      whole: { metric: metricOf(query.of?.metric ?? '') ?? metric, where: query.of?.where ?? {} },
      combine: query.combine ?? combined(metric),
      ...titleOf(query, show, several, metric, panel.queries !== undefined),
    }));
  });
}

function titleOf(
  { title }: QueryInput,
  show: Show,
  several: boolean,
  metric: AnyMetric,
  beside: boolean,
): { title?: string } {
  const name = title ?? (beside ? metric.name : undefined);
  if (!several) return name === undefined ? {} : { title: name };
  return { title: name === undefined ? nameOf(show) : `${name} ${nameOf(show)}` };
}
