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

/** A group of rules as the ruler lists it. */
interface RulerGroup {
  readonly name: string;
  readonly rules: readonly { readonly grafana_alert: { readonly title: string; readonly uid: string } }[];
}

/** Rules by group, name and uid. Every version of Grafana lists them here; the provisioning API since 9.5 only. */
export async function ruleNames(api: GrafanaApi) {
  const folders = await api.get<Readonly<Record<string, readonly RulerGroup[]>>>(
    '/api/ruler/grafana/api/v1/rules',
  );
  return Object.values(folders)
    .flat()
    .flatMap(({ name, rules }) => rules.map(rule => ({ group: name, ...rule.grafana_alert })));
}

/** The uid of a stack's rule, which some versions of Grafana make by themselves. */
export async function ruleUidOf(api: GrafanaApi, prefix: string, title: string): Promise<string> {
  const rules = await ruleNames(api);
  const rule = rules.find(one => one.title === title && one.group.startsWith(`${prefix}-`));
  if (!rule) throw new Error(`Grafana has no rule "${title}" of ${prefix}`);
  return rule.uid;
}
