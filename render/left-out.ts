import type { RenderedAlerts } from '../alerts';
import type { RenderedDashboard } from '../dashboards';

/** What a stack does not get because its sources and its contract cannot feed it. */
export interface LeftOutFile {
  readonly panels: readonly {
    /** Title of the dashboard. */
    readonly dashboard: string;
    readonly title: string;
    /** Names of metrics, or that there are no recording rules. */
    readonly missing: readonly string[];
  }[];
  readonly alerts: readonly { readonly title: string; readonly missing: readonly string[] }[];
}

/** The text of left-out.json: without it nobody could tell what was taken away from what cannot be fed any more. */
export function leftOutFile(dashboards: readonly RenderedDashboard[], { leftOut }: RenderedAlerts): string {
  const content: LeftOutFile = {
    panels: dashboards.flatMap(({ title: dashboard, leftOut }) =>
      leftOut.map(({ panel, missing }) => ({ dashboard, title: panel, missing: [...missing] })),
    ),
    alerts: leftOut.map(({ name, missing, reason }) => ({
      title: name,
      missing: reason === undefined ? missing.map(metric => metric.name) : [reason],
    })),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
