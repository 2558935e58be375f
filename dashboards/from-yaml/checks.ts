import type { Path } from '../../settings/tree';
import { type Fault, isObject, listOf, meant } from './fault';
import { figuresOf, metricOf, queriesOf, typeOf } from './figures';
import { metricsWith, variableLabels } from './labels';
import { queryFaults } from './query-checks';
import type { FileInput, PanelInput } from './schema';
import { typeFaults } from './type-checks';
import { TYPES } from './vocabulary';

/** What of a file the schema cannot tell. It works on whatever is readable, so that it finds mistakes beside others. */
export function faultsOf(file: Partial<FileInput>): Fault[] {
  const placed = placedPanels(file);
  return [
    ...(placed.length === 0 && file.panels === undefined && file.rows === undefined
      ? [{ path: [], message: 'has no panels; give panels, or rows with panels' }]
      : []),
    ...twice(placed, ({ title }) => title, 'title'),
    ...twice(placed, ({ key, title }) => key ?? title, 'key'),
    ...twiceRows(file),
    ...placed.flatMap(({ path, panel }) =>
      panelFaults(panel).map(fault => ({ ...fault, path: [...path, ...fault.path] })),
    ),
    ...variableFaults(file, placed),
  ];
}

export interface Placed {
  readonly path: Path;
  readonly panel: PanelInput;
}

/** Every panel that is one at least by its shape. */
export function placedPanels({ panels, rows }: Partial<FileInput>): readonly Placed[] {
  const at = (list: readonly PanelInput[] | undefined, above: Path) =>
    listOf(list)
      .map((panel, index) => ({ path: [...above, 'panels', index], panel }))
      .filter(({ panel }) => isObject(panel));
  return [
    ...at(panels, []),
    ...listOf(rows).flatMap((row, index) => (isObject(row) ? at(row.panels, ['rows', index]) : [])),
  ];
}

function twice(
  placed: readonly Placed[],
  nameOf: (panel: PanelInput) => unknown,
  key: 'title' | 'key',
): Fault[] {
  const taken = new Set<unknown>();
  return placed.flatMap(({ path, panel }) => {
    const name = nameOf(panel);
    if (typeof name !== 'string') return [];
    const again = taken.has(name);
    taken.add(name);
    if (!again || (key === 'key' && panel.key === undefined)) return [];
    return [{ path: [...path, key], message: `"${name}" is another panel's; give each its own` }];
  });
}

function twiceRows({ title: above, rows }: Partial<FileInput>): Fault[] {
  const taken = new Set<unknown>([above]);
  return listOf(rows).flatMap((row, at) => {
    if (!isObject(row) || typeof row.title !== 'string') return [];
    const again = taken.has(row.title);
    taken.add(row.title);
    const message = `"${row.title}" is the title of the dashboard or of another row; give each its own`;
    return again ? [{ path: ['rows', at, 'title'], message }] : [];
  });
}

function panelFaults(panel: PanelInput): Fault[] {
  if (panel.queries !== undefined && panel.metric !== undefined) {
    return [{ path: ['queries'], message: 'stands beside metric; give one of them' }];
  }
  if (panel.queries === undefined && panel.metric === undefined) {
    return [
      { path: ['metric'], message: 'is needed; name a metric of docs/metric-contract.md, or give queries' },
    ];
  }
  if (panel.queries !== undefined && !Array.isArray(panel.queries)) return [];
  const several = panel.queries !== undefined;
  const faults = queriesOf(panel).flatMap((query, at) =>
    isObject(query)
      ? queryFaults(query, panel).map(fault => ({
          ...fault,
          path: several && fault.path[0] !== 'by' ? ['queries', at, ...fault.path] : fault.path,
        }))
      : [],
  );
  // A type is only judged for figures that are right.
  return faults.length > 0 || !isWhole(panel) ? faults : typeFaults(panel, typeOf(panel), figuresOf(panel));
}

/** Whether its type is one, and every figure can be made of it. */
const isWhole = (panel: PanelInput): boolean =>
  typeOf(panel) in TYPES &&
  queriesOf(panel).every(({ metric }) => typeof metric === 'string' && metricOf(metric) !== undefined);

function variableFaults({ variables }: Partial<FileInput>, placed: readonly Placed[]): Fault[] {
  const named = placed.flatMap(({ panel }) =>
    listOf(queriesOf(panel)).map(query => metricOf(isObject(query) ? String(query.metric) : '')),
  );
  const metrics = named.filter(metric => metric !== undefined);
  const known = variableLabels(metrics);
  return listOf(variables).flatMap((label, at) => {
    const path = ['variables', at];
    if (typeof label !== 'string') return [];
    if (['environment', 'service'].includes(label)) {
      return [{ path, message: `${label} is a variable of every dashboard; remove it` }];
    }
    if (!known.includes(label)) {
      // A metric whose name is wrong may be the one that has it.
      if (metrics.length < named.length) return [];
      return [
        { path, message: `no metric of this file has a label ${label} to choose by; ${meant(label, known)}` },
      ];
    }
    const meanings = new Set(metricsWith(label, metrics).map(({ labels }) => labels[label]));
    if (meanings.size < 2) return [];
    const names = metricsWith(label, metrics).map(({ name }) => name);
    return [
      {
        path,
        message: `${label} does not mean the same in ${[...new Set(names)].join(' and ')}; make two dashboards`,
      },
    ];
  });
}
