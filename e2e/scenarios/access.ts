import { deepEqual, ok } from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { findBrowser } from '../../cli/screenshots/browser';
import { DEVICES, type Device, WIDTHS } from '../../cli/screenshots/shoot';
import { DASHBOARD_KEYS, type DashboardKey, dashboardUid } from '../../settings/names';
import { axeOn } from '../access/axe';
import { axeReport, type Looked } from '../access/report';
import type { RunOptions, Scenario, See, Step } from '../scenario';
import type { World } from '../world';
import { Month } from '../world/month';

const THEMES = ['light', 'dark'] as const;

interface At {
  readonly key: DashboardKey;
  readonly theme: (typeof THEMES)[number];
  readonly device: Device;
}

const month = new Month();
let looked: Looked[] = [];

async function look(world: World, { key, theme, device }: At, see: See): Promise<void> {
  const { grafana, settings } = world;
  ok(month.browser, 'there is no browser');
  const result = await axeOn(month.browser, {
    ...grafana.api.place,
    ...{ uid: dashboardUid(settings, key), from: 'now-6h', theme, width: WIDTHS[device] },
    chosen: { datasource: [Month.uid(world)] },
  });
  looked.push({ dashboard: key, theme, device, result });
  const own = result.broken.filter(({ isOurs }) => isOurs);
  const others = result.broken.filter(({ isOurs }) => !isOurs);
  see(
    `${result.held} rules hold; Grafana's own: ${others.map(({ rule, places }) => `${rule} ${places}`).join(', ')}`,
  );
  ok(result.held > 10, 'axe found little to look at');
  deepEqual(own, []);
}

const looks = (world: World): Step[] =>
  DASHBOARD_KEYS.flatMap(key =>
    DEVICES.flatMap(device =>
      THEMES.map(theme => ({
        name: `${key} on a ${device}, ${theme}: axe finds nothing of ours`,
        run: (see: See) => look(world, { key, theme, device }, see),
      })),
    ),
  );

function report({ grafana }: World, { axeReport: file }: RunOptions): Step {
  return {
    name: 'a report of what is left to Grafana',
    run: async see => {
      const { version } = require('axe-core/package.json') as { version: string };
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, axeReport(looked, grafana.version, version));
      see(file);
    },
  };
}

/** Every dashboard as axe sees it, in both themes and at both widths. */
export const access: Scenario = {
  name: 'access',
  about:
    'axe on every dashboard in a real browser, in both themes, at a desk and on a phone: no finding of ours',
  from: 'stack',
  skip: () => (findBrowser() === undefined ? 'no Chromium or Chrome on PATH' : undefined),
  after: world => month.close(world),
  steps: (world, options) => {
    looked = [];
    return [...month.steps(world), ...looks(world), report(world, options)];
  },
};
