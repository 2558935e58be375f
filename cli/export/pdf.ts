import type { Browser } from 'playwright-core';
import { type DashboardJson, panelsOf } from '../../exports/model';
import { escapeHtml, type Part, type Report, reportHtml } from '../../exports/report';
import { type Chosen, inWords } from '../../exports/variables';
import type { Findings } from '../screenshots/dashboard-page';
import { addressOf, type View } from '../screenshots/open';
import { stripsOf } from './pictures';

/** What a report is about. */
export interface About {
  readonly dashboard: DashboardJson;
  readonly values: Chosen;
  /** The time range in words. */
  readonly range: string;
  readonly made: string;
}

/** A dashboard as a document of pages: what it is at the top, then its panels, none cut by the end of a page. */
export async function pdfOf(
  browser: Browser,
  view: View,
  about: About,
): Promise<{ readonly pdf: Buffer; readonly findings: Findings }> {
  const { dashboard, values, range, made } = about;
  const { strips, findings } = await stripsOf(browser, view);
  const ids = new Map(panelsOf(dashboard).map(({ title = '', id }) => [title, id]));
  const panel = (title: string) => {
    const id = ids.get(title);
    return { title, url: id === undefined ? undefined : addressOf(view, { viewPanel: String(id) }) };
  };
  const parts = strips.map(
    (strip): Part =>
      'heading' in strip ? strip : { png: strip.png.toString('base64'), panels: strip.titles.map(panel) },
  );
  const { title, description = '' } = dashboard;
  const choices = inWords(dashboard, values);
  const report = { title, description, choices, range, made, url: addressOf(view), parts };
  return { pdf: await printed(browser, report), findings };
}

/** Tagged for screen readers, with its headings as an outline. */
async function printed(browser: Browser, report: Report): Promise<Buffer> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.setContent(reportHtml(report), { waitUntil: 'load' });
    const foot = `${escapeHtml(report.title)} · ${escapeHtml(report.range)}`;
    return await page.pdf({
      ...{ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true },
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: `<div style="font-size:7pt;width:100%;padding:0 12mm;display:flex;justify-content:space-between"><span>${foot}</span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>`,
    });
  } finally {
    await context.close();
  }
}
