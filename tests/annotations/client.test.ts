import { expect } from 'chai';
import { AnnotationClient } from '../../annotations/client';
import type { Patience } from '../../annotations/http';
import { freePort } from '../support/prometheus';
import { type FakeGrafana, type Mishap, startFakeGrafana } from './fake-grafana';

const EVENT = { time: 1_769_853_600_000, text: 'api 1.4.2', tags: ['assistant', 'deployment'] };
const QUICK: Patience = { attempts: 3, pauseMs: 1, timeoutMs: 150 };

describe('annotations: the way to Grafana', () => {
  let grafana: FakeGrafana;
  beforeEach(async () => {
    grafana = await startFakeGrafana();
  });
  afterEach(() => grafana.close());

  const client = (patience: Patience = {}, url = grafana.url) =>
    new AnnotationClient({ url, auth: 'token' }, { ...QUICK, ...patience });
  const mishaps = (method: string, ...all: readonly Mishap[]) =>
    grafana.mishaps.push(...all.map(mishap => ({ method, mishap })));
  const methods = () => grafana.asked.map(({ method }) => method).join(' ');
  const failure = (work: Promise<unknown>) =>
    work.then(
      () => 'it did not fail',
      error => (error as Error).message.replace(grafana.url, 'URL'),
    );

  it('does not write twice when the answer to the first try is lost', async () => {
    mishaps('POST', 'heard, no answer');
    const { isNew, event } = await client().write(EVENT);
    expect([isNew, event.id, methods()]).to.deep.equal([false, 1, 'GET POST GET']);
    expect(grafana.kept).to.have.length(1);
  });

  for (const status of [429, 500, 502, 503, 504]) {
    it(`tries again after ${status}`, async () => {
      mishaps('POST', { status }, { status, body: '{"message":"later"}' });
      const { isNew } = await client().write(EVENT);
      expect([isNew, methods(), grafana.kept.length]).to.deep.equal([true, 'GET POST GET POST GET POST', 1]);
    });
  }

  it('tries an end again, which may be done twice', async () => {
    const { event } = await client().write(EVENT);
    mishaps('PATCH', 'heard, no answer');
    await client().end(event.id, EVENT.time + 1);
    expect(grafana.kept).to.deep.equal([{ ...EVENT, id: 1, timeEnd: EVENT.time + 1 }]);
  });

  it('gives up in the end, and says why', async () => {
    mishaps('GET', ...Array(3).fill({ status: 503, body: '{"message":"database\\nis locked"}' }));
    expect(await failure(client().write(EVENT))).to.equal(
      'Grafana at URL says: database is locked (HTTP 503) (tried 3 times)',
    );
    mishaps('GET', ...Array(3).fill('heard, no answer'));
    expect(await failure(client().find(['a']))).to.equal(
      'Grafana at URL has not answered within 0.15 s (tried 3 times)',
    );
    expect(methods()).to.equal('GET GET GET GET GET GET');
  });

  it('waits as long as it is asked to', async () => {
    mishaps('GET', { status: 429, headers: { 'retry-after': '0.3' } });
    const began = performance.now();
    await client().write(EVENT);
    expect(performance.now() - began).to.be.within(295, 2000);
  });

  it('waits longer and longer', async () => {
    mishaps('GET', { status: 503 }, { status: 503 });
    const began = performance.now();
    await client({ pauseMs: 100 }).write(EVENT);
    expect(performance.now() - began).to.be.within(295, 2000);
  });

  it('tries again where nothing listens yet', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    expect(await failure(client({}, url).get(1))).to.equal(
      `Grafana at ${url} cannot be reached (ECONNREFUSED); is it running, and the URL right? (tried 3 times)`,
    );
  });

  const refusals: [string, Mishap, string][] = [
    [
      'a token that Grafana does not know',
      { status: 401, body: '{"message":"invalid API key"}' },
      'Grafana at URL does not know the token or user in GRAFANA_AUTH (401)',
    ],
    [
      'a token that may not write',
      { status: 403, body: '{"message":"Access denied"}' },
      'Grafana at URL does not let the token or user in GRAFANA_AUTH write annotations (403): it needs the role ' +
        'Editor, or annotations:read, :write and :create on annotations:type:organization',
    ],
    [
      'what Grafana finds wrong',
      { status: 400, body: '{"message":"bad request data"}' },
      'Grafana at URL says: bad request data (HTTP 400)',
    ],
    [
      'a login page before Grafana, without its query',
      { status: 302, headers: { location: 'https://login.example.com/in?secret=1' } },
      'URL leads to https://login.example.com/in; give that as GRAFANA_URL if it is Grafana',
    ],
    [
      'something that is not Grafana',
      { status: 200, body: '<html>' },
      'URL does not answer as Grafana does (HTTP 200); GRAFANA_URL has to be its base URL',
    ],
    [
      'a path that Grafana does not have',
      { status: 404, body: '{"message":"Not found"}' },
      'Grafana at URL has no /api/annotations (404)',
    ],
  ];
  for (const [what, mishap, line] of refusals) {
    it(`says at once what is wrong: ${what}`, async () => {
      mishaps('POST', mishap);
      expect(await failure(client().write(EVENT))).to.equal(line);
      expect(methods()).to.equal('GET POST');
    });
  }
});
