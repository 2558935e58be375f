import type { AnyMetric } from '../metrics/model';
import type { Observed } from './observed';
import { isPage, readPage } from './page';
import { type Ask, readPrometheus } from './prometheus';

/** What is at a URL, ready to be looked at. */
export interface Place {
  readonly kind: 'page' | 'prometheus';
  observe(metrics: readonly AnyMetric[]): Promise<Observed>;
}

/** A URL that cannot be looked at. Its message is one line that says why and what to do. */
export class UnreachableError extends Error {}

const TIMEOUT_MS = 10_000;

/** Finds out whether a URL is a /metrics page or a Prometheus. Throws an {@link UnreachableError} if neither. */
export async function placeAt(url: string): Promise<Place> {
  if (!/^https?:\/\/[^/]/.test(url) || !URL.canParse(url)) {
    throw new UnreachableError(`${url} is no URL; give one such as http://localhost:8000/metrics`);
  }
  const answer = await get(url);
  const text = await answer.text();
  if (answer.ok && isPage(text)) return { kind: 'page', observe: async () => readPage(text) };
  const base = url.replace(/\/+$/, '');
  if (await answersQueries(base)) {
    return { kind: 'prometheus', observe: metrics => readPrometheus(asking(base), metrics, Date.now()) };
  }
  const what = answer.ok ? 'is neither a /metrics page nor a Prometheus' : `answers ${answer.status}`;
  throw new UnreachableError(
    `${url} ${what}; give the URL of a /metrics page, or the base URL of a Prometheus`,
  );
}

/** Asks a URL; a user and password in it are sent as fetch wants them, in a header. */
async function get(url: string): Promise<Response> {
  const bare = new URL(url);
  const user = decodeURIComponent(`${bare.username}:${bare.password}`);
  bare.username = '';
  bare.password = '';
  const headers = user === ':' ? {} : { authorization: `Basic ${Buffer.from(user).toString('base64')}` };
  try {
    return await fetch(bare, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    const place = `${bare.origin} cannot be reached (${reasonOf(error)})`;
    throw new UnreachableError(`${place}; is it running, and are host and port right?`);
  }
}

function reasonOf(error: unknown): string {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === 'TimeoutError') return `no answer within ${TIMEOUT_MS / 1000} s`;
  return cause?.code ?? cause?.message ?? message;
}

async function answersQueries(base: string): Promise<boolean> {
  const answer = await get(`${base}/api/v1/query?query=1`);
  const body = await answer.json().catch(() => undefined);
  return answer.ok && (body as { status?: string } | undefined)?.status === 'success';
}

const asking =
  (base: string): Ask =>
  async (path, parameters) => {
    const answer = await get(`${base}/api/v1/${path}?${new URLSearchParams(parameters)}`);
    const body = (await answer.json()) as { status: string; data: unknown; error?: string };
    if (body.status !== 'success') throw new UnreachableError(`${base}: Prometheus says: ${body.error}`);
    return body.data;
  };
