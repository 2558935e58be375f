import { setTimeout as sleep } from 'node:timers/promises';
import * as pulumi from '@pulumi/pulumi';
import { isOlder, majorMinor } from '../../settings/grafana-version';

const ATTEMPTS = 30;
const PAUSE_MS = 2_000;

/** How patient {@link whenHealthy} is. */
export interface Patience {
  /** The version that the stack is made for, major.minor. An older Grafana is refused. Default: any will do. */
  readonly version?: string | undefined;
  readonly attempts?: number;
  readonly pauseMs?: number;
}

/**
 * The URL, once Grafana says at `/api/health` that it and its database are well. The provider is made with
 * it, so nothing is asked of a Grafana that is not there: the provider crashes on a mute timing if Grafana
 * refuses the connection.
 *
 * @throws pulumi.RunError after a minute of silence, with what was tried.
 */
export async function whenHealthy(url: string, patience: Patience = {}): Promise<string> {
  const { attempts = ATTEMPTS, pauseMs = PAUSE_MS } = patience;
  let problem = '';
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) await sleep(pauseMs);
    const health = await healthAt(url);
    if (typeof health !== 'string') return whenNewEnough(url, health, patience.version);
    problem = health;
  }
  throw new pulumi.RunError(
    `Grafana at ${url} does not answer: ${problem}. Check that it runs and that grafanaUrl is right.`,
  );
}

/** An old Grafana refuses or forgets what it does not know; better that nothing is begun. */
function whenNewEnough(url: string, { version }: Health, needed: string | undefined): string {
  const found = version && majorMinor(version);
  if (!found || !needed || !isOlder(found, needed)) return url;
  throw new pulumi.RunError(
    `Grafana at ${url} is ${version}, and the stack is made for ${needed}. Upgrade it, or say what it is: pulumi config set grafanaVersion ${found}`,
  );
}

/** What Grafana says of itself. It may be told to keep its version to itself. */
export interface Health {
  readonly version?: string;
}

/** What Grafana says at `/api/health`, or what is wrong with the answer. */
export async function healthAt(url: string): Promise<Health | string> {
  const from = `${url}/api/health`;
  try {
    const answer = await fetch(from, { signal: AbortSignal.timeout(5_000) });
    const body = (await answer.json().catch(() => ({}))) as Health & { database?: string };
    if (!answer.ok) return `HTTP ${answer.status} from ${from}`;
    return body.database === 'ok' ? body : `${from} does not say that its database is ok`;
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } };
    return `${cause?.code ?? message} from ${from}`;
  }
}
