import type { PanelInfo, RenderedDashboard } from '../../dashboards';

/** How many panels of a dashboard show something. */
export interface LivePanels {
  readonly title: string;
  readonly live: number;
  readonly panels: number;
  /** Titles of the panels whose queries gave nothing. */
  readonly blind: readonly string[];
}

/** Grafana's variables as it would fill them in: every value, and a rate over four scrapes. */
export function withVariables(
  expr: string,
  values: { rateInterval: string; range: string; rangeSeconds: number },
): string {
  return expr
    .replaceAll('$__rate_interval', values.rateInterval)
    .replaceAll('$__interval', values.rateInterval)
    .replaceAll('$__range_s', String(values.rangeSeconds))
    .replaceAll('$__range', values.range)
    .replace(/\$\w+/g, '.*');
}

/** What Prometheus answers to an instant query: the number of series. */
async function seriesOf(prometheus: string, query: string): Promise<number> {
  const body = new URLSearchParams({ query });
  const answer = await fetch(`${prometheus}/api/v1/query`, { method: 'POST', body });
  const { data } = (await answer.json()) as { data?: { result?: unknown[] } };
  return data?.result?.length ?? 0;
}

/** Asks Prometheus every query of every dashboard once, and counts the panels that have data now. */
export async function livePanels(
  prometheus: string,
  dashboards: readonly RenderedDashboard[],
): Promise<readonly LivePanels[]> {
  const results: LivePanels[] = [];
  for (const { title, panels } of dashboards) {
    const asking = panels.filter(({ queries }) => queries.length > 0);
    const blind: string[] = [];
    for (const panel of asking) if (!(await isLive(prometheus, panel))) blind.push(panel.title);
    results.push({ title, panels: asking.length, live: asking.length - blind.length, blind });
  }
  return results;
}

const NOW = { rateInterval: '1m', range: '6h', rangeSeconds: 21_600 };

async function isLive(prometheus: string, { queries }: PanelInfo): Promise<boolean> {
  const found = await Promise.all(queries.map(query => seriesOf(prometheus, withVariables(query, NOW))));
  return found.some(count => count > 0);
}
