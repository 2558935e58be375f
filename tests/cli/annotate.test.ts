import { expect } from 'chai';
import { annotationsOf } from '../../dashboards/shared/annotations';
import { commandOn, fakeGrafana, TOKEN } from '../annotations/command';

const START = '2026-01-31T10:00:00Z';
const TIME = Date.parse(START);
const API = '/api/annotations';

describe('npm run annotate', () => {
  const grafana = fakeGrafana();
  const { run, failure } = commandOn(grafana);
  const requests = () => grafana().asked.map(({ method, path }) => `${method} ${decodeURIComponent(path)}`);

  describe('writes', () => {
    it('an event, after it has looked for an equal one', async () => {
      const printed = await run(['deployment', 'api 1.4.2', '--service', 'api', '--start', START]);
      expect(requests()).to.deep.equal([
        `GET ${API}?type=annotation&limit=1000&from=${TIME}&to=${TIME}&tags=assistant&tags=deployment&tags=service:api`,
        `POST ${API}`,
      ]);
      expect(grafana().asked[1]?.body).to.deep.equal({
        time: TIME,
        text: 'api 1.4.2',
        tags: ['assistant', 'deployment', 'service:api'],
      });
      expect(grafana().asked.map(({ headers }) => headers.authorization)).to.deep.equal(
        Array(2).fill(`Bearer ${TOKEN}`),
      );
      expect(grafana().asked[1]?.headers).to.include({ 'content-type': 'application/json' });
      expect(grafana().asked[1]?.headers).not.to.have.property('x-grafana-org-id');
      expect(printed.split('\n')).to.deep.equal([
        'Written: "api 1.4.2", 2026-01-31T10:00:00.000Z, id 1',
        'Tags: assistant, deployment, service:api',
        `On every dashboard of assistant, such as ${grafana().url}/d/assistant-overview?from=${TIME - 3_600_000}&to=${TIME + 3_600_000}`,
        '',
      ]);
    });

    it('under the tags by which the dashboards ask for its kind', async () => {
      const layers = annotationsOf('eu', { switches: true }).map(layer => JSON.stringify(layer.build()));
      for (const kind of ['deployment', 'incident', 'maintenance', 'business']) {
        await run([kind, 'what', '--prefix', 'eu']);
        const tags = JSON.stringify(grafana().kept.at(-1)?.tags);
        const drawnBy = layers.filter(layer => layer.includes(`"tags":${tags}`));
        expect(drawnBy, kind).to.have.length(1);
      }
    });

    it('a region, further tags, organisation and prefix, as user and password', async () => {
      const told = [
        '--environment',
        'prod',
        '--tag',
        'why:disk',
        '--tag',
        'big',
        '--service',
        'a',
        '--service',
        'b',
      ];
      const where = ['--prefix', 'eu', '--org', '3'];
      const printed = await run(
        [
          'maintenance',
          'bigger disk',
          '--start',
          START,
          '--end',
          '2026-01-31T12:00:00+01:30',
          ...told,
          ...where,
        ],
        { GRAFANA_AUTH: 'admin:pa:ss', GRAFANA_URL: `${grafana().url}/` },
      );
      expect(grafana().asked[1]?.body).to.deep.equal({
        time: TIME,
        timeEnd: TIME + 1_800_000,
        text: 'bigger disk',
        tags: ['eu', 'maintenance', 'service:a', 'service:b', 'environment:prod', 'why:disk', 'big'],
      });
      const { authorization = '', 'x-grafana-org-id': org } = grafana().asked[1]?.headers ?? {};
      expect([authorization, org]).to.deep.equal([`Basic ${btoa('admin:pa:ss')}`, '3']);
      expect(printed).to.include('/d/eu-overview?orgId=3&from=').and.not.to.include('When it is over');
    });

    it('times relative to now, and now by default', async () => {
      const before = Date.now();
      await run(['incident', 'slow', '--start', '-10m', '--end', '+2h']);
      await run(['incident', 'slower']);
      const [region, line] = grafana().kept;
      expect((region?.time ?? 0) + 600_000).to.be.within(before, Date.now());
      expect((region?.timeEnd ?? 0) - (region?.time ?? 0)).to.equal(7_800_000);
      expect(line?.time).to.be.within(before, Date.now());
    });

    it('what a pipeline writes again only once: same text, tags and start', async () => {
      const args = ['deployment', 'api 1.4.2', '--start', START];
      await run(args);
      expect(await run(args)).to.match(/^There already: "api 1.4.2", .*, id 1\n/);
      await run(['deployment', 'api 1.4.3', '--start', START]);
      await run([...args, '--service', 'api']);
      await run(['deployment', 'api 1.4.2', '--start', '2026-01-31T10:00:01Z']);
      expect(grafana().kept).to.have.length(4);
    });

    it('what is like another, but with fewer tags or within its time', async () => {
      await run(['maintenance', 'disk', '--start', START, '--end', '2026-01-31T12:00:00Z']);
      await run(['maintenance', 'disk', '--start', '2026-01-31T11:00:00Z']);
      await run(['maintenance', 'tape', '--start', START, '--service', 'db']);
      await run(['maintenance', 'tape', '--start', START]);
      expect(grafana().kept).to.have.length(4);
    });

    it('what has the same key only once, whatever else differs', async () => {
      await run(['deployment', 'api 1.4.2', '--key', 'run-7', '--start', '-10m']);
      expect(await run(['deployment', 'api 1.4.2 again', '--key', 'run-7'])).to.match(
        /^There already: "api 1.4.2"/,
      );
      await run(['deployment', 'api 1.4.2', '--key', 'run-8']);
      await run(['deployment', 'api 1.4.2', '--key', 'run-7', '--prefix', 'eu']);
      expect(grafana().kept.map(({ tags }) => tags.join(' '))).to.deep.equal([
        'assistant deployment key:run-7',
        'assistant deployment key:run-8',
        'eu deployment key:run-7',
      ]);
    });
  });

  describe('ends', () => {
    it('an open event by its id, once', async () => {
      expect(await run(['incident', 'down', '--start', START])).to.match(
        /When it is over: npm run annotate -- end 1\n$/,
      );
      grafana().asked.length = 0;
      expect(await run(['end', '1', '--end', '2026-01-31T10:30:00Z'])).to.match(
        /^Ended: "down", 2026-01-31T10:00:00.000Z to 2026-01-31T10:30:00.000Z, id 1\n/,
      );
      expect(requests()).to.deep.equal([`GET ${API}/1`, `PATCH ${API}/1`]);
      expect(grafana().asked[1]?.body).to.deep.equal({ timeEnd: TIME + 1_800_000 });
      expect(await run(['end', '1'])).to.match(/^Ended already: .* to 2026-01-31T10:30:00.000Z, id 1\n/);
      expect(grafana().asked.filter(({ method }) => method === 'PATCH')).to.have.length(1);
    });

    it('one by its key', async () => {
      await run(['maintenance', 'disk', '--start', '-1h', '--key', 'run-7']);
      grafana().asked.length = 0;
      await run(['end', '--key', 'run-7']);
      expect(requests()).to.deep.equal([
        `GET ${API}?type=annotation&limit=1000&tags=assistant&tags=key:run-7`,
        `PATCH ${API}/1`,
      ]);
      expect(grafana().kept[0]?.timeEnd).to.be.closeTo(Date.now(), 5_000);
    });

    it('nothing that is not there, not its own, not one, or not yet begun', async () => {
      await run(['incident', 'down', '--start', START, '--prefix', 'eu']);
      await run(['incident', 'down', '--key', 'k']);
      await run(['deployment', 'api', '--key', 'k']);
      const cases: [string[], string, number][] = [
        [['9'], 'There is no event 9 in this organisation', 1],
        [['1'], "Event 1 has not the prefix assistant, so it is another stack's; give its --prefix", 1],
        [['--key', 'q'], 'There is no event of assistant with the key q', 1],
        [['--key', 'k'], '2 events have the key k; end one of them by its id: 2, 3', 1],
        [
          ['1', '--prefix', 'eu', '--end', '2026-01-31T09:00:00Z'],
          '--end 2026-01-31T09:00:00Z is not after its start, 2026-01-31T10:00:00.000Z',
          2,
        ],
        [['x'], 'ID "x": give the number that was printed', 2],
        [[], 'Say which event ends: npm run annotate -- end ID, or end --key K', 2],
        [['1', '--key', 'k'], 'Say which event ends: npm run annotate -- end ID, or end --key K', 2],
        [['1', '--start', 'now'], 'end takes one ID, or --key, and --end; not --start', 2],
        [['1', '2'], 'end takes one ID, or --key, and --end; not 1 2', 2],
      ];
      for (const [args, line, code] of cases)
        expect(await failure(['end', ...args])).to.deep.equal([line, code]);
      expect(requests().join()).not.to.include('PATCH');
    });
  });
});
