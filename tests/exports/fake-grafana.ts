import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { renderDashboards } from '../../dashboards';
import { stack } from '../support/stacks';

/** A dashboard that a team has added, beside those of the stack. */
const OWN = {
  uid: 'assistant-custom-pizza',
  title: 'Pizza',
  tags: ['assistant'],
  panels: [],
  templating: { list: [] },
};

/** What it is asked. */
interface Asked {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

export interface FakeGrafana {
  readonly url: string;
  readonly asked: Asked[];
  readonly close: () => void;
}

interface Query {
  readonly refId: string;
  readonly expr: string;
}

/** One point of one series for each query; an error where the query asks for what `failing` names. */
const results = ({ queries }: { readonly queries: readonly Query[] }, failing: string | undefined) =>
  Object.fromEntries(
    queries.map(({ refId, expr }) => {
      if (failing !== undefined && expr.includes(failing)) return [refId, { error: 'query timed out' }];
      const labels = { provider: 'twilio' };
      const fields = [
        { name: 'Time', type: 'time' },
        { name: 'Value', type: 'number', labels },
      ];
      return [refId, { frames: [{ schema: { refId, fields }, data: { values: [[0], [1.5]] } }] }];
    }),
  );

/** Grafana's API as far as an export of data needs it, with the stack's dashboards and one more. */
export async function startFakeGrafana({
  token = '',
  failing,
}: {
  token?: string;
  failing?: string;
}): Promise<FakeGrafana> {
  const models = [
    OWN,
    ...renderDashboards(stack({ contract: 'full' })).map(
      ({ model }) => model as { uid?: string; title?: string },
    ),
  ];
  const asked: Asked[] = [];
  const answer = (path: string, body: unknown): unknown => {
    const uid = /^\/api\/dashboards\/uid\/(.+)$/.exec(path)?.[1];
    if (path.startsWith('/api/search')) return models.map(one => ({ uid: one.uid, title: one.title }));
    if (uid) return { dashboard: models.find(one => one.uid === uid) };
    return { results: results(body as { queries: readonly Query[] }, failing) };
  };
  const server = createServer(async (request, response) => {
    const { url = '', headers } = request;
    const body = await bodyOf(request);
    asked.push({ path: url, authorization: headers.authorization, body });
    const isKnown = headers.authorization === `Bearer ${token}`;
    response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isKnown ? answer(url, body) : { message: 'Invalid API key' }));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}`, asked, close };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text === '' ? undefined : JSON.parse(text);
}
