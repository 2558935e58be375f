import { randomBytes } from 'node:crypto';
import { command } from '../../cli/support/command';
import { step } from '../../cli/support/console';
import { containerName } from '../../settings/names';
import { resolveSettings } from '../../settings/resolve';
import { freePort } from '../../tests/support/prometheus';
import { until } from '../wait';
import { type Grafana, START_SECONDS, versionOf } from './grafana';
import { GrafanaApi } from './grafana-api';
import { STACK } from './settings';

/** Runs the pinned image with a port and a password of its own. It goes with all it holds at the end. */
export async function runGrafana(prefix: string): Promise<Grafana> {
  const name = containerName({ prefix }, 'grafana');
  const image = process.env.GRAFANA_IMAGE ?? resolveSettings({ environment: STACK }).images.grafana;
  const password = randomBytes(18).toString('base64url');
  const port = await freePort();
  const api = new GrafanaApi({ url: `http://127.0.0.1:${port}`, auth: `admin:${password}` });
  const close = async () => void (await command('docker', ['rm', '--force', '--volumes', name]));
  const answers = () =>
    until('Grafana answers', START_SECONDS, () => api.get('/api/org').catch(() => undefined));
  const power = {
    start: async () => {
      await command('docker', ['start', name]);
      await answers();
    },
    stop: async () => void (await command('docker', ['stop', name])),
  };
  await step(`Grafana in Docker (${image})`, async () => {
    await start(name, image, { GF_SERVER_HTTP_PORT: String(port), GF_SECURITY_ADMIN_PASSWORD: password });
    try {
      await answers();
    } catch (error) {
      await close();
      throw error;
    }
  });
  return { api, version: await versionOf(api), power, close };
}

/** On this machine's network: Grafana has to reach Prometheus and the receiver on loopback. */
async function start(name: string, image: string, own: Readonly<Record<string, string>>): Promise<void> {
  const env = {
    ...own,
    GF_SERVER_HTTP_ADDR: '127.0.0.1',
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
    GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
    GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
  };
  // Docker takes the values from its own environment: the password is in no process list.
  const flags = Object.keys(env).flatMap(key => ['--env', key]);
  await command('docker', ['run', '--detach', '--network', 'host', '--name', name, ...flags, image], {
    env: { ...process.env, ...env },
  });
}
