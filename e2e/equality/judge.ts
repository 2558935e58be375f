import type { GrafanaRule } from '../../alerts';

/** The labels by which an alert's instances are told apart. */
export type Labels = Readonly<Record<string, string>>;

/** What a rule says of one series: its labels, and the number that the last stage of the rule gave it. */
export interface Instance {
  readonly labels: Labels;
  /** Undefined where the stage has a series but no number. */
  readonly value: number | undefined;
}

/** What is firing at one time; `noData` where it fires because there is no series at all. */
export type Firing = ReadonlySet<string>;
const NO_DATA = 'no data';

/** Labels as a text that is the same for the same labels. Prometheus' alerts lose the metric's name. */
export const keyOf = ({ __name__, ...labels }: Labels): string =>
  JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Grafana's last step, from the numbers of a rule's condition to states: only 0 is fine, not a number fires. */
export function firingInGrafana(
  condition: readonly Instance[],
  { noDataState }: Pick<GrafanaRule, 'noDataState'>,
): Firing {
  const empty = noDataState === 'Alerting' ? [NO_DATA] : [];
  if (condition.length === 0) return new Set(empty);
  return new Set(
    condition.flatMap(({ labels, value }) => {
      if (value === undefined) return empty;
      return value === 0 ? [] : [keyOf(labels)];
    }),
  );
}

/**
 * Prometheus fires for each series that the rule's expression has. Where the query of the Grafana rule has none,
 * that is what `absent()` says, whose labels are made up from the query's.
 */
export const firingInPrometheus = (rule: readonly Labels[], query: readonly unknown[]): Firing =>
  new Set(query.length === 0 ? rule.map(() => NO_DATA) : rule.map(keyOf));

/** How two answers differ, for people; empty if they do not. */
export function differences(grafana: Firing, prometheus: Firing): string[] {
  return [
    ...[...grafana].filter(key => !prometheus.has(key)).map(key => `only Grafana fires: ${key}`),
    ...[...prometheus].filter(key => !grafana.has(key)).map(key => `only Prometheus fires: ${key}`),
  ];
}
