import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLOSED, serverArgs } from '../../cli/start/grafana';
import { step, UserError } from '../../cli/support/console';
import { freePort } from '../../tests/support/prometheus';
import { until } from '../wait';
import { type Grafana, START_SECONDS, versionOf } from './grafana';
import { GrafanaApi } from './grafana-api';

/** Runs the Grafana that is installed on this machine, with data, port and password of its own. */
export async function runGrafanaProgram(program: string): Promise<Grafana> {
  const folder = mkdtempSync(join(tmpdir(), 'e2e-grafana-'));
  const password = randomBytes(18).toString('base64url');
  const port = await freePort();
  const api = new GrafanaApi({ url: `http://127.0.0.1:${port}`, auth: `admin:${password}` });
  const env = environment(folder, { port, password });
  let child: ChildProcess | undefined;
  const start = async () => {
    child = launch(program, folder, env);
    await until('Grafana answers', START_SECONDS, () => api.get('/api/org').catch(() => undefined));
  };
  const stop = () => end(child);
  const close = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  await step(`Grafana of this machine (${program})`, async () => {
    try {
      await start();
    } catch {
      const said = lastLines(join(folder, 'output'));
      await close();
      throw new UserError(
        `${program} does not answer within ${START_SECONDS} s; the end of its output:\n${said}`,
      );
    }
  });
  return { api, version: await versionOf(api), power: { start, stop }, close };
}

const lastLines = (file: string): string =>
  readFileSync(file, 'utf8').trim().split('\n').slice(-5).join('\n');

/** Nothing of the configuration that this machine's own Grafana may have. */
function environment(folder: string, { port, password }: { port: number; password: string }) {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const foreign = Object.keys(process.env).filter(name => name.startsWith('GF_'));
  return {
    ...process.env,
    ...Object.fromEntries(foreign.map(name => [name, undefined])),
    ...CLOSED,
    GF_SERVER_HTTP_ADDR: '127.0.0.1',
    GF_SERVER_HTTP_PORT: String(port),
    GF_SECURITY_ADMIN_PASSWORD: `$__file{${passwordFile}}`,
    GF_PATHS_DATA: join(folder, 'data'),
    GF_PATHS_LOGS: join(folder, 'log'),
    GF_PATHS_PLUGINS: join(folder, 'plugins'),
    GF_PATHS_PROVISIONING: join(folder, 'provisioning'),
  };
}

function launch(program: string, folder: string, env: NodeJS.ProcessEnv): ChildProcess {
  mkdirSync(join(folder, 'plugins'), { recursive: true });
  const log = openSync(join(folder, 'output'), 'a');
  return spawn(program, serverArgs(program), { cwd: folder, env, stdio: ['ignore', log, log] });
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
