import { stableJson } from '../../components/grafana/json';

/** One query of a panel. */
export interface QueryModel {
  readonly refId: string;
  readonly expr: string;
  readonly legend: string;
  readonly instant: boolean;
  /** Whether Prometheus is asked; else it is Loki or Tempo, whose texts nothing here reads. */
  readonly promql: boolean;
}

/** What people see of a panel, and how it is asked for. */
export interface PanelModel {
  readonly id: number;
  readonly title: string;
  readonly type: string;
  /** Title of the row that it is in. */
  readonly row: string;
  readonly description: string;
  readonly unit: string;
  /** Its limits, lowest first, such as `0.95, 0.98`. */
  readonly thresholds: string;
  readonly queries: readonly QueryModel[];
  /** Its own time range, and its least time between points, in place of the dashboard's. */
  readonly timeFrom: string | undefined;
  readonly step: string | undefined;
  readonly position: string;
  /** Everything else. */
  readonly rest: string;
}

export interface DashboardModel {
  readonly uid: string;
  readonly title: string;
  /** Uid of its folder. */
  readonly folder: string;
  readonly from: string;
  readonly panels: ReadonlyMap<number, PanelModel>;
  /** What is set for the whole dashboard, by what it is. */
  readonly parts: ReadonlyMap<string, string>;
}

interface RawTarget {
  readonly refId: string;
  readonly expr?: string;
  readonly legendFormat?: string;
  readonly instant?: boolean;
  readonly datasource?: { readonly type?: string };
}

interface RawPanel {
  readonly id: number;
  readonly type: string;
  readonly title?: string;
  readonly description?: string;
  readonly gridPos?: unknown;
  readonly fieldConfig?: {
    readonly defaults?: {
      readonly unit?: string;
      readonly thresholds?: { readonly steps?: readonly { value: number | null; color: string }[] };
    };
  };
  readonly targets?: readonly RawTarget[];
  readonly timeFrom?: string;
  readonly interval?: string;
  readonly panels?: readonly RawPanel[];
}

interface RawDashboard {
  readonly uid: string;
  readonly title: string;
  readonly time?: { readonly from?: string };
  readonly panels?: readonly RawPanel[];
  readonly [part: string]: unknown;
}

/** What is told of by itself, or means nothing to people. */
const TOLD = new Set(['uid', 'title', 'panels', 'id', 'version']);

/** Reads a dashboard as Grafana has it. */
export function dashboardOf(json: string, folder: string): DashboardModel {
  const raw = JSON.parse(json) as RawDashboard;
  const parts = Object.entries(raw).filter(([part]) => !TOLD.has(part));
  return {
    uid: raw.uid,
    title: raw.title,
    folder,
    from: raw.time?.from ?? 'now-6h',
    panels: new Map(panelsOf(raw.panels ?? []).map(panel => [panel.id, panel])),
    parts: new Map(parts.map(([part, value]) => [part, stableJson(value)])),
  };
}

/** Panels in reading order: those of a collapsed row are in it, those of an open one follow it. */
function panelsOf(raw: readonly RawPanel[]): PanelModel[] {
  let row = '';
  return raw.flatMap(panel => {
    if (panel.type !== 'row') return [panelOf(panel, row)];
    row = panel.title ?? '';
    return (panel.panels ?? []).map(inner => panelOf(inner, row));
  });
}

function panelOf(raw: RawPanel, row: string): PanelModel {
  const { id, type, title = '', description = '', targets = [], timeFrom, interval, fieldConfig } = raw;
  const { unit = '', thresholds } = fieldConfig?.defaults ?? {};
  return {
    ...{ id, type, title, row, description, unit, timeFrom, step: interval },
    thresholds: (thresholds?.steps ?? []).flatMap(({ value }) => (value === null ? [] : [value])).join(', '),
    queries: targets.map(({ refId, expr = '', legendFormat = '', instant = false, datasource }) => ({
      ...{ refId, expr, legend: legendFormat, instant },
      promql: !['loki', 'tempo'].includes(datasource?.type ?? ''),
    })),
    position: stableJson(raw.gridPos ?? null),
    rest: JSON.stringify(raw, withoutTold),
  };
}

/** Keys of a panel that are told of by themselves, at any depth: `value` is a limit's, its colour stays. */
const PANEL_TOLD = new Set(
  'id type title description gridPos timeFrom interval unit value expr legendFormat instant'.split(' '),
);

/** Keeps what the panel's own words do not say. */
const withoutTold = (key: string, value: unknown): unknown => (PANEL_TOLD.has(key) ? undefined : value);
