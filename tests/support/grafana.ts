import { createServer as createHttp, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { CERTIFICATE, KEY } from './certificates';

/** An answer of a Grafana that is none. */
export type Reply = readonly [status: number, body: unknown];

/** A request as it came. */
export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Answers by path as a Grafana would; what it has no answer for is not found. */
export interface Grafana {
  readonly url: string;
  readonly heard: Heard[];
  replies: Record<string, Reply>;
  readonly close: () => void;
}

/** What an admin of a Grafana is told, for each question before an `up`. */
export const ADMIN: Record<string, Reply> = {
  '/api/health': [200, { database: 'ok', version: '12.3.0' }],
  '/api/org': [200, { id: 1, name: 'Main Org.' }],
  '/api/access-control/user/permissions': [
    200,
    Object.fromEntries(
      [
        'datasources:create',
        'folders:create',
        'alert.provisioning:write',
        'folders.permissions:write',
        'serviceaccounts:create',
        'teams:create',
      ].map(action => [action, ['']]),
    ),
  ],
};

export async function startGrafana({ tls = false } = {}): Promise<Grafana> {
  const grafana: Omit<Grafana, 'url' | 'close'> = { heard: [], replies: { ...ADMIN } };
  const listener: RequestListener = async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const { method = '', url = '', headers } = request;
    grafana.heard.push({ method, path: url, headers, body });
    const [status, answer] = grafana.replies[`${method} ${url}`] ??
      grafana.replies[url] ?? [404, { message: 'not found' }];
    response.writeHead(status).end(JSON.stringify(answer));
  };
  const server = tls ? createHttps({ cert: CERTIFICATE, key: KEY }, listener) : createHttp(listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return Object.assign(grafana, { url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`, close });
}

/** What a promise fails with; fails itself if it does not. */
export async function failure(promise: Promise<unknown>): Promise<string> {
  const outcome = await promise.then(
    () => undefined,
    (error: Error) => error,
  );
  if (outcome === undefined) throw new Error('it does not fail');
  if (outcome.constructor.name !== 'RunError') throw outcome;
  return outcome.message;
}
