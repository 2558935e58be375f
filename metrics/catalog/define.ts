import type { Contract, Exporter, Fault, LabelDefinition, Metric, MetricType } from '../model';
import type { Unit } from '../units';

/** The default buckets of Python's prometheus_client, in seconds (its `Histogram.DEFAULT_BUCKETS`). */
export const DEFAULT_BUCKETS = [
  0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
] as const;

type Labels = Readonly<Record<string, LabelDefinition>>;

interface Entry<T extends MetricType, D extends Labels> {
  readonly type: T;
  readonly unit: Unit;
  readonly help: string;
  readonly labels: D;
  readonly buckets?: readonly number[];
  readonly fault?: Fault;
}

/** An entry as a catalog file writes it: everything but its name, its exporter and its contract. */
export type Entries = Readonly<Record<string, Entry<MetricType, Labels>>>;

export type Catalog<X extends Exporter, E extends Entries> = {
  readonly [N in keyof E & string]: Metric<E[N]['type'], keyof E[N]['labels'] & string> & {
    readonly name: N;
    readonly exporter: X;
  };
};

interface Options {
  readonly fault?: Fault;
}

export const counter = <const D extends Labels>(unit: Unit, help: string, labels: D, options: Options = {}) =>
  ({ type: 'counter', unit, help, labels, ...options }) as const;

export const gauge = <const D extends Labels>(unit: Unit, help: string, labels: D, options: Options = {}) =>
  ({ type: 'gauge', unit, help, labels, ...options }) as const;

/** A histogram in seconds with the default buckets of prometheus_client. */
export const histogram = <const D extends Labels>(help: string, labels: D, options: Options = {}) =>
  ({ type: 'histogram', unit: 'seconds', help, labels, buckets: DEFAULT_BUCKETS, ...options }) as const;

export const label = (help: string, limit: number, values: readonly string[] = []): LabelDefinition => ({
  help,
  limit,
  values,
});

/** Gives each entry its name (the key), exporter and contract. */
export function catalogOf<X extends Exporter, const E extends Entries>(
  exporter: X,
  contract: Contract,
  entries: E,
): Catalog<X, E> {
  const named = Object.entries(entries).map(([name, entry]) => [
    name,
    { name, exporter, contract, ...entry },
  ]);
  return Object.fromEntries(named) as Catalog<X, E>;
}
