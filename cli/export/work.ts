import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Format } from '../../exports/asked';
import type { ExportClient } from '../../exports/grafana';
import type { DashboardJson } from '../../exports/model';
import { valuesOf } from '../../exports/variables';
import type { Findings } from '../screenshots/dashboard-page';
import type { View } from '../screenshots/open';
import { flaws } from '../screenshots/shoot';
import type { Report } from '../support/console';
import { dataOf } from './data';
import { writeFolder, writeWhole } from './files';
import type { Options } from './options';
import { pdfOf } from './pdf';
import { pictureOf } from './pictures';

/** Pages as wide as a desk has room for; printed ones so that text is still read on paper. */
const WIDTH = { png: 1600, pdf: 1440 } as const;
const SCALE = { png: 1, pdf: 2 } as const;

/** What the export of one dashboard works with. */
export interface Work {
  readonly client: ExportClient;
  readonly options: Options;
  readonly dashboard: DashboardJson;
  readonly browser: Browser | undefined;
}

/** A file or folder that was written, and what is wrong in it. */
export interface Written {
  readonly path: string;
  readonly what: string;
  /** What a reader has to know: queries that failed, panels without data. */
  readonly notes: readonly string[];
  readonly isWrong: boolean;
}

/** Exports a dashboard in a format. */
export function exportAs(format: Format, work: Work, report: Report): Promise<Written> {
  if (format === 'csv') return exportData(work, report);
  if (work.browser === undefined) throw new Error('there is no browser');
  return format === 'png' ? exportPicture(work, work.browser) : exportReport(work, work.browser);
}

async function exportData({ client, options, dashboard }: Work, report: Report): Promise<Written> {
  const { range, points, timezone, chosen, out } = options;
  const values = valuesOf(dashboard, chosen);
  const { files, failed, empty } = await dataOf(
    client,
    { dashboard, values, range, points, timezone },
    report,
  );
  const path = join(out, `${dashboard.uid}-csv`);
  writeFolder(path, files);
  const notes = [
    ...failed.map(one => `failed: ${one}`),
    ...(empty.length > 0 ? [`no data: ${empty.join(', ')}`] : []),
  ];
  return { path, what: `${Object.keys(files).length} files`, notes, isWrong: failed.length > 0 };
}

async function exportPicture(work: Work, browser: Browser): Promise<Written> {
  const { png, findings } = await pictureOf(browser, viewOf(work, 'png'));
  return keep(work, 'png', png, findings);
}

async function exportReport(work: Work, browser: Browser): Promise<Written> {
  const { dashboard, options } = work;
  const values = valuesOf(dashboard, options.chosen);
  const about = { dashboard, values, range: rangeInWords(options), made: madeInWords(work) };
  const { pdf, findings } = await pdfOf(browser, viewOf(work, 'pdf'), about);
  return keep(work, 'pdf', pdf, findings);
}

function keep(
  { options, dashboard }: Work,
  format: 'png' | 'pdf',
  content: Buffer,
  findings: Findings,
): Written {
  const path = join(options.out, `${dashboard.uid}.${format}`);
  writeWhole(path, content);
  const what = `${Math.ceil(content.length / 1024)} KiB`;
  return { path, what, notes: flaws(findings), isWrong: findings.errors.length > 0 };
}

function viewOf({ client, options, dashboard }: Work, format: 'png' | 'pdf'): View {
  const { range, chosen, theme, timezone, width = WIDTH[format], scale = SCALE[format] } = options;
  const { url, auth, org } = client.place;
  const known = new Set(dashboard.templating?.list?.map(({ name }) => name));
  const own = Object.fromEntries(Object.entries(chosen).filter(([name]) => known.has(name)));
  const { from, to } = range;
  return { url, auth, org, uid: dashboard.uid, from, to, chosen: own, theme, timezone, width, scale };
}

const minute = (ms: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(ms);

function rangeInWords({ range, timezone }: Options): string {
  return `${minute(range.fromMs, timezone)} to ${minute(range.toMs, timezone)} (${timezone})`;
}

function madeInWords({ client, options: { range, timezone } }: Work): string {
  return `${minute(range.nowMs, timezone)} from ${client.place.url}`;
}
