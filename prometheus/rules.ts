import { stringify } from 'yaml';
import type { RecordingRule } from '../metrics/promql/recording';

/** The name of the one group of recording rules. In one group a rule may read what another has just recorded. */
export const RECORDING_GROUP = 'recording';

/**
 * The text of a rule file with these rules and those that they read, each once, ordered by name.
 *
 * @throws Error if two rules of one name record different things.
 */
export function recordingRulesFile(rules: readonly RecordingRule[]): string {
  const expressions = new Map<string, string>();
  for (const rule of rules) add(rule, expressions);
  const sorted = [...expressions].sort(([a], [b]) => (a < b ? -1 : 1));
  const group = { name: RECORDING_GROUP, rules: sorted.map(([record, expr]) => ({ record, expr })) };
  return stringify({ groups: sorted.length > 0 ? [group] : [] }, { lineWidth: 0 });
}

function add({ record, expr }: RecordingRule, expressions: Map<string, string>): void {
  const text = expr.toString();
  const known = expressions.get(record);
  if (known !== undefined && known !== text) {
    throw new Error(`recording rule ${record} stands for two queries: ${known} and ${text}`);
  }
  expressions.set(record, text);
  for (const below of expr.origin.rules) if (below.record !== record) add(below, expressions);
}
