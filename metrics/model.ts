import type { Unit } from './units';

/** Who serves a metric: the platform itself, node_exporter, cAdvisor (or the kubelet), or Prometheus. */
export type Exporter = 'app' | 'node' | 'container' | 'prometheus';

/** The exporters that a stack may have or lack; Prometheus' own series (`up`) are always there. */
export const SOURCES = ['app', 'node', 'container'] as const satisfies readonly Exporter[];
export type Source = (typeof SOURCES)[number];

/** `core` is served by the platform today; `full` is what it still has to add. */
export const CONTRACTS = ['core', 'full'] as const;
export type Contract = (typeof CONTRACTS)[number];

export type MetricType = 'counter' | 'gauge' | 'histogram';

/** Labels that the scrape configuration sets on every series. */
export const TARGET_LABELS = ['environment', 'service', 'job', 'instance'] as const;
export type TargetLabel = (typeof TARGET_LABELS)[number];

export interface LabelDefinition {
  /** What the label says. */
  readonly help: string;
  /** The values that the platform is known to use. Others may come; queries never list them one by one. */
  readonly values: readonly string[];
  /** How many values there may be before the label is a danger to Prometheus. */
  readonly limit: number;
}

/** A known fault of an exporter. */
export interface Fault {
  readonly what: string;
  /** How this project lives with it. */
  readonly here: string;
  /** What the exporter's developers can do. */
  readonly remedy: string;
}

/** One metric, written down once. `T` and `L` carry its type and label names into the compiler. */
export interface Metric<T extends MetricType = MetricType, L extends string = string> {
  readonly name: string;
  readonly type: T;
  readonly unit: Unit;
  /** What it measures, in one sentence. Served as `# HELP` by the simulator and pasted by the contract page. */
  readonly help: string;
  readonly exporter: Exporter;
  readonly contract: Contract;
  readonly labels: Readonly<Record<L, LabelDefinition>>;
  /** Upper bounds of the histogram's buckets, in the metric's unit, without +Inf. */
  readonly buckets?: readonly number[];
  /** What is wrong with it in the exporter of today. */
  readonly fault?: Fault;
}

export type AnyMetric = Metric<MetricType, string>;
