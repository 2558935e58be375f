import type { GrafanaRule, GrafanaStage } from '../../../alerts';
import type { Instance } from '../../../e2e/equality/judge';

/** The threshold as the rule's model has it. */
interface Threshold {
  readonly conditions: readonly {
    readonly evaluator: { readonly type: string; readonly params: readonly number[] };
  }[];
}

/**
 * A rule's stages worked out as Grafana 9 does, given the answer to its query: the numbers of its condition. Seen on
 * a real one: an instant answer has one number a series already, which `reduce` leaves as it is, not-a-number
 * included; a comparison with not-a-number gives not-a-number; a limit has six decimals. Throws on a stage of any
 * other form, so that nothing is taken to mean what it does not.
 */
export function conditionOf(rule: GrafanaRule, answer: readonly Instance[]): readonly Instance[] {
  const stages = new Map<string, readonly Instance[]>();
  for (const stage of rule.data) stages.set(stage.refId, worked(stage, stages, answer));
  return inputOf(stages, rule.condition);
}

function worked(
  { model }: GrafanaStage,
  stages: ReadonlyMap<string, readonly Instance[]>,
  answer: readonly Instance[],
): readonly Instance[] {
  const { type, expression, reducer, instant, range } = model;
  if (instant === true && range === false) return answer;
  if (type === 'reduce' && reducer === 'last' && !('settings' in model)) return inputOf(stages, expression);
  if (type === 'threshold') return inputOf(stages, expression).map(compared(model as unknown as Threshold));
  throw new Error(`no such stage is known: ${JSON.stringify(model)}`);
}

function inputOf(stages: ReadonlyMap<string, readonly Instance[]>, refId: unknown): readonly Instance[] {
  const input = stages.get(String(refId));
  if (!input) throw new Error(`no stage ${refId} before the one that reads it`);
  return input;
}

const COMPARE: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  gt: (value, limit) => value > limit,
  lt: (value, limit) => value < limit,
};

function compared({ conditions }: Threshold): (one: Instance) => Instance {
  const [{ evaluator: { type = '', params = [] } = {} } = {}, ...more] = conditions;
  const [compare, [limit, ...others]] = [COMPARE[type], params];
  if (!compare || limit === undefined || others.length + more.length > 0)
    throw new Error(`no such threshold is known: ${JSON.stringify(conditions)}`);
  const written = Number(limit.toFixed(6));
  return ({ labels, value }) => {
    if (value === undefined || Number.isNaN(value)) return { labels, value };
    return { labels, value: compare(value, written) ? 1 : 0 };
  };
}
