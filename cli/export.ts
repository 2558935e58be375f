import type { Browser } from 'playwright-core';
import { AnnotationError, AskedWrong } from '../annotations/errors';
import { ExportAskedWrong } from '../exports/asked';
import { choose } from '../exports/choose';
import { ExportClient } from '../exports/grafana';
import type { DashboardJson } from '../exports/model';
import { checkChosen } from '../exports/variables';
import { type Options, readOptions, USAGE } from './export/options';
import { placeOf } from './export/target';
import { exportAs, type Written } from './export/work';
import { launchBrowser } from './screenshots/browser';
import { columns, heading, lacking, run, say, step, UserError } from './support/console';
import { relative } from './support/paths';

/** The dashboards that were asked for, and what to ask Grafana with. */
interface Plan {
  readonly client: ExportClient;
  readonly dashboards: readonly DashboardJson[];
}

async function planOf(options: Options, env: NodeJS.ProcessEnv): Promise<Plan> {
  const place = placeOf(options, env);
  const client = new ExportClient(place);
  const found = choose(options.dashboards, await client.dashboards(place.prefix), place.prefix);
  const dashboards: DashboardJson[] = [];
  for (const { uid } of found) {
    const dashboard = await client.dashboard(uid);
    if (dashboard) dashboards.push(dashboard);
  }
  checkChosen(options.chosen, dashboards);
  return { client, dashboards };
}

/** Exports each dashboard in each format; what fails is told and does not keep the rest from being done. */
async function exportAll(options: Options, { client, dashboards }: Plan): Promise<void> {
  const needsBrowser = options.formats.some(format => format !== 'csv');
  const browser = needsBrowser ? await launchBrowser() : undefined;
  try {
    const written: Written[] = [];
    for (const [at, dashboard] of dashboards.entries()) {
      heading(`${dashboard.title} (${at + 1} of ${dashboards.length})`);
      written.push(...(await exportOne(options, { client, dashboard, browser })));
    }
    tell(written);
  } finally {
    await browser?.close();
  }
}

async function exportOne(
  options: Options,
  {
    client,
    dashboard,
    browser,
  }: { client: ExportClient; dashboard: DashboardJson; browser: Browser | undefined },
): Promise<Written[]> {
  const written: Written[] = [];
  for (const format of options.formats) {
    try {
      const one = await step(`${dashboard.title} as ${format}`, report =>
        exportAs(format, { client, options, dashboard, browser }, report),
      );
      for (const note of one.notes) lacking(note);
      written.push(one);
    } catch (error) {
      process.exitCode = 1;
      lacking(`${dashboard.title} as ${format} failed: ${firstLine(error as Error)}`);
    }
  }
  return written;
}

const firstLine = ({ message }: Error): string => message.split('\n')[0] ?? message;

function tell(written: readonly Written[]): void {
  heading('Written');
  for (const line of columns(written.map(({ path, what }) => [relative(path), what]))) say(line);
  const wrong = written.filter(({ isWrong }) => isWrong).length;
  say(`${written.length} exports, ${wrong} with queries that failed`);
  if (wrong > 0) process.exitCode = 1;
}

/** `npm run export`. A mistake ends in one line: exit code 2 for how it was called, else 1. */
export async function exportDashboards(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  try {
    const options = readOptions(args, Date.now());
    if (options === undefined) return say(USAGE);
    await exportAll(options, await planOf(options, env));
  } catch (error) {
    if (error instanceof ExportAskedWrong || error instanceof AskedWrong)
      throw new UserError(error.message, 2);
    if (error instanceof AnnotationError) throw new UserError(error.message);
    throw error;
  }
}

if (require.main === module) run(() => exportDashboards(process.argv.slice(2), process.env));
