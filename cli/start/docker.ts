import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
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

/** Everything in Docker: the backend's component and what it holds. */
const DOCKER_URNS = '**assistant-monitoring:docker:Backend**';
/** The data of Prometheus in its container. */
const DATA = '/prometheus';
/** Says that the data has been given a past. */
const GIVEN = `${DATA}/past-given`;

/** The whole stack in Docker, by the engine. */
export async function startInDocker(engine: string, settings: Settings, historyDays: number): Promise<void> {
  const own = isRunning('label', `${PREFIX_LABEL}=${settings.prefix}`);
  await claimPorts(settings, ['grafanaPort', 'prometheusPort', 'mailboxPort', 'simulatorPort'], () => own);
  const stack = new LocalStack(engine, DEV);
  const fresh = !stack.exists();
  stack.prepare({}, { grafanaAdminPassword: secret('grafana-admin-password') });
  say('pulumi up (the first run pulls the images) …');
  // A Grafana that npm stop has removed can't be asked what is in it: first it has to be back.
  if (!fresh && !isRunning('name', `^/${containerName(settings, 'grafana')}$`))
    await stack.run('up', '--refresh', '--target', DOCKER_URNS);
  // What was removed by hand is still in the state; a refresh finds out.
  await stack.run('up', '--refresh');
  const wanted = settings.simulator && historyDays > 0;
  if (wanted && !hasPast(containerName(settings, 'prometheus'))) await givePast(settings, historyDays);
  tellUrls(settings);
}

/** Whether a container that Docker's filter lets through runs. Ports of a stack that runs are taken by itself. */
const isRunning = (filter: 'label' | 'name', value: string): boolean =>
  docker('ps', '-q', '--filter', `${filter}=${value}`).stdout.trim() !== '';

/** Whether the volume of Prometheus has been given a past: a file in it says so, and goes with it. */
const hasPast = (container: string): boolean => inContainer(container, 'test', '-e', GIVEN).status === 0;

/** When Prometheus took its first sample, in milliseconds: history has to end before, lest counters jump back. */
async function firstSample(settings: Settings): Promise<number> {
  const answer = await fetch(`${prometheusUrl(settings)}/api/v1/status/tsdb`);
  const { data } = (await answer.json()) as { data: { headStats: { minTime: number } } };
  return Math.min(data.headStats.minTime, Date.now());
}

/** Prometheus finds new blocks in its data within a minute, while it runs. */
async function givePast(settings: Settings, days: number): Promise<void> {
  const dir = join(PATHS.local, 'history');
  const container = containerName(settings, 'prometheus');
  const dashboards = renderDashboards(settings);
  const now = await firstSample(settings);
  try {
    const files = await step(`writing ${days} days of history`, async () =>
      writeHistoryFiles(dir, { days, settings, dashboards, now, address: PLATFORM_ADDRESS }),
    );
    await step('loading the history into Prometheus', async () => {
      for (const file of files) load(file, container);
      expectSuccess(inContainer(container, 'touch', GIVEN));
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Everything as the container's own user: its root has no capability to change what others own. */
function load(file: string, container: string): void {
  const inside = `${DATA}/${basename(file)}`;
  // A copy keeps the file's mode, and belongs to root.
  chmodSync(file, 0o644);
  expectSuccess(docker('cp', file, `${container}:${inside}`));
  try {
    expectSuccess(inContainer(container, 'promtool', ...IMPORT_ARGS, inside, DATA));
  } finally {
    expectSuccess(inContainer(container, 'rm', '-f', inside));
  }
}

const docker = (...args: readonly string[]) => spawnSync('docker', args, { encoding: 'utf8' });

const inContainer = (container: string, ...command: readonly string[]) =>
  docker('exec', container, ...command);

function expectSuccess({ status, stdout, stderr, error }: ReturnType<typeof docker>): void {
  if (status !== 0) throw new UserError(`docker: ${error?.message ?? `${stderr}${stdout}`.trim()}`);
}
