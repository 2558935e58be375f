import { z } from 'zod';
import { nearest } from '../../settings/nearest';

/** What may be drawn of a metric. Which of them a metric allows depends on its type; see `SHOWS`. */
export const SHOWS = {
  value: 'A gauge as it is now.',
  age: 'How long ago the time was that a gauge gives.',
  rate: 'What a counter, or how many events a histogram, grows by per second.',
  increase: 'By how much it grew: in the time range shown, or in each step of a time series.',
  ratio: 'What part this is of the same metric without "where", or of what "of" names.',
  mean: 'Mean of a histogram.',
  p50: 'Half of the events of a histogram were at most this.',
  p90: '90 of 100 events of a histogram were at most this.',
  p95: '95 of 100 events of a histogram were at most this.',
  p99: '99 of 100 events of a histogram were at most this.',
} as const;
export type Show = keyof typeof SHOWS;

/** Panel types by the names that Grafana has for them. */
export const TYPES = {
  timeseries: 'Lines, areas or bars over time.',
  stat: 'A number.',
  gauge: 'A number on a dial, for what has an end such as 100 %.',
  bargauge: 'A bar for each series.',
  table: 'A row for each series, a column for each query.',
  piechart: 'Parts of a whole.',
  heatmap: 'How the values of a histogram were spread over time.',
  'state-timeline': 'Since when something has been up or down.',
} as const;
export type PanelType = keyof typeof TYPES;

/** An enumeration whose values editors explain. */
export const explained = <K extends string>(of: Readonly<Record<K, string>>) => {
  const keys = Object.keys(of) as K[];
  return z.enum(keys as [K, ...K[]]).meta({ enumDescriptions: keys.map(key => of[key]) });
};

/** What a union says of anything that is none of it. */
export const or = (words: string, known: readonly string[] = []) => ({
  error: ({ input }: { input?: unknown }) => {
    const near = typeof input === 'string' ? nearest(input, known) : undefined;
    return near ? `there is no ${input}; did you mean ${near}?` : words;
  },
});
