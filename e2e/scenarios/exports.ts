import { equal, ok } from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findBrowser } from '../../cli/screenshots/browser';
import { ROOT } from '../../cli/support/paths';
import { renderDashboards } from '../../dashboards';
import { compared, type Difference } from '../exports/compare';
import { pagesOf, sizeOf } from '../exports/formats';
import type { Scenario, See, Step } from '../scenario';
import type { World } from '../world';
import { Month } from '../world/month';

const month = new Month();
let out = '';

/** Runs the command as people do, beside this process: the platform that is asked lives in it. */
async function run(world: World, formats: readonly string[]): Promise<void> {
  const { grafana, settings, secrets } = world;
  const { url, auth } = grafana.api.place;
  const args = ['--dashboard', 'all', '--from', 'now-7d', '--prefix', settings.prefix, '--out', out];
  const all = [
    ...args,
    ...formats.flatMap(one => ['--format', one]),
    '--var',
    `datasource=${Month.uid(world)}`,
  ];
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--require', 'tsx/cjs', 'cli/export.ts', ...all],
    { cwd: ROOT, env: { ...process.env, GRAFANA_URL: url, GRAFANA_AUTH: auth }, maxBuffer: 1 << 24 },
  );
  for (const secret of secrets) ok(!`${stdout}${stderr}`.includes(secret), 'a secret is printed');
}

async function pictures(world: World, see: See): Promise<void> {
  await run(world, ['png', 'pdf']);
  for (const { uid, panels } of renderDashboards(world.settings)) {
    const { width, height } = sizeOf(readFileSync(join(out, `${uid}.png`)));
    equal(width, 1600, `${uid}: width of the picture`);
    ok(height > 1000, `${uid}: the picture is ${height} pixels high`);
    const pages = pagesOf(readFileSync(join(out, `${uid}.pdf`)));
    ok(pages >= Math.ceil(panels.length / 12), `${uid}: ${panels.length} panels on ${pages} pages`);
    see(`${uid}: ${width} x ${height}, ${pages} pages`);
  }
}

async function data(world: World, see: See): Promise<void> {
  await run(world, ['csv']);
  const wrong: Difference[] = [];
  let values = 0;
  for (const dashboard of renderDashboards(world.settings)) {
    const folder = join(out, `${dashboard.uid}-csv`);
    const asking = dashboard.panels.filter(({ queries }) => queries.length > 0);
    equal(readdirSync(folder).length, asking.length, `${dashboard.title}: a file for each panel that asks`);
    const result = await compared(month.url, folder, asking);
    values += result.values;
    wrong.push(...result.differences);
  }
  see(`${values} values compared with Prometheus`);
  ok(values > 50, 'few values could be compared');
  equal(wrong.length, 0, JSON.stringify(wrong.slice(0, 5)));
}

const steps = (world: World): Step[] => [
  {
    name: 'a folder',
    run: async see => {
      out = mkdtempSync(join(tmpdir(), 'e2e-export-'));
      see(out);
    },
  },
  { name: 'all dashboards as pictures and documents', run: see => pictures(world, see) },
  { name: "all dashboards as data, and its values are Prometheus' own", run: see => data(world, see) },
];

/** `npm run export` on a real Grafana. */
export const exports: Scenario = {
  name: 'exports',
  about: 'every dashboard as PNG, PDF and CSV from a running Grafana, and values compared with Prometheus',
  from: 'stack',
  skip: () => (findBrowser() === undefined ? 'no Chromium or Chrome on PATH' : undefined),
  after: async world => {
    await month.close(world);
    if (out !== '') rmSync(out, { recursive: true, force: true });
  },
  steps: world => [...month.steps(world), ...steps(world)],
};
