import { Latency } from '../model/latency';

/** What people do with one route of the API. */
export interface Route {
  readonly method: string;
  readonly endpoint: string;
  /** Requests per second in a busy weekday hour; 0 where something else decides. */
  readonly perSecond: number;
  /** Status of a good answer. */
  readonly ok: string;
  /** The usual mistake of a caller, and its share of requests. */
  readonly mistake: string;
  readonly mistakes: number;
  readonly latency: Latency;
  /** Whether the route can answer without the database. */
  readonly database: boolean;
}

const quick = new Latency(0.018, 0.06);
const read = new Latency(0.04, 0.16);
const write = new Latency(0.07, 0.26);
const model = new Latency(0.28, 0.68);
const remote = new Latency(0.16, 0.45);

const route = (
  method: string,
  endpoint: string,
  perSecond: number,
  latency: Latency,
  options: Partial<Route> = {},
): Route => ({
  method,
  endpoint,
  perSecond,
  latency,
  ok: '200',
  mistake: '400',
  mistakes: 0.008,
  database: true,
  ...options,
});

/** The routes of the platform, about 3.5 requests per second at the busiest hour. */
export const ROUTES = {
  chat: route('POST', '/api/v1/chat', 0.6, model, { mistake: '429' }),
  readMessages: route('GET', '/api/v1/messages', 0.8, read),
  sendMessage: route('POST', '/api/v1/messages', 0.08, write, { ok: '201' }),
  readTasks: route('GET', '/api/v1/tasks', 0.5, read, { mistake: '404' }),
  addTask: route('POST', '/api/v1/tasks', 0.06, write, { ok: '201' }),
  editTask: route('PATCH', '/api/v1/tasks', 0.04, write, { mistake: '404' }),
  deleteTask: route('DELETE', '/api/v1/tasks', 0.015, write, { ok: '204', mistake: '404' }),
  readGrocery: route('GET', '/api/v1/grocery', 0.15, read),
  order: route('POST', '/api/v1/grocery', 0.05, write, { ok: '201' }),
  readIntegrations: route('GET', '/api/v1/integrations', 0.1, read),
  connect: route('PUT', '/api/v1/integrations', 0.012, remote),
  readMe: route('GET', '/api/v1/users/me', 0.5, quick, { mistake: '401' }),
  login: route('POST', '/auth/login', 0.12, write, { mistake: '401', mistakes: 0.03 }),
  verify: route('POST', '/auth/verify', 0.012, write),
  webhook: route('POST', '/webhooks/twilio', 0, quick, { ok: '204', mistakes: 0 }),
  health: route('GET', '/health', 0, new Latency(0.006, 0.014), { mistakes: 0, database: false }),
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof ROUTES;
