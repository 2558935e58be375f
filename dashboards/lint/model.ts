/** What the lint reads of a dashboard: Grafana's classic JSON, whoever made it. */
export interface DashboardView {
  readonly uid: string;
  readonly title: string;
  readonly editable?: boolean;
  readonly panels: readonly PanelView[];
  readonly templating?: { readonly list?: readonly VariableView[] };
  readonly annotations?: {
    readonly list?: readonly { readonly name: string; readonly iconColor?: string }[];
  };
  readonly links?: readonly LinkView[];
}

export interface VariableView {
  readonly name: string;
  readonly type: string;
  readonly label?: string;
  readonly query?: string | { readonly query?: string };
  readonly datasource?: { readonly uid?: string };
  readonly multi?: boolean;
  readonly allValue?: string;
  readonly refresh?: number;
}

export interface LinkView {
  readonly title: string;
  readonly url?: string;
}

export interface TargetView {
  readonly refId: string;
  readonly expr?: string;
  readonly hide?: boolean;
  readonly legendFormat?: string;
  readonly datasource?: { readonly type?: string; readonly uid?: string };
}

export interface GridView {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface StepView {
  readonly value: number | null;
  readonly color: string;
}

export interface MappingView {
  readonly type: string;
  readonly options: Readonly<Record<string, { readonly text?: string; readonly color?: string }>>;
}

export interface FieldView {
  readonly unit?: string;
  readonly color?: { readonly mode?: string; readonly fixedColor?: string };
  readonly thresholds?: { readonly steps: readonly StepView[] };
  readonly mappings?: readonly MappingView[];
  readonly links?: readonly LinkView[];
  readonly custom?: {
    readonly drawStyle?: string;
    readonly fillOpacity?: number;
    readonly stacking?: { readonly mode?: string };
    readonly thresholdsStyle?: { readonly mode?: string };
  };
}

export interface OverrideView {
  readonly matcher: { readonly id: string; readonly options?: unknown };
  readonly properties: readonly { readonly id: string; readonly value?: unknown }[];
}

export interface PanelView {
  readonly id: number;
  readonly type: string;
  readonly title?: string;
  readonly description?: string;
  readonly collapsed?: boolean;
  readonly panels?: readonly PanelView[];
  readonly gridPos: GridView;
  readonly datasource?: { readonly type?: string; readonly uid?: string };
  readonly targets?: readonly TargetView[];
  readonly links?: readonly LinkView[];
  readonly fieldConfig?: { readonly defaults?: FieldView; readonly overrides?: readonly OverrideView[] };
  readonly options?: PanelOptions;
}

/** Of all the options of all types, those that something here depends on. */
export interface PanelOptions {
  readonly colorMode?: string;
  readonly graphMode?: string;
  readonly orientation?: string;
  readonly content?: string;
  readonly mode?: string;
  readonly legend?: { readonly showLegend?: boolean; readonly placement?: string };
  readonly tooltip?: { readonly mode?: string };
  readonly text?: { readonly titleSize?: number; readonly valueSize?: number };
}

/** Something that is wrong. */
export interface Flaw {
  readonly panel?: PanelView | undefined;
  readonly says: string;
}

/** A rule: its name is stable, since exceptions name it. */
export interface Rule {
  readonly name: string;
  /** Whose rule it is: that of Grafana's dashboard-linter, under its name there, or the project's own. */
  readonly origin: 'dashboard-linter' | 'own';
  readonly about: string;
  readonly check: (dashboard: DashboardView) => readonly Flaw[];
}

/** Every panel, those in collapsed rows too, in the order in which they are read; rows themselves left out. */
export const panelsOf = ({ panels }: DashboardView): readonly PanelView[] =>
  panels.flatMap(panel => (panel.type === 'row' ? [...(panel.panels ?? [])] : [panel]));

export const variablesOf = (dashboard: DashboardView): readonly VariableView[] =>
  dashboard.templating?.list ?? [];

/** A rule over each panel by itself. */
export const perPanel =
  (says: (panel: PanelView, dashboard: DashboardView) => readonly string[]): Rule['check'] =>
  dashboard =>
    panelsOf(dashboard).flatMap(panel => says(panel, dashboard).map(text => ({ panel, says: text })));

/** The values of a property in the overrides of a panel, each with what it is set for. */
export const overridden = (panel: PanelView, id: string) =>
  (panel.fieldConfig?.overrides ?? []).flatMap(({ matcher, properties }) =>
    properties.filter(one => one.id === id).map(({ value }) => ({ matcher, value })),
  );
