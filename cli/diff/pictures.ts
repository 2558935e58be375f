import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { authOf } from '../../annotations/auth';
import { type GrafanaPlace, request } from '../../annotations/http';
import { authorization } from '../../settings/grafana-auth';
import { launchBrowser } from '../screenshots/browser';
import { shoot } from '../screenshots/shoot';
import { UserError } from '../support/console';
import { progress } from './progress';

/** A dashboard of a stack that differs; one side is missing where it is new or gone. */
export interface ChangedDashboard {
  readonly stack: string;
  readonly uid: string;
  /** The bare models as JSON. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

type Files = ReadonlyMap<string, string>;

/** Dashboards whose models differ, as a rendering has them. */
export function changedDashboards(stack: string, before: Files, after: Files): ChangedDashboard[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter(path =>
    path.startsWith('dashboards/'),
  );
  return paths
    .filter(path => before.get(path) !== after.get(path))
    .map(path => ({
      ...{ stack, uid: path.slice('dashboards/'.length, -'.json'.length) },
      ...{ before: before.get(path), after: after.get(path) },
    }));
}

/** The Grafana of the environment; nothing if there is none. */
export function grafanaFrom(env: NodeJS.ProcessEnv): GrafanaPlace | undefined {
  if (!env.GRAFANA_URL) return undefined;
  return { url: env.GRAFANA_URL.replace(/\/+$/, ''), auth: authOf(env.GRAFANA_AUTH) };
}

/**
 * Draws dashboards as they were and will be, in a temporary folder of a Grafana, which is deleted whatever comes of it.
 *
 * @returns the pictures' files.
 */
export async function takePictures(
  place: GrafanaPlace,
  dashboards: readonly ChangedDashboard[],
  directory: string,
): Promise<readonly string[]> {
  if (dashboards.length === 0) return [];
  mkdirSync(directory, { recursive: true });
  const browser = await launchBrowser();
  try {
    return await inFolder(place, folder => takeAll({ place, folder, browser, directory }, dashboards));
  } finally {
    await browser.close();
  }
}

interface Studio {
  readonly place: GrafanaPlace;
  readonly folder: string;
  readonly browser: Browser;
  readonly directory: string;
}

async function takeAll(studio: Studio, dashboards: readonly ChangedDashboard[]): Promise<string[]> {
  const files: string[] = [];
  for (const { stack, uid, ...sides } of dashboards) {
    for (const side of ['before', 'after'] as const) {
      const model = sides[side];
      if (model === undefined) continue;
      const file = join(studio.directory, `${stack}-${uid}-${side}.png`);
      await progress(`picture ${file}`, () => take(studio, { model, side, file, number: files.length }));
      files.push(file);
    }
  }
  return files;
}

interface Shot {
  readonly model: string;
  readonly side: string;
  readonly file: string;
  readonly number: number;
}

async function take({ place, folder, browser }: Studio, { model, side, file, number }: Shot): Promise<void> {
  const original = JSON.parse(model) as { readonly title: string; readonly time?: { from?: string } };
  const uid = `${folder}-${number}`;
  const dashboard = { ...original, id: null, uid, title: `${original.title} (${side} ${number})` };
  await ask(place, 'POST', '/api/dashboards/db', { dashboard, folderUid: folder, overwrite: false });
  const { url, auth } = place;
  const from = original.time?.from ?? 'now-6h';
  await shoot(browser, { url, auth, uid, from, file, device: 'desktop' });
}

/** Makes a folder, hands over its uid, and deletes it with all that is in it: at the end, on failure, on Ctrl-C. */
async function inFolder<T>(place: GrafanaPlace, work: (uid: string) => Promise<T>): Promise<T> {
  const uid = `diff-${randomBytes(6).toString('hex')}`;
  await ask(place, 'POST', '/api/folders', { uid, title: `Temporary: npm run diff (${uid})` });
  const remove = () => removeFolder(place, uid);
  const interrupted = () => void remove().finally(() => process.exit(130));
  for (const signal of SIGNALS) process.once(signal, interrupted);
  try {
    return await work(uid);
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupted);
    await remove();
  }
}

/** Some versions answer with no text at all, which the client for annotations takes for no answer of Grafana. */
async function removeFolder({ url, auth }: GrafanaPlace, uid: string): Promise<void> {
  const headers = { authorization: authorization(auth) };
  const signal = AbortSignal.timeout(20_000);
  const answer = await fetch(`${url}/api/folders/${uid}`, { method: 'DELETE', headers, signal });
  if (!answer.ok && answer.status !== 404)
    throw new UserError(`the folder ${uid} of ${url} is left (HTTP ${answer.status}); delete it by hand`);
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

async function ask(place: GrafanaPlace, method: string, path: string, body: unknown): Promise<void> {
  const answer = await request(place, { attempts: 1 }, { method, path, body });
  if (answer === undefined) throw new UserError(`Grafana at ${place.url} does not know ${path}`);
}
