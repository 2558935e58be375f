import * as common from '@grafana/grafana-foundation-sdk/common';
import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import * as tablePanel from '@grafana/grafana-foundation-sdk/table';
import { grafanaUnit, type Unit } from '../../../metrics/units';
import { FILL } from '../colors';
import type { Context } from '../context';
import type { PanelSpec, Target } from '../model';
import { type Kind, type Parts, panel, refId } from '../panel';
import { limitsInWords, stepsOf, thresholdsOf } from '../thresholds';

/** A column: a query that gives one value for each row. */
export interface Column extends Pick<PanelSpec, 'threshold' | 'decimals'> {
  readonly title: string;
  readonly expr: Target['expr'];
  readonly optional?: boolean;
}

export interface TableSpec extends Omit<PanelSpec, 'targets' | 'threshold'> {
  /** The labels that make a row, with their column titles. */
  readonly rows: Readonly<Record<string, string>>;
  readonly columns: (context: Context) => readonly Column[];
  /** Title of the column by which rows are sorted, largest first. */
  readonly sortBy: string;
}

interface Spec extends PanelSpec, Pick<TableSpec, 'rows' | 'sortBy' | 'columns'> {}

/** Columns are matched to their targets by title, since optional ones may have gone. */
function builderOf(spec: Spec, { context, targets }: Parts): tablePanel.PanelBuilder {
  const titles = targets.map(target => target.legend);
  const builder = new tablePanel.PanelBuilder()
    .showHeader(true)
    .minWidth(90)
    .sortBy([new common.TableSortByFieldStateBuilder().displayName(spec.sortBy).desc(true)])
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation({ id: 'organize', options: organize(spec.rows, titles) });
  // Cells with links stand at the left whatever they hold; their heads shall stand above them.
  if (spec.drill) builder.align(common.FieldTextAlignment.Left);
  for (const title of Object.values(spec.rows)) {
    builder.overrideByName(title, [{ id: 'custom.minWidth', value: 140 }]);
  }
  for (const column of spec.columns(context)) {
    if (titles.includes(column.title)) builder.overrideByName(column.title, cell(column, context));
  }
  return builder;
}

/** Names the columns, in order: labels first, then values. One query alone gives "Value", several "Value #A". */
function organize(rows: Readonly<Record<string, string>>, titles: readonly string[]) {
  const value = (at: number) => (titles.length === 1 ? 'Value' : `Value #${refId(at)}`);
  const names = [...Object.entries(rows), ...titles.map((title, at) => [value(at), title] as const)];
  return {
    excludeByName: { Time: true },
    indexByName: Object.fromEntries(names.map(([field], at) => [field, at])),
    renameByName: Object.fromEntries(names),
  };
}

function limitsOf(spec: Spec, { context, targets }: Parts): string | undefined {
  const columns = spec.columns(context).filter(({ title }) => targets.some(({ legend }) => legend === title));
  const limits = columns.flatMap(column => {
    const steps = stepsOf(column, context.settings, column.expr.unit);
    return steps ? [`${column.title}: ${limitsInWords(steps, column.expr.unit)}`] : [];
  });
  return limits.length > 0 ? `**Limits:** ${limits.join('; ')}.` : undefined;
}

/** What is fine is not coloured: what is not stands out. */
const CELL = { ...FILL, ok: 'transparent' } as const;

function cell(column: Column, context: Context): DynamicConfigValue[] {
  const unit: Unit = column.expr.unit;
  const steps = stepsOf(column, context.settings, unit);
  const properties: DynamicConfigValue[] = [
    { id: 'unit', value: grafanaUnit(unit) },
    // What the panel says without any data would mislead in a single cell.
    { id: 'noValue', value: '-' },
  ];
  if (column.decimals !== undefined) properties.push({ id: 'decimals', value: column.decimals });
  if (!steps) return properties;
  return [
    ...properties,
    { id: 'thresholds', value: thresholdsOf(steps, CELL).build() },
    { id: 'custom.cellOptions', value: { type: 'color-background', mode: 'basic' } },
    { id: 'custom.displayMode', value: 'color-background-solid' },
  ];
}

const KIND: Kind<Spec> = {
  size: { width: 24, height: 8 },
  query: 'table',
  builder: builderOf,
  limits: limitsOf,
  labelValue: spec => label => `\${__data.fields["${spec.rows[label] ?? label}"]}`,
};

/** Rows by label, a column for each query. */
export function table(spec: TableSpec) {
  const targets = (context: Context): Target[] =>
    spec
      .columns(context)
      .map(({ title, expr, optional }) => ({ expr, legend: title, optional: optional ?? false }));
  return panel(KIND, { ...spec, targets });
}
