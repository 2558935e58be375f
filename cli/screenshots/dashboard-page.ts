import type { Page } from 'playwright-core';

/** What a reader of a dashboard would see go wrong. */
export interface Findings {
  /** Panels in error, by title. */
  readonly errors: readonly string[];
  /** Panels with nothing but their title. */
  readonly blank: readonly string[];
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
  // Where the pointer rests, panels show what they otherwise do not.
  await page.mouse.move(0, 0);
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

const LOADING = '.panel-loading, [aria-label="Panel loading bar"], [data-testid="panel-loading"]';

/** No panel has been loading for a second. When the last one ended, in milliseconds since 1970. */
export async function settled(page: Page): Promise<number> {
  await page.waitForSelector('[class*="panel-container"], [data-testid^="data-testid Panel header"]', {
    timeout: 60_000,
  });
  let drawn = Date.now();
  for (let quiet = 0, waited = 0; quiet < 5 && waited < 300; waited += 1) {
    const loading = (await page.locator(LOADING).count()) > 0;
    quiet = loading ? 0 : quiet + 1;
    if (quiet <= 1) drawn = Date.now();
    await page.waitForTimeout(200);
  }
  return drawn;
}

/** Runs in the page, as text: what compiles this file must not touch it. */
const INSPECT = `(() => {
  const found = [...document.querySelectorAll('.panel-container, [data-testid^="data-testid Panel header"]')];
  const panels = found.filter(one => !found.some(other => other !== one && other.contains(one)));
  const titleOf = panel => (panel.querySelector('.panel-title h2, h2, [title]')?.textContent ?? '').trim();
  const inError = panel =>
    panel.querySelector('.panel-info-corner--error, [data-testid="data-testid Panel status error"]') !== null;
  const isEmpty = panel => /\\bNo data\\b/.test(panel.textContent ?? '');
  const isBlank = panel =>
    panel.querySelector('canvas, svg:not([class*="icon" i]), table, [role="table"], .markdown-html') === null &&
    (panel.textContent ?? '').trim() === titleOf(panel);
  return {
    blank: panels.filter(isBlank).map(titleOf),
    errors: panels.filter(inError).map(titleOf),
    empty: panels.filter(isEmpty).map(titleOf),
    untitled: panels.filter(panel => titleOf(panel) === '').length,
    panels: panels.length,
  };
})()`;

/** Looks at every panel on the page. */
export const inspect = (page: Page): Promise<Findings> => page.evaluate<Findings>(INSPECT);
