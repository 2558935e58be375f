import { m } from '../../metrics/catalog';
import { requestRate } from '../../metrics/indicators/http';
import { earlier, timeseries } from '../shared';

export const requestRateByMethod = timeseries({
  key: 'request-rate-by-method',
  title: 'Requests by method',
  help: {
    shows: 'HTTP requests per second, by method.',
    good: 'the usual curve of the day.',
    bad: 'a sudden drop (clients cannot reach the api) or a sudden rise (a retry storm, a crawler).',
    act: 'compare with errors and latency at the same time; after a deployment, roll it back.',
  },
  targets: ({ q }) => [{ expr: q.rate(m.http_requests_total).sum('method'), legend: '{{method}}' }],
  noValue: 'No requests yet',
  draw: 'stacked',
});

export const requestRateByStatus = timeseries({
  key: 'request-rate-by-status',
  title: 'Requests by status',
  help: {
    shows: 'HTTP requests per second, by status code.',
    good: 'nearly all of it is 2xx.',
    bad: 'a band of 401 (login broken), 429 (a client over its limit), 502 or 503 (api down behind nginx).',
    act: 'find the endpoint in "Errors by endpoint".',
  },
  targets: ({ q }) => [{ expr: q.rate(m.http_requests_total).sum('status'), legend: '{{status}}' }],
  noValue: 'No requests yet',
  draw: 'stacked',
});

export const requestRateByEndpoint = timeseries({
  key: 'request-rate-by-endpoint',
  title: 'Requests by endpoint',
  help: {
    shows: 'HTTP requests per second, by route. A click on a line keeps this dashboard to its endpoint.',
    good: 'the routes keep their usual order.',
    bad: 'one route leaves its usual height: a client loops, or stopped calling.',
    act: 'a rise of /webhooks/twilio comes from outside; a rise of /auth/login may be an attack.',
  },
  targets: ({ q }) => [{ expr: q.rate(m.http_requests_total).sum('endpoint'), legend: '{{endpoint}}' }],
  noValue: 'No requests yet',
  drill: [{ to: 'application', set: { variable: 'endpoint', label: 'endpoint' } }],
  size: { width: 12, height: 10 },
});

export const requestsAgainstEarlier = timeseries({
  key: 'requests-against-earlier',
  title: 'Throughput per second, against earlier',
  help: {
    shows: 'Requests per second now, at the same time a day ago (dashed) and a week ago (dotted).',
    good: 'now follows the line of last week.',
    bad: 'far below both while users are awake, or far above both.',
    act: 'below: look for errors at nginx or the mobile app. Above: look for the endpoint and the client.',
  },
  targets: ({ q }) => [
    { expr: requestRate(q), legend: 'now' },
    { expr: earlier(q, '1d').rate(m.http_requests_total).sum(), legend: 'a day ago' },
    { expr: earlier(q, '7d').rate(m.http_requests_total).sum(), legend: 'a week ago' },
  ],
});

export const throughputPerMinute = timeseries({
  key: 'throughput-per-minute',
  title: 'Throughput per minute, by service',
  help: {
    shows: 'HTTP requests per minute, by the service that answered.',
    good: 'the usual curve of the day.',
    bad: 'one service falls to 0 while the others go on.',
    act: 'check that service among the scrape targets on the System dashboard.',
  },
  targets: ({ q }) => [
    {
      expr: q.rate(m.http_requests_total).sum('service').times(60).in('countPerMinute'),
      legend: '{{service}}',
    },
  ],
  noValue: 'No requests yet',
  draw: 'stacked',
});
