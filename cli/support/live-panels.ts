import type { PanelInfo, RenderedDashboard } from '../../dashboards';
import { hasData, PrometheusClient, type Series } from '../../prometheus/client';

/** How many panels of a dashboard show something. */
export interface LivePanels {
  readonly title: string;
  readonly live: number;
  readonly panels: number;
  /** Titles of the panels whose queries gave nothing. */
  readonly blind: readonly string[];
}

/** A query of a panel as Grafana would ask it, and what Prometheus answers. */
export interface Asked {
  readonly expr: string;
  readonly unit: string;
  readonly series: readonly Series[];
}

/** The time range that stands for the reader's: what happened in the last hour is on a page of six. */
const RANGE_SECONDS = 3600;
const STEP_SECONDS = 60;
/** Grafana's $__rate_interval at that step and a scrape interval of 15 s. */
const RATE_INTERVAL = '75s';

/** Grafana's variables as it would fill them in: every value, and the range. */
export const withVariables = (expr: string): string =>
  expr
    .replaceAll('$__rate_interval', RATE_INTERVAL)
    .replaceAll('$__interval', `${STEP_SECONDS}s`)
    .replaceAll('$__range_s', String(RANGE_SECONDS))
    .replaceAll('$__range', `${RANGE_SECONDS}s`)
    .replace(/\$\w+/g, '.*');

/** Asks every query of a panel: for now, or for the last hour, as the panel does. */
export function askPanel(prometheus: PrometheusClient, panel: PanelInfo): Promise<readonly Asked[]> {
  const ask = (expr: string) =>
    panel.instant ? prometheus.instant(expr) : prometheus.range(expr, RANGE_SECONDS, STEP_SECONDS);
  return Promise.all(
    panel.queries.map(async (query, at) => {
      const expr = withVariables(query);
      return { expr, unit: panel.units[at] ?? '', series: await ask(expr) };
    }),
  );
}

/** Panels that ask Prometheus anything. */
export const askingPanels = ({ panels }: RenderedDashboard): readonly PanelInfo[] =>
  panels.filter(({ queries }) => queries.length > 0);

/** Asks Prometheus every query of every dashboard once, and counts the panels that have data. */
export async function livePanels(
  url: string,
  dashboards: readonly RenderedDashboard[],
): Promise<readonly LivePanels[]> {
  const prometheus = new PrometheusClient(url);
  const results: LivePanels[] = [];
  for (const dashboard of dashboards) {
    const asking = askingPanels(dashboard);
    const blind: string[] = [];
    for (const panel of asking) {
      const asked = await askPanel(prometheus, panel);
      if (!asked.some(({ series }) => hasData(series))) blind.push(panel.title);
    }
    results.push({
      title: dashboard.title,
      panels: asking.length,
      live: asking.length - blind.length,
      blind,
    });
  }
  return results;
}
