import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import { PALETTE } from './colors';
import type { Target } from './model';

interface Override {
  readonly name: string;
  readonly properties: DynamicConfigValue[];
}

const fixed = (at: number): DynamicConfigValue[] => [
  { id: 'color', value: { mode: 'fixed', fixedColor: PALETTE[at % PALETTE.length] } },
];

/** The label of a legend that is one label and nothing else. */
const onlyLabel = (legend: string): string | undefined => /^\{\{(\w+)\}\}$/.exec(legend)?.[1];

/** The values of a label that the catalog knows, from the first metric of the query that has it. */
function knownValues(target: Target, label: string): readonly string[] {
  const metric = target.expr.origin.metrics.find(one => label in one.labels);
  return metric?.labels[label]?.values ?? [];
}

/**
 * A colour of the palette for each series whose name is known beforehand, so that one thing has one colour on
 * every dashboard and after every reload. Series that nobody foresaw keep Grafana's own colours.
 */
export function seriesColors(targets: readonly Target[]): Override[] {
  const names = targets.flatMap(target => {
    const label = onlyLabel(target.legend);
    if (label) return knownValues(target, label);
    return target.legend.includes('{{') ? [] : [target.legend];
  });
  const unique = [...new Set(names)];
  return unique.length > PALETTE.length ? [] : unique.map((name, at) => ({ name, properties: fixed(at) }));
}
