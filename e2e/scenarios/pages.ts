import { deepEqual, equal, ok } from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../../cli/screenshots/browser';
import { DEVICES, type Device, flaws, shoot } from '../../cli/screenshots/shoot';
import { renderDashboards } from '../../dashboards';
import { type AnyDashboardKey, dashboardUid } from '../../settings/names';
import type { RunOptions, Scenario, See, Step } from '../scenario';
import type { World } from '../world';
import { Month } from '../world/month';

/** What most readers see first. */
const FROM = 'now-6h';
/** Nobody waits longer for a page in the night. */
const MOST_SECONDS = 15;

const month = new Month();

async function look(world: World, at: { key: AnyDashboardKey; device: Device; pictures: string }, see: See) {
  const { grafana, settings } = world;
  const { key, device, pictures } = at;
  ok(month.browser, 'there is no browser');
  const seen = await shoot(month.browser, {
    ...grafana.api.place,
    ...{ uid: dashboardUid(settings, key), datasource: Month.uid(world), from: FROM, device },
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
  after: world => month.close(world),
  steps: (world, options) => [
    ...month.steps(world),
    {
      name: 'a folder for the pictures',
      run: async see => {
        mkdirSync(options.pictures, { recursive: true });
        see(options.pictures);
      },
    },
    ...looks(world, options),
  ],
};
