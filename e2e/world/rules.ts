import type { GrafanaApi } from './grafana-api';

/** A rule as Grafana evaluates it. */
export interface RuleState {
  readonly name: string;
  readonly state: string;
  /** `ok`, `error`, `nodata` or `unknown`. */
  readonly health: string;
  readonly lastError?: string;
  readonly lastEvaluation: string;
  /** Seconds between two evaluations. */
  readonly interval: number;
}

interface Answer {
  readonly data: {
    readonly groups: readonly {
      readonly name: string;
      readonly interval: number;
      readonly rules: readonly Omit<RuleState, 'interval'>[];
    }[];
  };
}

/** The rules of a prefix, and what became of each when it was evaluated last. */
export async function ruleStates(api: GrafanaApi, prefix: string): Promise<readonly RuleState[]> {
  const { data } = await api.get<Answer>('/api/prometheus/grafana/api/v1/rules');
  return data.groups
    .filter(({ name }) => name.startsWith(`${prefix}-`))
    .flatMap(({ rules, interval }) => rules.map(rule => ({ ...rule, interval })));
}

/** Whether it has been evaluated at all: Grafana gives the year 1 for never. */
export const wasEvaluated = ({ lastEvaluation }: RuleState): boolean => Date.parse(lastEvaluation) > 0;
export const isBroken = ({ health }: RuleState): boolean => health === 'error';
