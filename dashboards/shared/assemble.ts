import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import type { AnyMetric } from '../../metrics/model';
import type { RecordingRule } from '../../metrics/promql/recording';
import type { Unit } from '../../metrics/units';
import { type FolderKey, folderOf } from '../../settings/names';
import type { Settings } from '../../settings/schema';
import { annotationsOf } from './annotations';
import { type Context, contextOf } from './context';
import { panelId } from './ids';
import { place } from './layout';
import { dashboardLinks, stackTag } from './links';
import {
  type AnyDashboardKey,
  type DashboardDefinition,
  isLeftOut,
  isResolved,
  type LeftOut,
  type ResolvedPanel,
  type Row,
} from './model';
import { COMMON_VARIABLES, variablesOf } from './variables';

/** What a panel of a rendered dashboard is and reads. */
export interface PanelInfo {
  readonly id: number;
  readonly key: string;
  readonly title: string;
  readonly metrics: readonly AnyMetric[];
  readonly queries: readonly string[];
  /** The unit of each query. */
  readonly units: readonly Unit[];
  /** Whether it asks for one point in time, and not for the dashboard's whole range. */
  readonly instant: boolean;
  /** What it says in place of a value where there is no series. */
  readonly noValue: string | undefined;
}

/** A dashboard as one stack gets it. */
export interface RenderedDashboard {
  readonly key: AnyDashboardKey;
  /** The folder that it stands in. */
  readonly folder: FolderKey;
  readonly uid: string;
  readonly title: string;
  /** Grafana's dashboard model, plain JSON. */
  readonly model: dashboard.Dashboard;
  readonly panels: readonly PanelInfo[];
  /** The recording rules that its queries read. */
  readonly rules: readonly RecordingRule[];
  /** Panels that the stack's exporters or contract cannot feed. */
  readonly leftOut: readonly LeftOut[];
}

const REFRESH_CHOICES = ['15s', '30s', '1m', '5m', '15m', '1h'];

/** The time ranges that the picker offers first. Grafana before 12 shows its own list, which has them too. */
const QUICK_RANGES: readonly (readonly [display: string, from: string])[] = [
  ['Last 1 hour', 'now-1h'],
  ['Last 6 hours', 'now-6h'],
  ['Last 24 hours', 'now-24h'],
  ['Last 7 days', 'now-7d'],
  ['Last 30 days', 'now-30d'],
];

/** Makes a dashboard for a stack. The same settings give the same bytes. */
export function renderDashboard(definition: DashboardDefinition, settings: Settings): RenderedDashboard {
  const context = contextOf(settings, definition.key, [...COMMON_VARIABLES, ...definition.variables]);
  const rows = definition.rows.filter(({ when }) => when?.(context) ?? true).map(row => fitted(row, context));
  const resolved = rows.flatMap(({ panels }) => panels);
  checkIds(definition.key, resolved);
  return {
    key: definition.key,
    folder: definition.folder ?? folderOf(definition.key),
    uid: context.uid(definition.key),
    title: definition.title,
    model: modelOf(definition, context, rows),
    panels: resolved.map(infoOf),
    rules: [...new Set(resolved.flatMap(({ targets }) => targets.flatMap(({ expr }) => expr.origin.rules)))],
    leftOut: rows.flatMap(({ leftOut }) => leftOut),
  };
}

interface FittedRow {
  readonly row: Row;
  readonly panels: readonly ResolvedPanel[];
  readonly leftOut: readonly LeftOut[];
}

function fitted(row: Row, context: Context): FittedRow {
  const results = row.panels.map(panel => panel.resolve(context));
  return {
    row,
    panels: results.filter(isResolved),
    leftOut: results.filter(isLeftOut),
  };
}

function modelOf(definition: DashboardDefinition, context: Context, rows: readonly FittedRow[]) {
  const { settings } = context;
  const { compact = false } = definition;
  const builder = new dashboard.DashboardBuilder(definition.title)
    .uid(context.uid(definition.key))
    .description(definition.description)
    .tags([stackTag(settings), definition.key])
    .tooltip(dashboard.DashboardCursorSync.Crosshair)
    .refresh(settings.refresh)
    .time({ from: `now-${settings.timeRange}`, to: 'now' })
    .timepicker(timePicker())
    .timezone('browser')
    .variables(variablesOf(context))
    .annotations(annotationsOf(settings.prefix, { switches: !compact }))
    .links(dashboardLinks(settings, { menu: compact }));
  if (settings.editable) builder.editable();
  else builder.readonly();
  const model = { ...builder.build(), panels: panelsOf(definition.key, rows) };
  return JSON.parse(JSON.stringify(model, withoutPlacement)) as dashboard.Dashboard;
}

/** The SDK's default would hide links and annotations in a menu from Grafana 12 on. */
const withoutPlacement = (key: string, value: unknown): unknown =>
  key === 'placement' && value === 'inControlsMenu' ? undefined : value;

function timePicker() {
  const ranges = QUICK_RANGES.map(([display, from]) => ({ display, from, to: 'now' }));
  return new dashboard.TimePickerBuilder()
    .refreshIntervals(REFRESH_CHOICES)
    .quickRanges(ranges.map(range => ({ build: () => range })));
}

/** Rows and panels in Grafana's shape: a collapsed row holds its panels, an open one goes before them. */
function panelsOf(key: AnyDashboardKey, rows: readonly FittedRow[]) {
  const result: (dashboard.Panel | dashboard.RowPanel)[] = [];
  let y = 0;
  for (const { row, panels } of rows) {
    if (panels.length === 0) continue;
    const { placed, bottom } = place(panels, y + 1);
    const built = placed.map(({ panel, at }) => ({ ...panel.build(), gridPos: at }));
    const heading: dashboard.RowPanel = {
      type: 'row',
      id: panelId(`row:${key}:${row.title}`),
      title: row.title,
      collapsed: row.collapsed,
      gridPos: { x: 0, y, w: 24, h: 1 },
      panels: row.collapsed ? built : [],
    };
    result.push(heading, ...(row.collapsed ? [] : built));
    y = row.collapsed ? y + 1 : bottom;
  }
  return result;
}

function infoOf({ key, title, targets, noValue, query }: ResolvedPanel): PanelInfo {
  const metrics = [...new Set(targets.flatMap(({ expr }) => expr.origin.metrics))];
  const queries = targets.map(({ expr }) => expr.toString());
  return {
    id: panelId(key),
    key,
    title,
    metrics,
    queries,
    units: targets.map(({ expr }) => expr.unit),
    instant: query === 'instant' || query === 'table',
    noValue,
  };
}

function checkIds(dashboardKey: AnyDashboardKey, panels: readonly ResolvedPanel[]): void {
  const seen = new Map<number, string>();
  for (const { key } of panels) {
    const id = panelId(key);
    const other = seen.get(id);
    if (other !== undefined) {
      throw new Error(
        `dashboard ${dashboardKey}: panels "${other}" and "${key}" get one id; rename the newer`,
      );
    }
    seen.set(id, key);
  }
}
