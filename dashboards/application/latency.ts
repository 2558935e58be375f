import { m } from '../../metrics/catalog';
import { SERVER_ERROR } from '../../metrics/indicators/conditions';
import { latency, latencyByEndpoint, statusShareByEndpoint } from '../../metrics/indicators/http';
import { heatmap, table, timeseries } from '../shared';

const LAST_BUCKET = 'A percentile cannot show more than 10 s, the last bucket.';
const ONE_ENDPOINT = [{ to: 'application', set: { variable: 'endpoint', label: 'endpoint' } }] as const;

export const latencyPercentiles = timeseries({
  key: 'latency-percentiles',
  behind: 'slowness',
  title: 'Latency percentiles',
  help: {
    shows: `Time within which 50, 95 and 99 of 100 requests are answered. ${LAST_BUCKET}`,
    good: 'P95 below the dashed lines, and the three lines in parallel.',
    bad: 'all three rise: the whole platform is slow. P99 alone rises: one route or one query.',
    act: 'all: database, CPU, a deployment. P99 alone: the table "Slowest endpoints".',
  },
  targets: ({ q }) => [
    { expr: latency(q, 0.5), legend: 'P50' },
    { expr: latency(q, 0.95), legend: 'P95' },
    { expr: latency(q, 0.99), legend: 'P99' },
  ],
  threshold: 'latencyP95',
  noValue: 'No requests yet',
});

export const latencyHeatmap = heatmap({
  key: 'latency-heatmap',
  title: 'Latency heatmap',
  help: {
    shows: 'How many requests per second fell into each band of time to answer; darker is more.',
    good: 'one dark band at the bottom.',
    bad: 'a second band higher up: a part of the requests waits for something, such as a lock or a timeout.',
    act: 'note the height of the band and look for the same height in query time and OAuth calls.',
  },
  targets: ({ q }) => [{ expr: q.buckets(m.http_request_duration_seconds).sum('le'), legend: '{{le}}' }],
  noValue: 'No requests yet',
});

export const slowestEndpoints = table({
  key: 'slowest-endpoints',
  behind: 'slowness',
  title: 'Slowest endpoints',
  help: {
    shows: `Each route now: how often it is called, how slow and how faulty it is. ${LAST_BUCKET}`,
    good: 'no coloured figure.',
    bad: 'a coloured P95 or share of server errors on a route that is called often.',
    act: 'click the route to keep the dashboard to it; then compare handler time with the whole time.',
  },
  rows: { endpoint: 'Endpoint' },
  columns: ({ q }) => [
    { title: 'Requests', expr: q.rate(m.http_requests_total).sum('endpoint'), decimals: 2 },
    { title: 'P50', expr: latencyByEndpoint(q, 0.5) },
    { title: 'P95', expr: latencyByEndpoint(q, 0.95), threshold: 'latencyP95' },
    { title: 'P99', expr: latencyByEndpoint(q, 0.99) },
    {
      title: 'Server errors',
      expr: statusShareByEndpoint(q, SERVER_ERROR),
      threshold: 'httpServerErrors',
      decimals: 2,
    },
  ],
  sortBy: 'P95',
  drill: ONE_ENDPOINT,
  noValue: 'No requests yet',
});

export const latencyOfEndpoints = timeseries({
  key: 'latency-by-endpoint',
  behind: 'slowness',
  title: 'P95 latency by endpoint',
  help: {
    shows: `Time within which 95 of 100 requests of a route are answered. ${LAST_BUCKET}`,
    good: 'below the dashed lines.',
    bad: 'one route climbs away from the others.',
    act: 'click its line to keep the dashboard to it.',
  },
  targets: ({ q }) => [{ expr: latencyByEndpoint(q, 0.95), legend: '{{endpoint}}' }],
  threshold: 'latencyP95',
  drill: ONE_ENDPOINT,
  noValue: 'No requests yet',
  size: { width: 12, height: 10 },
});

export const handlerTime = timeseries({
  key: 'handler-time',
  behind: 'slowness',
  title: 'Handler time, P95 by endpoint',
  help: {
    shows: `Time that the code of a route took, without reading and sending. ${LAST_BUCKET}`,
    good: 'close to the latency of the same route.',
    bad: 'high: the code or what it calls is slow. Low while the latency is high: the network or the client.',
    act: 'high: database query time, OAuth calls. Low: nginx, uploads, slow mobile networks.',
  },
  targets: ({ q }) => [
    { expr: q.quantile(0.95, m.api_response_time_seconds, ['endpoint']), legend: '{{endpoint}}' },
  ],
  threshold: 'latencyP95',
  drill: ONE_ENDPOINT,
  noValue: 'No requests yet',
  size: { width: 12, height: 10 },
});
