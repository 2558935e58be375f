import type { AnyMetric, Exporter, TargetLabel } from '../model';
import type { Duration } from './query';
import { RULE_WINDOW } from './recording';

/** One condition on a label. `~` conditions are regular expressions, anchored as Prometheus anchors them. */
export interface Matcher {
  readonly label: string;
  readonly op: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

/** A condition on a label's value, without the label. */
export type Condition = Omit<Matcher, 'label'>;

export const is = (value: string): Condition => ({ op: '=', value });
export const isNot = (value: string): Condition => ({ op: '!=', value });
/** The value matches the regular expression, anchored at both ends. */
export const matches = (value: string): Condition => ({ op: '=~', value });
export const differs = (value: string): Condition => ({ op: '!~', value });

/** Which series a query is about, over what window, and whether recording rules may answer it. */
export interface Scope {
  /** Conditions that every series of the metric must meet, beside the query's own. */
  readonly matchers: (metric: AnyMetric) => readonly Matcher[];
  /** The window of `rate()`: Grafana's `$__rate_interval` in panels, a duration in rules. */
  readonly window: string;
  /** How far back everything is looked at, to compare now with then. Default: now. */
  readonly offset?: Duration;
  /** Whether the stack's Prometheus has the recording rules. */
  readonly recorded: boolean;
  /** Seconds between two evaluations of the recording rules; rules need it, see `Query.rate`. */
  readonly interval?: number;
}

/** What the `service` and `instance` of a series mean depends on who serves it. */
const TARGETS: Readonly<Record<Exporter, readonly TargetLabel[]>> = {
  app: ['environment', 'service'],
  prometheus: ['environment'],
  // A machine or a container is not one of the platform's services: choosing a service must not blank it.
  node: ['environment', 'instance'],
  container: ['environment'],
};

/** The scope of a recording rule: everything, over its window. */
export const RULE_SCOPE: Scope = { matchers: () => [], window: RULE_WINDOW, recorded: false };

/** The scope of the stack's alerts: its own environment. */
export function environmentScope(
  environment: string,
  options: Pick<Scope, 'window' | 'recorded' | 'interval'>,
): Scope {
  const own: Matcher = { label: 'environment', op: '=', value: environment };
  return { matchers: () => [own], ...options };
}

/** A dashboard variable and the label that it chooses values of. */
interface LabelVariable {
  readonly name: string;
  readonly label: string;
}

/**
 * The scope of a dashboard: what its reader chose in the variables. A variable applies to every metric that
 * has its label.
 */
export function dashboardScope(variables: readonly LabelVariable[], options: { recorded: boolean }): Scope {
  return {
    window: '$__rate_interval',
    recorded: options.recorded,
    matchers: metric => {
      const labels = [...TARGETS[metric.exporter], ...Object.keys(metric.labels)];
      return variables
        .filter(({ label }) => labels.includes(label))
        .map(({ name, label }) => ({ label, op: '=~', value: `$${name}` }));
    },
  };
}
