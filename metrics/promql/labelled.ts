import * as promql from '@grafana/promql-builder';
import { Vector } from './vector';

/** The builder writes texts without quotes, and PromQL has none without. */
const quoted = (text: string) => JSON.stringify(text);

/** The same series with one more label, of one value (`label_replace`). */
export const labelled = <L extends string, B extends string>(
  { expr, unit, origin }: Vector<L>,
  label: B,
  value: string,
): Vector<L | B> => {
  const args = [label, value, label, '.*'].map(quoted) as [string, string, string, string];
  return new Vector(promql.labelReplace(expr, ...args), unit, origin);
};
