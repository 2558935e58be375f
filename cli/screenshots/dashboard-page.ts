import type { Page } from 'playwright-core';

/** What a reader of a dashboard would see go wrong. */
export interface Findings {
  /** Panels in error, by title. */
  readonly errors: readonly string[];
  /** Panels that say "No data". */
  readonly empty: readonly string[];
  /** Panels without a title. */
  readonly untitled: number;
  readonly panels: number;
}

/** Where Grafana 9 to 12 scroll a dashboard. */
const SCROLLERS = '.scrollbar-view, [class*="page-inner"], main';

/** Opens every collapsed row. */
export async function expandRows(page: Page): Promise<void> {
  const closed = page.locator(
    '.dashboard-row--collapsed .dashboard-row__title, button[aria-label="Expand row"]',
  );
  for (let at = 0; (await closed.count()) > 0 && at < 40; at += 1) {
    await closed.first().click();
    await page.waitForTimeout(150);
  }
}

/** Makes the window as tall as the dashboard, so that every panel is drawn, and waits until all are. */
export async function showWhole(page: Page, width: number): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    const height = await page.evaluate(
      selector =>
        Math.max(...[...document.querySelectorAll(selector)].map(({ scrollHeight }) => scrollHeight), 600),
      SCROLLERS,
    );
    await page.setViewportSize({ width, height: Math.min(height + 16, 16_000) });
    await page.waitForTimeout(400);
  }
  await settled(page);
}

/** No panel is loading, and the network has been still. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 60_000 }).catch(() => undefined);
  const loading = '.panel-loading, [aria-label="Panel loading bar"], [data-testid="panel-loading"]';
  await page.waitForFunction(selector => !document.querySelector(selector), loading, { timeout: 60_000 });
  await page.waitForTimeout(600);
}

/** Looks at every panel on the page. */
export function inspect(page: Page): Promise<Findings> {
  return page.evaluate(() => {
    const panels = [
      ...document.querySelectorAll('.panel-container, [data-testid^="data-testid Panel header"]'),
    ];
    const titleOf = (panel: Element) =>
      panel.querySelector('.panel-title h2, h2, [title]')?.textContent?.trim() ?? '';
    const inError = (panel: Element) =>
      panel.querySelector('.panel-info-corner--error, [data-testid="data-testid Panel status error"]') !==
      null;
    const isEmpty = (panel: Element) => /\bNo data\b/.test(panel.textContent ?? '');
    return {
      errors: panels.filter(inError).map(titleOf),
      empty: panels.filter(isEmpty).map(titleOf),
      untitled: panels.filter(panel => titleOf(panel) === '').length,
      panels: panels.length,
    };
  });
}
