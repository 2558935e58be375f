import { m } from '../../metrics/catalog';
import { ANY_ERROR, CLIENT_ERROR, SERVER_ERROR } from '../../metrics/indicators/conditions';
import { errorShare, statusShare, statusShareByEndpoint } from '../../metrics/indicators/http';
import { barGauge, earlier, timeseries } from '../shared';

const ONE_ENDPOINT = [{ to: 'application', set: { variable: 'endpoint', label: 'endpoint' } }] as const;

export const errorsByType = timeseries({
  key: 'errors-by-type',
  behind: 'errors',
  title: 'Errors by type',
  help: {
    shows: 'Share of requests answered with a 5xx (our failure) and with a 4xx (the request was refused).',
    good: '5xx near 0; some 4xx are always there.',
    bad: '5xx above the dashed lines (they are for 5xx alone); 4xx that jump after a release mean that it broke its clients.',
    act: '5xx: logs of the api and the database. 4xx: which status, in "Errors by status".',
  },
  targets: ({ q }) => [
    { expr: statusShare(q, SERVER_ERROR), legend: '5xx server' },
    { expr: statusShare(q, CLIENT_ERROR), legend: '4xx client' },
  ],
  threshold: 'httpServerErrors',
  noValue: 'No requests yet',
});

export const errorsAgainstEarlier = timeseries({
  key: 'errors-against-earlier',
  behind: 'errors',
  title: 'Errors against earlier',
  help: {
    shows: 'Share of requests answered with any error: now, a day ago (dashed) and a week ago (dotted).',
    good: 'now at or below the earlier lines.',
    bad: 'now clearly above both, even where it is still below the limits.',
    act: 'look at what was deployed in between; the marks on the graph show it.',
  },
  targets: ({ q }) => [
    { expr: errorShare(q), legend: 'now' },
    { expr: errorShare(earlier(q, '1d')), legend: 'a day ago' },
    { expr: errorShare(earlier(q, '7d')), legend: 'a week ago' },
  ],
  threshold: 'httpErrors',
  noValue: 'No requests yet',
});

export const serverErrorsByEndpoint = timeseries({
  key: 'server-errors-by-endpoint',
  behind: 'errors',
  title: 'Server errors by endpoint',
  help: {
    shows: 'Share of the requests of each route that were answered with a 5xx.',
    good: '0 on every route.',
    bad: 'one route: its code or the service it calls. All routes: database, memory, a deployment.',
    act: 'click the line to keep the dashboard to the route.',
  },
  targets: ({ q }) => [{ expr: statusShareByEndpoint(q, SERVER_ERROR), legend: '{{endpoint}}' }],
  threshold: 'httpServerErrors',
  drill: ONE_ENDPOINT,
  noValue: 'No requests yet',
  size: { width: 12, height: 10 },
});

export const clientErrorsByEndpoint = timeseries({
  key: 'client-errors-by-endpoint',
  behind: 'errors',
  title: 'Client errors by endpoint',
  help: {
    shows: 'Share of the requests of each route that were answered with a 4xx.',
    good: 'each route at its usual height; /auth/login always refuses some.',
    bad: 'a jump: clients send what the api no longer takes, or tokens have expired.',
    act: 'compare with the last release of the api and of the apps.',
  },
  targets: ({ q }) => [{ expr: statusShareByEndpoint(q, CLIENT_ERROR), legend: '{{endpoint}}' }],
  drill: ONE_ENDPOINT,
  noValue: 'No requests yet',
  size: { width: 12, height: 10 },
});

export const errorsByStatus = timeseries({
  key: 'errors-by-status',
  behind: 'errors',
  title: 'Errors by status',
  help: {
    shows: 'Requests per second that were answered with an error, by status code.',
    good: 'few, and the usual codes.',
    bad: '500: a bug. 502 and 503: the api is down or full. 429: a client over its limit. 401: login.',
    act: 'take the code to the logs of the api (500) or of nginx (502, 503).',
  },
  targets: ({ q }) => [
    { expr: q.rate(m.http_requests_total, ANY_ERROR).sum('status'), legend: '{{status}}' },
  ],
  noValue: 'No errors yet',
  draw: 'stacked',
});

export const reportedErrors = barGauge({
  key: 'reported-errors',
  title: 'Error rate as the platform reports it',
  help: {
    shows: "The platform's own error rate of each route, over a window of its choice.",
    good: 'the same order as "Errors by endpoint".',
    bad: 'it differs for long: the platform counts something else, or has stopped updating it.',
    act: 'trust the counted shares; tell the developers of the api.',
  },
  targets: ({ q }) => [{ expr: q.value(m.api_error_rate), legend: '{{endpoint}}' }],
  threshold: 'httpErrors',
  max: 100,
  decimals: 2,
  noValue: 'No requests yet',
});
