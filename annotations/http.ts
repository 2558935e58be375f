import { setTimeout as sleep } from 'node:timers/promises';
import { authorization } from '../settings/grafana-auth';
import { AnnotationError, PassingError } from './errors';
import { type Needs, refusal } from './refusals';

/** The Grafana that is written to. */
export interface GrafanaPlace {
  /** No slash at its end. */
  readonly url: string;
  /** Token or user:password. */
  readonly auth: string;
  /** Organisation. Default: that of the token or user. */
  readonly org?: number | undefined;
}

/** How patient the client is with a Grafana that is slow, busy or starting. */
export interface Patience {
  /** Tries of each request. Default 5. */
  readonly attempts?: number;
  /** Milliseconds that a request may take. Default 10000. */
  readonly timeoutMs?: number;
  /** Milliseconds before the second try; doubled before each further one. Default 500. */
  readonly pauseMs?: number;
}

/** The longest wait that Grafana, or a proxy before it, may ask for. */
const LONGEST_WAIT_MS = 30_000;
/** What Node.js calls a Grafana that is not reached but may be in a moment. */
const PASSING = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EAI_AGAIN|UND_ERR_(SOCKET|.*_TIMEOUT))$/;

/** Tries again while the failure may pass. The last failure is thrown. */
export async function withRetries<T>(work: () => Promise<T>, patience: Patience): Promise<T> {
  const { attempts = 5, pauseMs = 500 } = patience;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PassingError)) throw error;
      if (attempt >= attempts) throw new AnnotationError(`${error.message} (tried ${times(attempts)})`);
      await sleep(Math.max(error.waitMs, pauseMs * 2 ** (attempt - 1)));
    }
  }
}

const times = (count: number) => (count === 1 ? 'once' : `${count} times`);

/** A request of Grafana's API. */
interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  /** What it is for, and the right that it takes. Default: writing annotations. */
  readonly needs?: Needs;
}

/** One request of Grafana's API. Undefined where Grafana says that there is no such thing. */
export async function request<T>(
  { url, auth, org }: GrafanaPlace,
  { timeoutMs = 10_000 }: Patience,
  { method, path, body, needs }: Asked,
): Promise<T | undefined> {
  const headers = {
    authorization: authorization(auth),
    accept: 'application/json',
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(org !== undefined && { 'x-grafana-org-id': String(org) }),
  };
  const signal = AbortSignal.timeout(timeoutMs);
  const sent = { method, headers, signal, redirect: 'manual' as const };
  try {
    const answer = await fetch(url + path, {
      ...sent,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return await contentOf<T>(answer, { url, org }, needs);
  } catch (error) {
    throw error instanceof AnnotationError ? error : unreached(url, timeoutMs, error as Error);
  }
}

async function contentOf<T>(answer: Response, place: Pick<GrafanaPlace, 'url' | 'org'>, needs?: Needs) {
  const text = await answer.text();
  const json = parsed(text) as { message?: string } | undefined;
  if (answer.status === 404 && json) return undefined;
  if (answer.ok && json) return json as T;
  const said = refusal(answer, json?.message, place, needs);
  throw isPassing(answer.status) ? new PassingError(said, waitOf(answer)) : new AnnotationError(said);
}

const isPassing = (status: number) => status === 429 || status >= 500;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `Retry-After` in seconds; its other form, a date, is left to the usual pause. */
function waitOf({ headers }: Response): number {
  const asked = Number(headers.get('retry-after'));
  return asked > 0 ? Math.min(1000 * asked, LONGEST_WAIT_MS) : 0;
}

function unreached(url: string, timeoutMs: number, { name, cause }: Error): AnnotationError {
  if (name === 'TimeoutError')
    return new PassingError(`Grafana at ${url} has not answered within ${timeoutMs / 1000} s`);
  const { code = 'no connection' } = (cause ?? {}) as { code?: string };
  const said = `Grafana at ${url} cannot be reached (${code}); is it running, and the URL right?`;
  return PASSING.test(code) ? new PassingError(said) : new AnnotationError(said);
}
