import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import { PALETTE } from './colors';
import type { Target } from './model';

interface Override {
  readonly name: string;
  readonly properties: DynamicConfigValue[];
}

/** Dashes tell lines apart where colours do not: in print, in grey, to eyes that see few colours. */
const DASHES: readonly (readonly number[])[] = [[], [10, 6], [2, 6], [14, 4, 2, 4]];

/** What a series looks like: a colour, and for lines a pattern. */
export type Looks = 'colors' | 'colors and dashes';

const color = (at: number): DynamicConfigValue => ({
  id: 'color',
  value: { mode: 'fixed', fixedColor: PALETTE[at % PALETTE.length] },
});

function dash(at: number): DynamicConfigValue[] {
  const pattern = DASHES[at % DASHES.length] ?? [];
  return pattern.length === 0
    ? []
    : [{ id: 'custom.lineStyle', value: { fill: 'dash', dash: [...pattern] } }];
}

/** The label of a legend that has one, perhaps with words around it. */
const labelOf = (legend: string): string | undefined => /^[^{]*\{\{(\w+)\}\}[^{]*$/.exec(legend)?.[1];

/** The values of a label that the catalog knows, from the first metric of the query that has it. */
function knownValues(target: Target, label: string): readonly string[] {
  const metric = target.expr.origin.metrics.find(one => label in one.labels);
  return metric?.labels[label]?.values ?? [];
}

/**
 * A colour of the palette, and for lines a pattern of dashes, for each series whose name is known beforehand, so that
 * one thing looks alike on every dashboard and after every reload. Series that nobody foresaw keep Grafana's own.
 */
export function seriesColors(targets: readonly Target[], looks: Looks = 'colors'): Override[] {
  const names = targets.flatMap(target => {
    const label = labelOf(target.legend);
    if (label) return knownValues(target, label).map(value => target.legend.replace(/\{\{\w+\}\}/, value));
    return target.legend.includes('{{') ? [] : [target.legend];
  });
  const unique = [...new Set(names)];
  if (unique.length > PALETTE.length) return [];
  const dashes = (at: number) => (looks === 'colors' ? [] : dash(at));
  return unique.map((name, at) => ({ name, properties: [color(at), ...dashes(at)] }));
}
