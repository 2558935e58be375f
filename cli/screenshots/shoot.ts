import type { Browser } from 'playwright-core';
import { expandRows, type Findings, inspect, settled, showWhole } from './dashboard-page';
import { openDashboard } from './open';

/** Widths in pixels: a desk and a phone. */
export const WIDTHS = { desktop: 1600, phone: 390 } as const;
export type Device = keyof typeof WIDTHS;
export const DEVICES = Object.keys(WIDTHS) as readonly Device[];

export interface Shot {
  /** Grafana, without a slash at its end. */
  readonly url: string;
  /** Service-account token, or user:password. */
  readonly auth: string;
  readonly uid: string;
  /** What it shows: from then to now, such as `now-6h`. */
  readonly from: string;
  /** Uid of another data source than the dashboard's own. */
  readonly datasource?: string;
  /** The picture's file. */
  readonly file: string;
  readonly device: Device;
}

/** What was found on a page, and how long it took. */
export interface Seen extends Findings {
  /** From navigation until the last panel of the first sight was drawn; seconds. */
  readonly seconds: number;
}

/** Opens a dashboard as a reader does, then every row of it, and takes a picture of the whole. */
export async function shoot(browser: Browser, shot: Shot): Promise<Seen> {
  const width = WIDTHS[shot.device];
  const began = Date.now();
  const chosen = shot.datasource === undefined ? {} : { datasource: [shot.datasource] };
  const { page, context } = await openDashboard(browser, { ...shot, width, chosen });
  try {
    const drawn = await settled(page);
    await expandRows(page);
    await showWhole(page, width);
    await page.screenshot({ path: shot.file });
    return { ...(await inspect(page)), seconds: (drawn - began) / 1000 };
  } finally {
    await context.close();
  }
}

/** What is wrong on a page, in words; nothing if all is well. */
export const flaws = ({ blank, errors, empty, untitled }: Findings): readonly string[] => [
  ...(errors.length > 0 ? [`in error: ${errors.join(', ')}`] : []),
  ...(blank.length > 0 ? [`nothing drawn: ${blank.join(', ')}`] : []),
  ...(empty.length > 0 ? [`no data: ${empty.join(', ')}`] : []),
  ...(untitled > 0 ? [`${untitled} without a title`] : []),
];
