import type { Rule } from '../../simulator/history';
import { ask, keyOf, parallel, pieces, type Range } from './range';
import { ENDED, labelBytes, NOTHING, type Samples, send, writeRequest } from './remote-write';

/** So many evaluations are asked for and written at once. */
const PIECE = 2000;

type Answer = Awaited<ReturnType<typeof ask>>;

/**
 * Does in hindsight what Prometheus does with recording rules: evaluates each at every evaluation of the range
 * and writes what comes of it, its end included.
 */
export async function record(
  url: string,
  rules: readonly Rule[],
  range: Range,
  onProgress: (share: number) => void = () => undefined,
): Promise<number> {
  const all = pieces(range, PIECE);
  let done = 0;
  const counts = await parallel(rules, async rule => {
    const labels = new Map<string, { readonly bytes: Buffer; last: boolean }>();
    let samples = 0;
    for (const piece of all) {
      const answer = await ask(url, String(rule.expr), piece);
      for (const { values } of answer) samples += values.length;
      await send(url, writeRequest(...recorded(rule.record, answer, piece, labels)));
      onProgress(++done / (all.length * rules.length));
    }
    return samples;
  });
  return counts.reduce((sum, one) => sum + one, 0);
}

/** An answer as samples of the recorded series. `known` holds all its series so far, and whether each goes on. */
function recorded(
  name: string,
  answer: Answer,
  { from, to, step }: Range,
  known: Map<string, { readonly bytes: Buffer; last: boolean }>,
): [number[], Samples[]] {
  const times = Array.from(
    { length: Math.floor((to - from) / step) + 1 },
    (_, i) => 1000 * (from + i * step),
  );
  const values = new Map<string, Float64Array>();
  for (const { metric, values: points } of answer) {
    const key = keyOf(metric);
    if (!known.has(key)) known.set(key, { bytes: labelBytes({ ...metric, __name__: name }), last: false });
    const row = new Float64Array(times.length).fill(NOTHING);
    for (const [time, value] of points) row[Math.round((time - from) / step)] = Number(value);
    values.set(key, row);
  }
  const samples = [...known].map(([key, series]) => {
    const row = values.get(key) ?? new Float64Array(times.length).fill(NOTHING);
    series.last = markEnds(row, series.last);
    return { labels: series.bytes, values: row };
  });
  return [times, samples];
}

/** Puts an end after each last value; whether the row's last time has a value. */
function markEnds(row: Float64Array, before: boolean): boolean {
  let last = before;
  for (let i = 0; i < row.length; i++) {
    const there = !Number.isNaN(row[i]);
    if (!there && last) row[i] = ENDED;
    last = there;
  }
  return last;
}
