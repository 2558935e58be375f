import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Source } from '../metrics/model';
import { CONTENT_TYPE } from './exposition';
import { type LiveOptions, LivePlatform } from './live';
import { FAULT_NAMES, FAULTS, type Fault, isFault } from './model/faults';

/** Where each exporter's page is served. */
export const PAGES = {
  app: '/metrics',
  node: '/node/metrics',
  container: '/container/metrics',
} as const satisfies Record<Source, string>;

export const DEFAULT_PORT = 9464;

export interface SimulatorOptions extends LiveOptions {
  /** Address to listen on. Default 127.0.0.1; 0.0.0.0 inside a container. */
  readonly host?: string;
  /** Default 9464; 0 takes any free port. */
  readonly port?: number;
  /** Faults that are on from the start. */
  readonly faults?: readonly Fault[];
}

/** A running simulator. */
export interface Simulator {
  /** Without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly live: LivePlatform;
  /** Stops listening and drops open connections. */
  close(): Promise<void>;
}

/** Serves the simulated platform. Rejects with the error of `listen`, such as EADDRINUSE. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const live = new LivePlatform(options);
  for (const fault of options.faults ?? []) live.setFault(fault);
  const server = createServer((request, response) => answer(live, request, response));
  const host = options.host ?? '127.0.0.1';
  const port = await listen(server, options.port ?? DEFAULT_PORT, host);
  const name = host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host;
  return { url: `http://${name}:${port}`, port, live, close: () => close(server) };
}

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });

const close = (server: Server): Promise<void> =>
  new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

interface Reply {
  readonly status: number;
  readonly body: string;
  readonly type: string;
}

const text = (status: number, body: string, type = 'text/plain'): Reply => ({ status, body, type });
const json = (body: unknown): Reply => text(200, `${JSON.stringify(body, null, 2)}\n`, 'application/json');

function answer(live: LivePlatform, request: IncomingMessage, response: ServerResponse): void {
  const { status, body, type } = reply(live, request);
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

function reply(live: LivePlatform, request: IncomingMessage): Reply {
  const [pathname = '/', query] = (request.url ?? '/').split('?');
  const source = (Object.keys(PAGES) as Source[]).find(one => PAGES[one] === pathname);
  if (source) return page(live, source);
  if (pathname === '/healthz') return text(200, 'ok\n');
  if (pathname === '/faults') return json(faultList(live));
  const fault = /^\/faults\/(.+)$/.exec(pathname)?.[1];
  if (fault)
    return switchFault(live, request.method ?? 'GET', fault, new URLSearchParams(query).get('severity'));
  const pages = Object.values(PAGES).join(', ');
  return text(404, `There is no ${pathname}; there are ${pages}, /faults and /healthz.\n`);
}

function page(live: LivePlatform, source: Source): Reply {
  const body = live.page(source);
  if (body === undefined) return text(503, 'The service is down (fault service-down).\n');
  return text(200, body, CONTENT_TYPE);
}

/** All faults with their meaning; `severity` is 0 for those that are off. */
function faultList(live: LivePlatform) {
  const active = live.platform.faults.active();
  return FAULT_NAMES.map(name => ({
    name,
    severity: active.get(name) ?? 0,
    meaning: FAULTS[name].meaning,
  }));
}

function switchFault(live: LivePlatform, method: string, name: string, given: string | null): Reply {
  if (!isFault(name)) {
    return text(404, `There is no fault "${name}"; there are ${FAULT_NAMES.join(', ')}.\n`);
  }
  const severity = Number(given ?? 1);
  if (!(severity > 0 && severity <= 1)) {
    return text(400, 'severity: give a number above 0 and up to 1, such as ?severity=0.5\n');
  }
  if (method !== 'POST' && method !== 'DELETE') {
    return text(405, 'POST switches a fault on, DELETE ends it.\n');
  }
  if (method === 'POST') live.setFault(name, severity);
  else live.clearFault(name);
  return json({ name, severity: live.platform.faults.active().get(name) ?? 0 });
}
