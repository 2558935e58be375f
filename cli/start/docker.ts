import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PLATFORM_ADDRESS } from '../../components/docker/jobs';
import { renderDashboards } from '../../dashboards';
import { containerName, PREFIX_LABEL, prometheusUrl } from '../../settings/names';
import type { Settings } from '../../settings/schema';
import { IMPORT_ARGS } from '../../simulator/history';
import { say, step, UserError } from '../support/console';
import { LocalStack } from '../support/engine';
import { PATHS } from '../support/paths';
import { secret } from '../support/secret-files';
import { DEV } from '../support/stack-file';
import { writeHistoryFiles } from './history';
import { claimPorts } from './ports';
import { tellUrls } from './urls';

/** The whole stack in Docker, by the engine. */
export async function startInDocker(engine: string, settings: Settings, historyDays: number): Promise<void> {
  const own = isRunning(settings.prefix);
  await claimPorts(settings, ['grafanaPort', 'prometheusPort', 'mailboxPort', 'simulatorPort'], () => own);
  const stack = new LocalStack(engine, DEV);
  stack.prepare({}, { grafanaAdminPassword: secret('grafana-admin-password') });
  say('pulumi up (the first run pulls the images) …');
  // Containers that npm stop has removed are still in the state; a refresh finds out.
  await stack.run('up', '--refresh');
  const wanted = settings.simulator && historyDays > 0;
  if (wanted && !(await hasPast(settings))) await givePast(settings, historyDays);
  tellUrls(settings);
}

/** Whether containers of this prefix run: then its ports are taken by itself. */
function isRunning(prefix: string): boolean {
  const args = ['ps', '-q', '--filter', `label=${PREFIX_LABEL}=${prefix}`];
  return spawnSync('docker', args, { encoding: 'utf8' }).stdout.trim() !== '';
}

/** Whether Prometheus knows anything of a week ago. */
async function hasPast(settings: Settings): Promise<boolean> {
  const time = String(Math.floor(Date.now() / 1000) - 7 * 86_400);
  const query = new URLSearchParams({ query: 'count(application_health_status)', time });
  const answer = await fetch(`${prometheusUrl(settings)}/api/v1/query?${query}`);
  const { data } = (await answer.json()) as { data?: { result?: unknown[] } };
  return (data?.result?.length ?? 0) > 0;
}

/** Prometheus finds new blocks in its data within a minute, while it runs. */
async function givePast(settings: Settings, days: number): Promise<void> {
  const dir = join(PATHS.local, 'history');
  const container = containerName(settings, 'prometheus');
  const dashboards = renderDashboards(settings);
  try {
    const files = await step(`writing ${days} days of history`, async () =>
      writeHistoryFiles(dir, { days, settings, dashboards, address: PLATFORM_ADDRESS }),
    );
    await step('loading the history into Prometheus', async () => {
      for (const file of files) load(file, container);
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function load(file: string, container: string): void {
  const inside = `/prometheus/${basename(file)}`;
  docker('cp', file, `${container}:${inside}`);
  docker('exec', container, 'promtool', ...IMPORT_ARGS, inside, '/prometheus');
  docker('exec', '--user', 'root', container, 'rm', inside);
}

function docker(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('docker', args, { encoding: 'utf8' });
  if (status !== 0) throw new UserError(`docker ${args[0]}: ${stderr.trim()}`);
}
