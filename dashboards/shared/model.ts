import type * as cog from '@grafana/grafana-foundation-sdk/cog';
import type * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import type { AnyMetric } from '../../metrics/model';
import type { Duration } from '../../metrics/promql/query';
import type { AnyVector } from '../../metrics/promql/vector';
import type { AnyDashboardKey, DashboardKey, FolderKey } from '../../settings/names';
import type { Settings } from '../../settings/schema';
import type { ThresholdName } from '../../settings/thresholds';
import type { Context } from './context';

export type { AnyDashboardKey, DashboardKey };

/** What a panel tells someone who has never seen it. Shown when the pointer rests on its title. */
export interface Help {
  /** What is drawn. */
  readonly shows: string;
  readonly good: string;
  readonly bad: string;
  /** What to do when it is bad. */
  readonly act: string;
}

/** One query of a panel. */
export interface Target {
  readonly expr: AnyVector;
  /** Name of each series; `{{label}}` stands for a label's value. */
  readonly legend: string;
  /** Left out, instead of the whole panel, where the stack cannot feed it. */
  readonly optional?: boolean;
  /** Where a click on this query's series leads, in place of the panel's own `drill`. */
  readonly drill?: Drill;
}

/** Width in columns of 24, height in units of about 38 pixels. */
export interface Size {
  readonly width: 4 | 6 | 8 | 12 | 16 | 18 | 24;
  readonly height: number;
}

/** Where a click on a panel leads: the next level of detail, with variables and time kept. */
export interface Drill {
  readonly to: AnyDashboardKey;
  /** Variable of that dashboard that takes the value of the clicked series' label. */
  readonly set?: { readonly variable: string; readonly label: string };
}

/** What every panel says of itself, whatever its type. */
export interface PanelSpec {
  /** Stable name within its dashboard; the numeric panel id is made from it. Renaming it makes another panel. */
  readonly key: string;
  readonly title: string;
  readonly help: Help;
  readonly targets: (context: Context) => readonly Target[];
  /** What differs from the usual size of its type. */
  readonly size?: Partial<Size>;
  /** Limits from the settings: coloured bands, and lines where the type has them. */
  readonly threshold?: ThresholdName | ((settings: Settings) => Steps);
  readonly drill?: readonly Drill[];
  /** Links of the panel's head to places outside of Grafana. */
  readonly links?: readonly { readonly title: string; readonly url: string }[];
  /** What is behind it: links lead to the logs and traces of errors, or of what is slow, where the stack has them. */
  readonly behind?: 'errors' | 'slowness';
  /** Text in place of a value where there is no series. Default: "No data". */
  readonly noValue?: string;
  /** Lowest and highest value of the scale, in the unit of the queries. Default: a ratio 0 to 1 in gauges. */
  readonly min?: number;
  readonly max?: number;
  readonly decimals?: number;
  /** The panel's own time range, such as `now/M` or `30d`, in place of the dashboard's. */
  readonly timeFrom?: string;
  /** Least time between two points, such as `1d` for a bar a day. Default: as fine as the width allows. */
  readonly step?: Duration;
  /** Reads so much that only recorded series make it cheap: left out where the stack has no recording rules. */
  readonly onlyRecorded?: boolean;
}

/** Limits in the unit of the panel's queries. `below` turns them round: low is bad. */
export interface Steps {
  readonly warning: number;
  readonly critical: number;
  readonly below?: boolean;
}

export type PanelBuilder = cog.Builder<dashboard.Panel>;

/** A panel ready for one stack: it can be built, and it says what it reads. */
export interface ResolvedPanel {
  readonly key: string;
  readonly title: string;
  readonly size: Size;
  readonly targets: readonly Target[];
  readonly noValue?: string | undefined;
  /** The limits of the settings that it has, if any. */
  readonly limits?: ThresholdName | undefined;
  /** What it asks of Prometheus; nothing for a panel without queries. */
  readonly query?: 'range' | 'instant' | 'table' | 'heatmap';
  readonly build: () => dashboard.Panel;
}

/** A panel that the stack cannot feed, and what it lacks. */
export interface LeftOut {
  readonly panel: string;
  /** Names of metrics, or that there are no recording rules. */
  readonly missing: readonly string[];
}

export interface Panel {
  readonly key: string;
  readonly title: string;
  /** Fits the panel to a stack, or says what the stack lacks for it. */
  readonly resolve: (context: Context) => ResolvedPanel | LeftOut;
}

export const isLeftOut = (result: ResolvedPanel | LeftOut): result is LeftOut => 'missing' in result;
export const isResolved = (result: ResolvedPanel | LeftOut): result is ResolvedPanel => !isLeftOut(result);

/** A row: a heading with its panels. Collapsed rows ask Prometheus nothing until they are opened. */
export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
  readonly collapsed: boolean;
  /** Whether a stack has it at all. Default: every stack. */
  readonly when?: (context: Context) => boolean;
}

/** A variable named after a label: every query of a metric that has the label is filtered by it. */
export interface Variable {
  /** Name in the URL (`var-<name>`); unlike between dashboards whose values differ. */
  readonly name: string;
  readonly label: string;
  readonly title: string;
  /** The metric whose label gives the choices; the first that the stack has. */
  readonly from: readonly AnyMetric[];
}

export interface DashboardDefinition {
  readonly key: AnyDashboardKey;
  /** Default: that of its key; see `folderOf`. */
  readonly folder?: FolderKey;
  readonly title: string;
  readonly description: string;
  readonly variables: readonly Variable[];
  readonly rows: readonly Row[];
  /** Keeps the head small, for phones: links in a menu, and annotations without a switch each. Default: no. */
  readonly compact?: boolean;
}
