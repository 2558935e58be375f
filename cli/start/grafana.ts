import { mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { grafanaUrl } from '../../settings/names';
import type { Settings } from '../../settings/schema';
import { ensureRunning } from '../support/background';
import { PATHS } from '../support/paths';
import { secret, secretFile } from '../support/secret-files';

/** Grafana's user that the stack's provider works as. */
export const ADMIN_USER = 'admin';

/** Starts the Grafana that is installed on this machine, on loopback, with its data in the checkout. */
export async function startGrafana(command: string, settings: Settings): Promise<'started' | 'running'> {
  secret('grafana-admin-password');
  mkdirSync(PATHS.grafana, { recursive: true });
  return ensureRunning({
    name: 'grafana',
    command,
    args: serverArgs(command),
    env: environment(settings),
    readyUrl: `${grafanaUrl({ ...settings, backend: 'docker' })}/api/health`,
  });
}

/** How the program is told to be a server, and where its own files are. */
export const serverArgs = (command: string): string[] => [
  ...(basename(command) === 'grafana' ? ['server'] : []),
  '--homepath',
  homePath(command),
];

/** Packages put it in one place; an unpacked archive has it two folders above its programs. */
function homePath(command: string): string {
  const packaged = '/usr/share/grafana';
  const unpacked = resolve(dirname(realpathSync(command)), '..');
  return process.env.GF_PATHS_HOME ?? (command.startsWith('/usr/') ? packaged : unpacked);
}

/** What the docker backend's Grafana gets as well: nobody but the admin, nothing sent home. */
export const CLOSED = {
  GF_SECURITY_ADMIN_USER: ADMIN_USER,
  GF_USERS_ALLOW_SIGN_UP: 'false',
  GF_AUTH_ANONYMOUS_ENABLED: 'false',
  GF_ANALYTICS_REPORTING_ENABLED: 'false',
  GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
  GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
} as const;

function environment({ grafanaPort }: Settings): Record<string, string> {
  return {
    ...CLOSED,
    GF_SERVER_HTTP_ADDR: '127.0.0.1',
    GF_SERVER_HTTP_PORT: String(grafanaPort),
    GF_PATHS_DATA: join(PATHS.grafana, 'data'),
    GF_PATHS_LOGS: join(PATHS.grafana, 'log'),
    GF_PATHS_PLUGINS: join(PATHS.grafana, 'plugins'),
    // Grafana reads the file itself: the password is in no environment and no process list.
    GF_SECURITY_ADMIN_PASSWORD: `$__file{${secretFile('grafana-admin-password')}}`,
  };
}
