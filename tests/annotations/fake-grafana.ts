import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as Grafana got it. */
export interface Asked {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body: unknown;
  readonly headers: IncomingMessage['headers'];
}

interface Kept {
  readonly id: number;
  readonly time: number;
  readonly timeEnd: number;
  readonly text: string;
  readonly tags: readonly string[];
}

/** What one request gets instead of an answer of the store. */
export type Mishap =
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  /** It is done, but the answer never comes. */
  | 'heard, no answer';

export interface FakeGrafana {
  readonly url: string;
  readonly asked: Asked[];
  readonly kept: Kept[];
  /** What the next requests of a method get, in turn. */
  readonly mishaps: { readonly method: string; readonly mishap: Mishap }[];
  readonly close: () => void;
}

/** Annotations as Grafana's API keeps, finds and changes them, in memory. */
export async function startFakeGrafana(): Promise<FakeGrafana> {
  const store = { asked: [] as Asked[], kept: [] as Kept[], mishaps: [] as FakeGrafana['mishaps'] };
  const server = createServer(async (request, response) => {
    const asked = await read(request);
    store.asked.push(asked);
    const at = store.mishaps.findIndex(({ method }) => method === asked.method);
    const mishap = at < 0 ? undefined : store.mishaps.splice(at, 1)[0]?.mishap;
    if (typeof mishap === 'object') return send(response, mishap);
    const answer = answerOf(store.kept, asked);
    if (mishap === undefined)
      send(response, { status: answer ? 200 : 404, body: JSON.stringify(answer ?? {}) });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { ...store, url: `http://127.0.0.1:${port}`, close };
}

async function read(request: IncomingMessage): Promise<Asked> {
  let text = '';
  for await (const chunk of request) text += chunk;
  const { method = '', url = '', headers } = request;
  return { method, path: url, body: text === '' ? undefined : JSON.parse(text), headers };
}

function send(response: ServerResponse, { status, body = '', headers = {} }: Exclude<Mishap, string>): void {
  response.writeHead(status, headers).end(body);
}

function answerOf(kept: Kept[], { method, path, body }: Asked): unknown {
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  const at = kept.findIndex(({ id }) => pathname === `/api/annotations/${id}`);
  const one = kept[at];
  if (method === 'POST') {
    const event = body as Omit<Kept, 'id'>;
    const id = kept.length + 1;
    kept.push({ id, ...event, timeEnd: event.timeEnd ?? event.time });
    return { message: 'Annotation added', id };
  }
  if (one && method === 'PATCH') kept[at] = { ...one, ...(body as Partial<Kept>) };
  return one ?? (pathname === '/api/annotations' ? found(kept, searchParams) : undefined);
}

const found = (kept: readonly Kept[], query: URLSearchParams): readonly Kept[] => {
  const [from, to] = [Number(query.get('from') ?? 0), Number(query.get('to') ?? Number.POSITIVE_INFINITY)];
  return kept.filter(
    ({ time, timeEnd, tags }) =>
      query.getAll('tags').every(tag => tags.includes(tag)) && time <= to && timeEnd >= from,
  );
};
