import { ALERTS, renderAlerts } from '../../../alerts';
import { differences, firingInGrafana, firingInPrometheus, type Instance } from '../../../e2e/equality/judge';
import { conditionOf } from './grafana-pipeline';
import type { CaseHistory } from './histories';

/** What comparing the two rules of an alert over a history has shown. */
export interface Compared {
  readonly alert: string;
  /** What happens in the history. */
  readonly says: string;
  /** Evaluations at which both were asked. */
  readonly evaluations: number;
  /** Those of them at which Prometheus' rule has something to fire for. */
  readonly firing: number;
  /** The first few. */
  readonly differences: readonly string[];
}

/** Compares the rules of a case's alert at every evaluation of its history. */
export async function compareCase(url: string, { one, settings, times }: CaseHistory): Promise<Compared> {
  const { grafana, prometheus } = renderAlerts(
    settings,
    ALERTS.filter(({ key }) => key === one.alert),
  );
  const [inGrafana, inPrometheus] = [grafana[0]?.rules[0], prometheus.groups[0]?.rules[0]];
  if (!inGrafana || !inPrometheus) throw new Error(`the stack has no alert ${one.alert}`);
  const query = inGrafana.data.find(({ model }) => 'expr' in model)?.model.expr;
  const [queried, told] = await Promise.all([
    askAt(url, String(query), times),
    askAt(url, inPrometheus.expr, times),
  ]);
  const compared = { evaluations: 0, firing: 0, differences: [] as string[] };
  for (const [time, answer] of queried) {
    const labels = (told.get(time) ?? []).map(instance => instance.labels);
    const expected = firingInPrometheus(labels, answer);
    const found = differences(firingInGrafana(conditionOf(inGrafana, answer), inGrafana), expected);
    compared.evaluations += 1;
    compared.firing += expected.size > 0 ? 1 : 0;
    compared.differences.push(...found.map(what => `${one.says}, ${time - times.start} s: ${what}`));
  }
  return { alert: one.alert, says: one.says, ...compared, differences: compared.differences.slice(0, 3) };
}

interface Matrix {
  readonly status: string;
  readonly error?: string;
  readonly data?: {
    readonly result: readonly {
      readonly metric: Record<string, string>;
      readonly values: readonly (readonly [time: number, value: string])[];
    }[];
  };
}

/** Prometheus' answers at each of the times: what an instant query would give there. */
async function askAt(
  url: string,
  query: string,
  { start, end, step }: CaseHistory['times'],
): Promise<ReadonlyMap<number, readonly Instance[]>> {
  const body = new URLSearchParams({ query, start: `${start}`, end: `${end}`, step: `${step}` });
  const response = await fetch(`${url}/api/v1/query_range`, { method: 'POST', body });
  const { error, data } = (await response.json()) as Matrix;
  if (!data) throw new Error(`${error}: ${query}`);
  const answers = new Map<number, Instance[]>();
  for (let time = start; time <= end; time += step) answers.set(time, []);
  for (const { metric, values } of data.result)
    for (const [time, value] of values) answers.get(time)?.push({ labels: metric, value: Number(value) });
  return answers;
}
