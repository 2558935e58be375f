import { expect } from 'chai';
import { rangeQuery } from '../../backtest/prometheus/range';
import { record } from '../../backtest/prometheus/record';
import { ENDED, labelBytes, NOTHING, send, writeRequest } from '../../backtest/prometheus/remote-write';
import { type Server, startServer } from '../../backtest/prometheus/server';
import { describeWithPrometheus } from '../support/prometheus';
import { BEGIN } from './builders';

const FROM = BEGIN / 1000;
const STEP = 15;
const RANGE = { from: FROM, to: FROM + 8 * STEP, step: STEP };

describeWithPrometheus('what is written to Prometheus', function () {
  this.timeout(30_000);
  let server: Server;

  const write = (name: string, labels: Record<string, string>, ...values: readonly number[]) =>
    send(
      server.url,
      writeRequest(
        values.map((_, i) => BEGIN + 1000 * STEP * i),
        [{ labels: labelBytes({ __name__: name, ...labels }), values: Float64Array.from(values) }],
      ),
    );
  /** Values by the number of the scrape. */
  const read = async (query: string) => {
    const [series, ...others] = await rangeQuery(server.url, query, RANGE);
    expect(others).to.deep.equal([]);
    return series?.times.map((time, i) => [(time - FROM) / STEP, series.values[i]]);
  };

  before(async () => {
    server = await startServer();
    await write('x', { job: 'a b', quoted: '"\\é' }, 1, -2.5, ENDED, NOTHING, 1e9, 0);
    await write('gap', {}, 1, NOTHING, NOTHING, 4);
    await record(server.url, [{ record: 'x:sum', expr: 'sum(x)' }], RANGE);
  });

  after(() => server.stop());

  it('ends a series where it says so, at once, and goes on when it comes back', async () => {
    expect((await read('x'))?.slice(0, 4)).to.deep.equal([
      [0, 1],
      [1, -2.5],
      [4, 1e9],
      [5, 0],
    ]);
  });

  it('leaves a gap that Prometheus looks back over where it has nothing', async () => {
    expect((await read('gap'))?.slice(0, 4)).to.deep.equal([
      [0, 1],
      [1, 1],
      [2, 1],
      [3, 4],
    ]);
  });

  it('keeps labels as they are', async () => {
    const [series] = await rangeQuery(server.url, 'x', RANGE);
    expect(series?.labels).to.deep.equal({ __name__: 'x', job: 'a b', quoted: '"\\é' });
  });

  it('records what a rule gives, its end as well', async () => {
    expect((await read('{__name__="x:sum"}'))?.slice(0, 4)).to.deep.equal([
      [0, 1],
      [1, -2.5],
      [4, 1e9],
      [5, 0],
    ]);
  });

  it('is refused by Prometheus in its own words', async () => {
    const refused = await write('x', { job: 'a b', quoted: '"\\é' }, 7).catch(error => error);
    expect(refused)
      .to.be.an('error')
      .with.property('message')
      .that.matches(/^Prometheus refused samples: /);
  });
});
