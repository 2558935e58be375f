import { deepEqual, equal, ok } from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { findBrowser, launchBrowser } from '../../cli/screenshots/browser';
import { DEVICES, type Device, flaws, shoot } from '../../cli/screenshots/shoot';
import { renderDashboards } from '../../dashboards';
import { type AnyDashboardKey, dashboardUid } from '../../settings/names';
import type { TestPrometheus } from '../../tests/support/prometheus';
import type { RunOptions, Scenario, See, Step } from '../scenario';
import type { World } from '../world';
import { startPast } from '../world/past';

/** What most readers see first. */
const FROM = 'now-6h';
/** Nobody waits longer for a page in the night. */
const MOST_SECONDS = 15;

/** What the steps have opened, and what is closed after them. */
interface Opened {
  browser?: Browser;
  past?: TestPrometheus;
}

const opened: Opened = {};
/** The data source of the month; the stack's own has the minutes of this run only. */
const uidOf = ({ settings }: World) => `${settings.prefix}-past`;

async function givePast(world: World, see: See): Promise<void> {
  const { grafana, platform, settings } = world;
  const began = Date.now();
  opened.past = await startPast(settings, platform.address);
  see(`${((Date.now() - began) / 1000).toFixed(0)} s for it`);
  const uid = uidOf(world);
  const source = { uid, name: uid, type: 'prometheus', access: 'proxy', url: opened.past.url };
  const jsonData = { httpMethod: 'POST', timeInterval: settings.scrapeInterval };
  await grafana.api.post('/api/datasources', { ...source, jsonData });
}

async function look(world: World, at: { key: AnyDashboardKey; device: Device; pictures: string }, see: See) {
  const { grafana, settings } = world;
  const { key, device, pictures } = at;
  ok(opened.browser, 'there is no browser');
  const seen = await shoot(opened.browser, {
    ...grafana.api.place,
    ...{ uid: dashboardUid(settings, key), datasource: uidOf(world), from: FROM, device },
    file: join(pictures, `${key}-${device}.png`),
  });
  see(`${seen.panels} panels, the first sight drawn in ${seen.seconds.toFixed(1)} s`);
  deepEqual(flaws(seen), []);
  equal(seen.panels, panelsOf(world, key), 'panels on the page');
  ok(seen.seconds <= MOST_SECONDS, `it took ${seen.seconds.toFixed(1)} s, and may take ${MOST_SECONDS}`);
}

const panelsOf = ({ settings }: World, key: AnyDashboardKey): number =>
  renderDashboards(settings).find(({ uid }) => uid === dashboardUid(settings, key))?.panels.length ?? 0;

const looks = (world: World, { pictures }: RunOptions): Step[] =>
  renderDashboards(world.settings).flatMap(({ key }) =>
    DEVICES.map(device => ({
      name: `${key} on a ${device}: each panel is drawn, none in error, none empty`,
      run: (see: See) => look(world, { key, device, pictures }, see),
    })),
  );

/** Every dashboard as a reader sees it, with a month behind it. */
export const pages: Scenario = {
  name: 'pages',
  about:
    'every dashboard in a real browser, at a desk and on a phone: each panel drawn, none in error or empty',
  from: 'stack',
  skip: () => (findBrowser() === undefined ? 'no Chromium or Chrome on PATH' : undefined),
  after: async world => {
    await opened.browser?.close();
    await opened.past?.stop();
    if (opened.past) await world.grafana.api.delete(`/api/datasources/uid/${uidOf(world)}`);
  },
  steps: (world, options) => [
    { name: 'a month of history', run: see => givePast(world, see) },
    {
      name: 'a browser',
      run: async see => {
        mkdirSync(options.pictures, { recursive: true });
        opened.browser = await launchBrowser();
        see(`version ${opened.browser.version()}; pictures go to ${options.pictures}`);
      },
    },
    ...looks(world, options),
  ],
};
