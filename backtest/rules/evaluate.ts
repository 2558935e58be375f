import { type Range, rangeQuery } from '../prometheus/range';
import type { Rule } from './rule';
import { type Firing, firings, together } from './state';

/** A rule went from not firing to firing: one message, however many of its series fire. */
export interface Notification {
  readonly rule: Rule;
  /** Unix milliseconds. */
  readonly atMs: number;
  /** Undefined if it fires to the end of the month. */
  readonly endMs?: number;
}

/** The evaluations of a rule within a time. */
export function evaluations({ timing: { interval }, offset }: Rule, fromMs: number, toMs: number): Range {
  const first = Math.ceil((fromMs / 1000 - offset) / interval) * interval + offset;
  return { from: first, to: Math.floor(toMs / 1000), step: interval };
}

/** Evaluates a rule at every evaluation of a time, as a running Prometheus would have. */
export async function evaluate(
  url: string,
  rule: Rule,
  fromMs: number,
  toMs: number,
): Promise<Notification[]> {
  const range = evaluations(rule, fromMs, toMs);
  const series = await rangeQuery(url, rule.expr, range);
  return notifications(
    rule,
    series.map(({ times }) => firings(new Set(times), range, rule.timing)),
  );
}

export const notifications = (rule: Rule, series: readonly (readonly Firing[])[]): Notification[] =>
  together(series).map(({ from, to }) => ({
    rule,
    atMs: 1000 * from,
    ...(to !== undefined && { endMs: 1000 * to }),
  }));
