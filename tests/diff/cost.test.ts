import { expect } from 'chai';
import { type Asking, samplesOf } from '../../diff/cost';
import { m } from '../../metrics/catalog';
import { DEFAULT_BUCKETS } from '../../metrics/catalog/define';

const record = 'environment_service_endpoint:http_requests:rate5m';
const now: Asking = {
  points: 1,
  range: 3600,
  recording: new Map([[record, 'sum by(environment, service, endpoint) (rate(http_requests_total[5m]))']]),
};
const { method, endpoint, status } = m.http_requests_total.labels;
const ALL = method.values.length * endpoint.values.length * status.values.length;
const BUCKETS = DEFAULT_BUCKETS.length + 1;

/** Queries with the samples that they read: series x samples in the window x evaluations. */
const CASES: readonly (readonly [query: string, samples: number])[] = [
  ['http_requests_total', ALL],
  ['http_requests_total{method="GET"}', ALL / method.values.length],
  ['http_requests_total{method=~"GET|PUT"}', (ALL / method.values.length) * 2],
  ['http_requests_total{method!~"GET|PUT"}', (ALL / method.values.length) * (method.values.length - 2)],
  ['http_requests_total{status=~"5.."}', ALL],
  ['http_requests_total{environment=~"$environment",method=~"$method"}', ALL],
  ['sum(rate(http_requests_total[5m]))', ALL * 20],
  ['sum(rate(http_requests_total[$__range]))', ALL * 240],
  ['rate(http_requests_total[$__rate_interval])', ALL * 4],
  ['api_response_time_seconds_bucket', endpoint.values.length * BUCKETS],
  ['api_response_time_seconds_count', endpoint.values.length],
  ['max_over_time((active_sessions)[1h:5m])', 12],
  ['max_over_time((active_sessions)[1h:])', 60],
  [record, endpoint.values.length],
  ['active_sessions + active_sessions offset 1d', 2],
  ['nothing_of_the_catalog', 1],
  ['vector(1)', 0],
];

describe('diff: what a query costs', () => {
  for (const [query, samples] of CASES) {
    it(query, () => expect(samplesOf(query, now)).to.equal(samples));
  }

  it('is that of each point of a graph', () => {
    expect(samplesOf('active_sessions', { ...now, points: 360 })).to.equal(360);
  });
});
