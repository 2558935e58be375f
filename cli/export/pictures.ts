import type { Browser, Page } from 'playwright-core';
import { expandRows, type Findings, inspect, settled, showWhole } from '../screenshots/dashboard-page';
import { openDashboard, type View } from '../screenshots/open';
import { UserError } from '../support/console';

/** The tallest page that Chromium draws in one picture. */
const TALLEST_PX = 16_000;

/** A page with every panel drawn, and what a reader would see go wrong on it. */
interface Whole {
  readonly page: Page;
  readonly findings: Findings;
}

/** Opens a dashboard whole, every row of it, and hands it over. */
async function onWholePage<T>(browser: Browser, view: View, work: (whole: Whole) => Promise<T>): Promise<T> {
  const { page, context } = await openDashboard(browser, view);
  try {
    await settled(page);
    await expandRows(page);
    await showWhole(page, view.width);
    if ((page.viewportSize()?.height ?? 0) >= TALLEST_PX)
      throw new UserError(`${view.uid} is taller than ${TALLEST_PX} pixels: give a larger --width`);
    return await work({ page, findings: await inspect(page) });
  } finally {
    await context.close();
  }
}

/** A picture of a whole dashboard. */
export interface Picture {
  readonly png: Buffer;
  readonly findings: Findings;
}

export const pictureOf = (browser: Browser, view: View): Promise<Picture> =>
  onWholePage(browser, view, async ({ page, findings }) => ({ png: await page.screenshot(), findings }));

/** Panels that stand beside each other, or the heading of a row. */
export type Strip =
  | { readonly heading: string }
  | { readonly titles: readonly string[]; readonly png: Buffer };

export interface Strips {
  readonly strips: readonly Strip[];
  readonly findings: Findings;
}

interface Box {
  readonly title: string;
  readonly isRow: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Runs in the page, as text: what compiles this file must not touch it. */
const BOXES = `[...document.querySelectorAll('.react-grid-item')].map(item => {
  const { x, y, width, height } = item.getBoundingClientRect();
  const row = item.querySelector('.dashboard-row__title, [data-testid^="dashboard-row-title"]');
  const title = (row ?? item.querySelector('.panel-title h2, h2, [title]'))?.textContent ?? '';
  return { title: title.replace(/\\(\\d+ panels?\\)/, '').trim(), isRow: row !== null, x, y, width, height };
})`;

/** A dashboard in strips, each a line of panels: so that pages can be broken between them. */
export const stripsOf = (browser: Browser, view: View): Promise<Strips> =>
  onWholePage(browser, view, async ({ page, findings }) => {
    const boxes = await page.evaluate<readonly Box[]>(BOXES);
    const strips: Strip[] = [];
    for (const line of linesOf(boxes)) {
      if (line.every(({ isRow }) => isRow)) strips.push({ heading: line[0]?.title ?? '' });
      else
        strips.push({
          titles: line.map(({ title }) => title),
          png: await page.screenshot({ clip: around(line) }),
        });
    }
    return { strips, findings };
  });

/** Boxes that are as high on the page as each other, in reading order. */
function linesOf(boxes: readonly Box[]): readonly (readonly Box[])[] {
  const lines: Box[][] = [];
  for (const box of [...boxes].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const line = lines.at(-1);
    if (line?.[0] && Math.abs(line[0].y - box.y) < 4) line.push(box);
    else lines.push([box]);
  }
  return lines;
}

/** Room for the border of a panel. */
const EDGE_PX = 3;

function around(line: readonly Box[]) {
  const x = Math.min(...line.map(box => box.x));
  const y = Math.min(...line.map(box => box.y));
  const right = Math.max(...line.map(box => box.x + box.width));
  const bottom = Math.max(...line.map(box => box.y + box.height));
  return {
    x: Math.max(0, x - EDGE_PX),
    y: Math.max(0, y - EDGE_PX),
    width: right - x + 2 * EDGE_PX,
    height: bottom - y + 2 * EDGE_PX,
  };
}
