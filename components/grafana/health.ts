import { setTimeout as sleep } from 'node:timers/promises';
import * as pulumi from '@pulumi/pulumi';

const ATTEMPTS = 30;
const PAUSE_MS = 2_000;

/** How patient {@link whenHealthy} is. */
export interface Patience {
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
    problem = await problemOf(`${url}/api/health`);
    if (!problem) return url;
  }
  throw new pulumi.RunError(
    `Grafana at ${url} does not answer: ${problem}. Check that it runs and that grafanaUrl is right.`,
  );
}

/** What is wrong with an answer; empty if nothing is. */
async function problemOf(url: string): Promise<string> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    const body = (await answer.json().catch(() => ({}))) as { database?: string };
    if (!answer.ok) return `HTTP ${answer.status} from ${url}`;
    return body.database === 'ok' ? '' : `${url} does not say that its database is ok`;
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } };
    return `${cause?.code ?? message} from ${url}`;
  }
}
