import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { authorization } from '../annotations/auth';
import { DASHBOARD_KEYS, type DashboardKey, dashboardUid } from '../settings/names';
import { launchBrowser } from './screenshots/browser';
import { expandRows, type Findings, inspect, settled, showWhole } from './screenshots/dashboard-page';
import { optionsOf } from './support/args';
import { columns, run, say, UserError } from './support/console';

/** Widths in pixels: a desk and a phone. */
const WIDTHS = { desktop: 1600, phone: 390 } as const;
type Device = keyof typeof WIDTHS;

interface Options {
  readonly url: string;
  readonly auth: string;
  readonly prefix: string;
  readonly out: string;
  readonly from: string;
  /** Keys of the dashboards to take; default all. */
  readonly only: readonly string[];
}

const USAGE =
  'GRAFANA_URL=... GRAFANA_AUTH=user:password|token npm run screenshots -- [--prefix assistant] [--out docs/screenshots] [--from now-6h] [--only sms]';

function readOptions(): Options {
  const { GRAFANA_URL: url, GRAFANA_AUTH: auth } = process.env;
  if (!url || !auth) throw new UserError(`usage: ${USAGE}`, 2);
  const values = optionsOf(
    {
      prefix: { type: 'string', default: 'assistant' },
      out: { type: 'string', default: 'docs/screenshots' },
      from: { type: 'string', default: 'now-6h' },
      only: { type: 'string', multiple: true, default: [...DASHBOARD_KEYS] },
    },
    USAGE,
  );
  return { url: url.replace(/\/$/, ''), auth, ...values };
}

/** `npm run screenshots`: every dashboard of a running Grafana, whole, at both widths; says what is wrong on it. */
async function main(): Promise<void> {
  const options = readOptions();
  mkdirSync(options.out, { recursive: true });
  const browser = await launchBrowser();
  const rows: string[][] = [];
  try {
    for (const key of DASHBOARD_KEYS.filter(one => options.only.includes(one))) {
      for (const device of Object.keys(WIDTHS) as Device[]) {
        const findings = await shoot(browser, options, key, device);
        if (findings.errors.length + findings.untitled > 0) process.exitCode = 1;
        rows.push([key, device, `${findings.panels} panels`, tell(findings)]);
        say(columns([rows.at(-1) ?? []])[0]);
      }
    }
  } finally {
    await browser.close();
  }
}

async function shoot(
  browser: Browser,
  options: Options,
  key: DashboardKey,
  device: Device,
): Promise<Findings> {
  const width = WIDTHS[device];
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    extraHTTPHeaders: { Authorization: authorization(options.auth) },
    ignoreHTTPSErrors: true,
  });
  try {
    const page = await context.newPage();
    await page.goto(`${options.url}/d/${dashboardUid(options, key)}?kiosk&from=${options.from}&to=now`);
    await settled(page);
    await expandRows(page);
    await showWhole(page, width);
    await page.screenshot({ path: join(options.out, `${key}-${device}.png`) });
    return await inspect(page);
  } finally {
    await context.close();
  }
}

const tell = ({ errors, empty, untitled }: Findings): string =>
  [
    errors.length > 0 ? `in error: ${errors.join(', ')}` : '',
    empty.length > 0 ? `no data: ${empty.join(', ')}` : '',
    untitled > 0 ? `${untitled} without a title` : '',
  ]
    .filter(Boolean)
    .join('; ') || 'fine';

run(main);
