import type { Source } from '../../metrics/model';
import { type Series, seriesOf } from '../exposition';
import type { AnyCell } from '../model/cells';
import type { Platform } from '../platform';
import { headOf, type Line, type Targets, targetText } from './lines';

/** A recording rule: the name of its series and its query, which only has to turn into text. */
export interface Rule {
  readonly record: string;
  readonly expr: { toString(): string };
}

/** What can be computed from the model's counts: the shape of all rules that the catalog derives. */
const SHAPE = /^sum by ?\(([^)]*)\) ?\((rate|increase)\((\w+)\[(\d+)([smhd])\]\)\)$/;
const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

interface Shape {
  readonly record: string;
  readonly by: readonly string[];
  readonly perSecond: boolean;
  readonly series: string;
  readonly seconds: number;
}

/** Reads a rule; undefined if history cannot compute it. */
export function shapeOf({ record, expr }: Rule): Shape | undefined {
  const found = SHAPE.exec(expr.toString().trim());
  if (!found) return undefined;
  const [, by = '', operation, series = '', length, unit] = found;
  return {
    record,
    by: by.split(',').map(label => label.trim()),
    perSecond: operation === 'rate',
    series,
    seconds: Number(length) * SECONDS[unit as keyof typeof SECONDS],
  };
}

interface Group {
  readonly head: string;
  readonly members: { readonly cell: AnyCell; readonly series: Series }[];
}

/**
 * Computes recorded series from the model's counts, which know no reset: a sum of rates is the growth of the sum.
 * That takes seconds for a month, where `promtool tsdb create-blocks-from rules` would ask a running Prometheus
 * for every rule and hour.
 */
export class Recorder {
  /** The recorded series as of the last {@link advance}. */
  readonly lines: readonly Line[];
  /** Rules that history cannot compute. */
  readonly skipped: readonly string[];
  private readonly groups: readonly { readonly group: Group; readonly shape: Shape }[];
  private readonly past: { readonly timeMs: number; readonly totals: Float64Array }[] = [];
  private readonly longestMs: number;
  private readonly values: (number | undefined)[];

  constructor(platform: Platform, targets: Targets, rules: readonly Rule[]) {
    const unique = [...new Map(rules.map(rule => [rule.record, rule])).values()];
    const read = unique.map(rule => ({ rule, shape: shapeOf(rule) }));
    const found = read.map(({ rule, shape }) => ({
      rule,
      shape,
      groups: shape && groupsOf(platform, targets, shape),
    }));
    this.skipped = found.filter(({ groups }) => !groups).map(({ rule }) => rule.record);
    this.groups = found.flatMap(({ shape, groups }) =>
      shape && groups ? groups.map(group => ({ group, shape })) : [],
    );
    this.longestMs = Math.max(0, ...this.groups.map(({ shape }) => shape.seconds * 1000));
    this.values = this.groups.map(() => undefined);
    this.lines = this.groups.map(({ group }, i) => ({
      kind: 'recorded',
      head: group.head,
      value: () => this.values[i],
    }));
  }

  /** Computes all series as of a time; times must come in order. */
  advance(timeMs: number): void {
    const totals = Float64Array.from(this.groups, ({ group }) =>
      group.members.reduce((sum, { series }) => sum + series.total(), 0),
    );
    this.past.push({ timeMs, totals });
    while ((this.past[1]?.timeMs ?? Number.POSITIVE_INFINITY) <= timeMs - this.longestMs) this.past.shift();
    const befores = new Map<number, Float64Array | undefined>();
    this.groups.forEach(({ group, shape }, i) => {
      if (!befores.has(shape.seconds)) befores.set(shape.seconds, this.at(timeMs - 1000 * shape.seconds));
      const before = befores.get(shape.seconds)?.[i];
      const there = before !== undefined && group.members.some(({ cell }) => cell.seen);
      const grown = Math.max(0, (totals[i] as number) - (before ?? 0));
      this.values[i] = there ? grown / (shape.perSecond ? shape.seconds : 1) : undefined;
    });
  }

  /** The totals at a time of the past, by straight line between the two nearest; undefined before the first. */
  private at(timeMs: number): Float64Array | undefined {
    const after = this.past.findIndex(one => one.timeMs >= timeMs);
    const right = this.past[after];
    if (!right || right.timeMs === timeMs) return right?.totals;
    const left = this.past[after - 1];
    if (!left) return undefined;
    const share = (timeMs - left.timeMs) / (right.timeMs - left.timeMs);
    return right.totals.map((value, i) => (left.totals[i] as number) * (1 - share) + value * share);
  }
}

/** The series that a rule adds up, by the labels that it keeps. Undefined if the platform has no such series. */
function groupsOf(platform: Platform, targets: Targets, shape: Shape): Group[] | undefined {
  const groups = new Map<string, Group>();
  let known = false;
  for (const { metric, cells } of platform.families()) {
    if (!shape.series.startsWith(metric.name)) continue;
    const target = targets[metric.exporter as Source];
    for (const cell of cells) {
      for (const series of seriesOf(metric.name, cell)) {
        if (series.name !== shape.series) continue;
        known = true;
        if (!target) continue;
        const labels = kept(`${targetText(target)},${series.labels}`, shape.by);
        const group = groups.get(labels) ?? { head: headOf(shape.record, labels), members: [] };
        groups.set(labels, group);
        group.members.push({ cell, series });
      }
    }
  }
  return known ? [...groups.values()] : undefined;
}

/** The pairs of a label text whose names are in the list. */
function kept(labels: string, names: readonly string[]): string {
  const pairs = labels.match(/\w+="(?:[^"\\]|\\.)*"/g) ?? [];
  return pairs.filter(pair => names.includes(pair.slice(0, pair.indexOf('=')))).join(',');
}
