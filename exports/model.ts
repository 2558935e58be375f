/** What an export reads of a dashboard. */
export interface DashboardJson {
  readonly uid: string;
  readonly title: string;
  readonly description?: string;
  readonly panels: readonly PanelJson[];
  readonly templating?: { readonly list?: readonly VariableJson[] };
}

export interface VariableJson {
  readonly name: string;
  readonly label?: string;
  readonly type: string;
  readonly query?: unknown;
  readonly allValue?: string | null;
  readonly current?: { readonly value?: string | readonly string[] };
}

export interface TargetJson {
  readonly refId: string;
  readonly hide?: boolean;
  readonly datasource?: { readonly type?: string; readonly uid?: string };
  readonly legendFormat?: string;
  readonly format?: string;
  readonly instant?: boolean;
}

export interface FieldProperty {
  readonly id: string;
  readonly value?: unknown;
}

export interface PanelJson {
  readonly id: number;
  readonly type: string;
  readonly title?: string;
  readonly timeFrom?: string;
  readonly interval?: string;
  readonly panels?: readonly PanelJson[];
  readonly datasource?: { readonly type?: string; readonly uid?: string };
  readonly targets?: readonly TargetJson[];
  readonly transformations?: readonly { readonly id: string; readonly options?: unknown }[];
  readonly fieldConfig?: {
    readonly defaults?: { readonly unit?: string; readonly mappings?: readonly MappingJson[] };
    readonly overrides?: readonly {
      readonly matcher: { readonly id: string; readonly options?: unknown };
      readonly properties: readonly FieldProperty[];
    }[];
  };
}

export interface MappingJson {
  readonly type: string;
  readonly options?: Readonly<Record<string, { readonly text?: string }>>;
}

/** A table of a data source, column by column. */
export interface Frame {
  readonly schema?: {
    readonly refId?: string;
    readonly name?: string;
    readonly fields: readonly FrameField[];
  };
  readonly data?: { readonly values: readonly (readonly unknown[])[] };
}

export interface FrameField {
  readonly name: string;
  readonly type?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly config?: { readonly displayNameFromDS?: string };
}

/** Every panel, those in rows too, in the order of the page. */
export const panelsOf = ({ panels }: DashboardJson): readonly PanelJson[] =>
  panels.flatMap(panel => (panel.type === 'row' ? [...(panel.panels ?? [])] : [panel]));
