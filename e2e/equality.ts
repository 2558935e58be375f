import type { GrafanaRule, PrometheusRule, RenderedAlerts } from '../alerts';
import { type AskedGrafana, evaluated, queried } from './equality/grafana';
import { differences, firingInGrafana, firingInPrometheus } from './equality/judge';

/** What evaluating rules twice, by Grafana's engine and by Prometheus, has shown. */
export interface Equality {
  readonly rules: number;
  /** Rules times moments. */
  readonly evaluations: number;
  /** Names of the rules that had something to fire for in both, at least once. */
  readonly fired: readonly string[];
  /** Evaluations at which a rule fired in both. */
  readonly firing: number;
  /** Where the two differ, or one could not answer. */
  readonly differences: readonly string[];
}

/**
 * Has a real Grafana evaluate the stages of each rule at each of the times (seconds), and asks Prometheus for the
 * same alert's rule at the same time, through the same data source. Nothing is written into Grafana, so the rules
 * need not be there. The times must be past and in Prometheus' retention: what is yet to be scraped would be seen by
 * one and not by the other.
 */
export async function compareRules(
  grafana: AskedGrafana,
  rendered: Pick<RenderedAlerts, 'grafana' | 'prometheus'>,
  times: readonly number[],
): Promise<Equality> {
  const pairs = pairsOf(rendered);
  const fired = new Set<string>();
  const found: string[] = [];
  let firing = 0;
  for (const pair of pairs) {
    for (const time of times) {
      const { both, differing } = await compareOnce(grafana, pair, time);
      firing += both ? 1 : 0;
      if (both) fired.add(pair.rule.title);
      found.push(
        ...differing.map(what => `${pair.rule.title}, ${new Date(1000 * time).toISOString()}: ${what}`),
      );
    }
  }
  const evaluations = pairs.length * times.length;
  return { rules: pairs.length, evaluations, fired: [...fired], firing, differences: found };
}

interface Pair {
  readonly rule: GrafanaRule;
  readonly twin: PrometheusRule;
}

/** Each Grafana rule with the Prometheus rule of the same alert. */
function pairsOf({ grafana, prometheus }: Pick<RenderedAlerts, 'grafana' | 'prometheus'>): Pair[] {
  const twins = new Map(prometheus.groups.flatMap(({ rules }) => rules).map(rule => [rule.alert, rule]));
  return grafana
    .flatMap(({ rules }) => rules)
    .map(rule => {
      const twin = twins.get(rule.title);
      if (!twin) throw new Error(`${rule.title} has no Prometheus rule`);
      return { rule, twin };
    });
}

async function compareOnce(grafana: AskedGrafana, { rule, twin }: Pair, time: number) {
  try {
    const [{ query, condition }, told] = await Promise.all([
      evaluated(grafana, rule, time),
      queried(grafana, twin.expr, time),
    ]);
    const [left, right] = [firingInGrafana(condition, rule), firingInPrometheus(told, query)];
    return { both: left.size > 0 && right.size > 0, differing: differences(left, right) };
  } catch (error) {
    return { both: false, differing: [(error as Error).message] };
  }
}
