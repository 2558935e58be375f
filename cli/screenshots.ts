import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type AnyDashboardKey, type CustomKey, DASHBOARD_KEYS, dashboardUid } from '../settings/names';
import { launchBrowser } from './screenshots/browser';
import { DEVICES, flaws, shoot } from './screenshots/shoot';
import { optionsOf } from './support/args';
import { columns, run, say, UserError } from './support/console';

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

/** The dashboards of every stack that are asked for, and those of people's own. */
const chosen = (only: readonly string[]): readonly AnyDashboardKey[] => [
  ...DASHBOARD_KEYS.filter(key => only.includes(key)),
  ...only.filter((key): key is CustomKey => key.startsWith('custom-')),
];

/** `npm run screenshots`: every dashboard of a running Grafana, whole, at both widths; says what is wrong on it. */
async function main(): Promise<void> {
  const options = readOptions();
  mkdirSync(options.out, { recursive: true });
  const browser = await launchBrowser();
  try {
    for (const key of chosen(options.only)) {
      for (const device of DEVICES) {
        const file = join(options.out, `${key}-${device}.png`);
        const seen = await shoot(browser, { ...options, uid: dashboardUid(options, key), device, file });
        if (seen.errors.length + seen.untitled > 0) process.exitCode = 1;
        const cells = [key, device, `${seen.panels} panels`, flaws(seen).join('; ') || 'fine'];
        say(columns([cells])[0]);
      }
    }
  } finally {
    await browser.close();
  }
}

run(main);
