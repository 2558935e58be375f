/** Prometheus answers at most 11 000 points a series at once. */
const MOST_POINTS = 10_000;
/** Questions under way at one time. */
const PARALLEL = 2;

/** A series of an answer: its labels, and its values at the times (Unix seconds) where it has one. */
export interface RangeSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly times: number[];
  readonly values: number[];
}

export interface Range {
  /** Unix seconds, included. */
  readonly from: number;
  /** Not after. */
  readonly to: number;
  readonly step: number;
}

interface Answer {
  readonly status: string;
  readonly error?: string;
  readonly data?: {
    readonly result: readonly {
      readonly metric: Record<string, string>;
      readonly values: readonly (readonly [number, string])[];
    }[];
  };
}

/** A range in pieces that Prometheus answers, one after the other. */
export function pieces({ from, to, step }: Range, points = MOST_POINTS): Range[] {
  const all: Range[] = [];
  for (let start = from; start <= to; start += points * step) {
    all.push({ from: start, to: Math.min(to, start + (points - 1) * step), step });
  }
  return all;
}

/** Asks for a range of any length. Series are put together by their labels, in order of time. */
export async function rangeQuery(url: string, query: string, range: Range): Promise<RangeSeries[]> {
  const answers = await parallel(pieces(range), piece => ask(url, query, piece));
  const series = new Map<string, RangeSeries>();
  for (const { metric, values } of answers.flat()) {
    const key = keyOf(metric);
    const one = series.get(key) ?? { labels: metric, times: [], values: [] };
    series.set(key, one);
    for (const [time, value] of values) {
      one.times.push(time);
      one.values.push(Number(value));
    }
  }
  return [...series.values()];
}

/** One text for one set of labels, whatever their order. The name of a metric is no label of an alert. */
export const keyOf = (labels: Readonly<Record<string, string>>): string =>
  JSON.stringify(
    Object.entries(labels)
      .filter(([name]) => name !== '__name__')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

export async function ask(url: string, query: string, { from, to, step }: Range) {
  const body = new URLSearchParams({ query, start: `${from}`, end: `${to}`, step: `${step}` });
  const response = await fetch(`${url}/api/v1/query_range`, { method: 'POST', body });
  const { status, error, data } = (await response.json()) as Answer;
  if (status !== 'success' || !data) throw new Error(`${error}: ${query}`);
  return data.result;
}

/** Does a work for each of a list, a few at a time; results in the list's order. */
export async function parallel<T, R>(list: readonly T[], work: (one: T) => Promise<R>, most = PARALLEL) {
  const results = new Array<R>(list.length);
  let next = 0;
  const worker = async () => {
    for (let i = next++; i < list.length; i = next++) results[i] = await work(list[i] as T);
  };
  await Promise.all(Array.from({ length: Math.min(most, list.length) }, worker));
  return results;
}
