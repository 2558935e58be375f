import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { GrafanaApi } from '../../e2e/world/grafana-api';
import { PolicyGuard, type PolicyTree } from '../../e2e/world/policies';

const UNTOUCHED: PolicyTree = { receiver: 'grafana-default-email' };
const OWN: PolicyTree = { receiver: 'pager', routes: [{ receiver: 'chat' }] };

describe('notification policies during a run', () => {
  let tree: PolicyTree;
  let puts: (string | undefined)[];
  let server: Server;
  let api: GrafanaApi;

  beforeEach(async () => {
    puts = [];
    server = createServer(async (request, response) => {
      if (request.method === 'PUT') {
        tree = JSON.parse(await text(request)) as PolicyTree;
        puts.push(request.headers['x-disable-provenance'] as string | undefined);
      }
      response.end(JSON.stringify(tree));
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    api = new GrafanaApi({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      auth: 'reader:very-secret',
    });
  });
  afterEach(() => server.close());

  const refusal = () =>
    PolicyGuard.keep(api, false).then(
      () => expect.fail('it was not refused'),
      (error: Error) => error.message,
    );

  it('are not replaced where somebody has made them, unless that is allowed', async () => {
    tree = OWN;
    expect(await refusal()).to.match(/has notification policies of its own.*--replace-policies/);
    expect((await PolicyGuard.keep(api, true)).before).to.deep.equal(OWN);
    expect(puts).to.deep.equal([]);
  });

  it('are put back as they were, and by hand what was made by hand', async () => {
    tree = UNTOUCHED;
    const guard = await PolicyGuard.keep(api, false);
    expect(await guard.restore()).to.equal('unchanged');
    tree = OWN;
    expect(await guard.restore()).to.equal('put back');
    expect(tree).to.deep.equal(UNTOUCHED);
    expect(puts).to.deep.equal(['true']);
  });

  it('keep the mark of who made them', async () => {
    tree = { ...OWN, provenance: 'api' };
    const guard = await PolicyGuard.keep(api, true);
    tree = UNTOUCHED;
    await guard.restore();
    expect(tree).to.deep.equal(OWN);
    expect(puts).to.deep.equal([undefined]);
  });

  it('cannot be read: one line says so, without the password', async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
    const message = await refusal();
    expect(message).to.match(/^Grafana at http:\/\/127\.0\.0\.1:\d+ cannot be reached: ECONNREFUSED$/);
  });
});
