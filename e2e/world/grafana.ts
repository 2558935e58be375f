import { authOf } from '../../annotations/auth';
import { targetOf } from '../../annotations/target';
import { UserError } from '../../cli/support/console';
import { ROOT } from '../../cli/support/paths';
import { dockerAnswers, findGrafanaProgram } from '../../cli/support/programs';
import { GrafanaApi } from './grafana-api';
import { runGrafana } from './grafana-docker';
import { runGrafanaProgram } from './grafana-program';

/** The Grafana of a run. */
export interface Grafana {
  readonly api: GrafanaApi;
  /** major.minor */
  readonly version: string;
  /** Switches it off and on with all it holds; only where it was started for the run. */
  readonly power?: { readonly start: () => Promise<void>; readonly stop: () => Promise<void> };
  /** Deletes it, if it was started for the run. */
  readonly close: () => Promise<void>;
}

/** How long the first start may take, in seconds: its database is made. */
export const START_SECONDS = 120;

/** A container sees this machine's loopback on Linux only, and that is where Prometheus and the receiver are. */
const canUseDocker = (): boolean => process.platform === 'linux' && dockerAnswers();
const DOCKER_REMEDY = process.platform === 'linux' ? 'start Docker' : 'run this on Linux with Docker';

/** Why there is no Grafana for a run; nothing if there is one. */
export function lackOfGrafana(env: NodeJS.ProcessEnv): string | undefined {
  if (env.GRAFANA_URL !== undefined) return undefined;
  if (canUseDocker() || findGrafanaProgram() !== undefined) return undefined;
  return `no Grafana: set GRAFANA_URL and GRAFANA_AUTH (token or user:password), ${DOCKER_REMEDY}, or install Grafana`;
}

/**
 * The Grafana that the environment names, else one of its own in Docker, else as a program of this machine.
 *
 * @throws UserError if it does not let in, or is none.
 */
export async function findGrafana(env: NodeJS.ProcessEnv, prefix: string): Promise<Grafana> {
  if (env.GRAFANA_URL === undefined) {
    const program = canUseDocker() ? undefined : findGrafanaProgram();
    return program === undefined ? runGrafana(prefix) : runGrafanaProgram(program);
  }
  const { url } = asked(() => targetOf(ROOT, { url: env.GRAFANA_URL, prefix }));
  const api = new GrafanaApi({ url, auth: asked(() => authOf(env.GRAFANA_AUTH)) });
  const version = await versionOf(api);
  await letIn(api);
  return { api, version, close: async () => undefined };
}

function asked<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UserError((error as Error).message, 2);
  }
}

/** major.minor of what answers at its URL. */
export async function versionOf(api: GrafanaApi): Promise<string> {
  const { version } = await api.get<{ version?: string }>('/api/health').catch(error => {
    throw new UserError(error.message);
  });
  const [found] = /^\d+\.\d+/.exec(version ?? '') ?? [];
  if (!found) throw new UserError(`${api.place.url} does not tell its version at /api/health`);
  return found;
}

/** What it is asked first needs the right to see and change everything that the stack makes. */
async function letIn(api: GrafanaApi): Promise<void> {
  for (const path of ['/api/org', '/api/v1/provisioning/policies', '/api/datasources']) {
    await api.get(path).catch(error => {
      throw new UserError(`GRAFANA_AUTH does not let in as an admin: ${error.message}`);
    });
  }
}
