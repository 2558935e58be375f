import { m } from '../../../metrics/catalog';
import type { Duration } from '../../../metrics/promql/query';
import type { AlertCase } from '../support/case';
import { type Course, counter, gauge, histogram, type Series, series } from '../support/series';

const answered = (status: string, course: Course): Series =>
  series(m.http_requests_total, { method: 'GET', endpoint: '/api/v1/chat', status }, course);

interface Burst {
  /** Of 100 requests. */
  readonly failing: number;
  readonly lasts: Duration;
  readonly perMinute?: number;
  readonly status?: string;
}

/** Ten minutes without an error, then a burst, then half an hour without. */
const burst = ({ failing, lasts, perMinute = 120, status = '500' }: Burst): Series[] => {
  const bad = (perMinute * failing) / 100;
  return [
    answered('200', counter([perMinute, '10m'], [perMinute - bad, lasts], [perMinute, '60m'])),
    answered(status, counter([0, '10m'], [bad, lasts], [0, '60m'])),
  ];
};

/** Requests that take so long for a while, between quick ones. */
const slow = (takes: number, lasts: Duration, perMinute = 120) =>
  histogram(
    m.http_request_duration_seconds,
    { method: 'GET', endpoint: '/api/v1/chat' },
    [0.04, counter([perMinute, '10m'], [0, lasts], [perMinute, '40m'])],
    [takes, counter([0, '10m'], [perMinute, lasts], [0, '40m'])],
  );

export const application: readonly AlertCase[] = [
  {
    alert: 'app-unhealthy',
    says: 'the platform finds itself unhealthy for ten minutes, with its database in order',
    series: [
      series(m.application_health_status, {}, gauge([1, '5m'], [0, '10m'], [1, '10m'])),
      series(m.database_health_status, {}, gauge([1, '25m'])),
    ],
    fires: {
      since: '5m',
      from: '7m',
      until: '15m',
      clear: '17m',
      summary: 'The platform has found itself unhealthy for 2m',
    },
  },
  {
    alert: 'app-unhealthy',
    says: 'the database is down, which is for another alert, and a restart of a minute',
    series: [
      series(m.application_health_status, {}, gauge([1, '5m'], [0, '10m'], [1, '5m'], [0, '1m'], [1, '4m'])),
      series(m.database_health_status, {}, gauge([1, '5m'], [0, '10m'], [1, '10m'])),
    ],
    silent: { until: '25m' },
  },
  {
    alert: 'http-5xx-crit',
    says: 'a fifth of all requests fail for ten minutes: it is told within three',
    series: burst({ failing: 20, lasts: '10m' }),
    fires: {
      since: '10m',
      from: '12m15s',
      clear: '24m',
      summary: '20% of all requests fail with a 5xx, limit 5%',
    },
  },
  {
    alert: 'http-5xx-crit',
    says: 'a fifth of few requests fail, in the night',
    series: burst({ failing: 20, lasts: '10m', perMinute: 30 }),
    fires: {
      since: '10m',
      from: '12m15s',
      clear: '24m',
      summary: '20% of all requests fail with a 5xx, limit 5%',
    },
  },
  {
    alert: 'http-5xx-crit',
    says: 'a deployment answers half of the requests with a 5xx for 45 seconds',
    series: burst({ failing: 50, lasts: '45s' }),
    silent: { until: '30m' },
  },
  {
    alert: 'http-5xx-crit',
    says: 'every request fails for a minute',
    series: burst({ failing: 100, lasts: '1m' }),
    silent: { until: '30m' },
  },
  {
    alert: 'http-5xx-crit',
    says: 'one request in three fails, of three a minute',
    series: burst({ failing: 33, lasts: '20m', perMinute: 3 }),
    silent: { until: '40m' },
  },
  {
    alert: 'http-5xx-crit',
    says: 'no 5xx has ever been seen, the api restarts, and callers make mistakes',
    series: [
      answered('200', counter([120, '10m'], ['gone', '1m'], [120, '20m'])),
      answered('404', counter([60, '10m'], ['gone', '1m'], [60, '20m'])),
    ],
    silent: { until: '30m' },
  },
  {
    alert: 'http-5xx-warn',
    says: 'two of 100 requests fail for half an hour',
    series: burst({ failing: 2, lasts: '30m' }),
    fires: {
      since: '10m',
      from: '25m',
      clear: '51m',
      summary: '2% of the requests of 10m failed with a 5xx, limit 1%',
    },
  },
  {
    alert: 'http-5xx-warn',
    says: 'two of 100 requests fail, of six a minute',
    series: burst({ failing: 2, lasts: '40m', perMinute: 6 }),
    silent: { until: '60m' },
  },
  {
    alert: 'http-errors-crit',
    says: 'logins are refused: 30 of 100 requests are answered with a 401',
    series: burst({ failing: 30, lasts: '20m', status: '401' }),
    fires: {
      since: '10m',
      from: '21m30s',
      clear: '41m',
      summary: '30% of all requests are answered with a 4xx or 5xx, limit 10%',
    },
  },
  {
    alert: 'http-errors-crit',
    says: 'a crawler asks for pages that are not there, for four minutes',
    series: burst({ failing: 40, lasts: '4m', status: '404' }),
    silent: { until: '40m' },
  },
  {
    alert: 'http-errors-crit',
    says: 'every second request fails with a 5xx, which is for another alert',
    series: burst({ failing: 50, lasts: '30m' }),
    silent: { until: '60m' },
  },
  {
    alert: 'http-errors-crit',
    says: 'every third request is a mistake, of six a minute',
    series: burst({ failing: 33, lasts: '30m', perMinute: 6, status: '404' }),
    silent: { until: '50m' },
  },
  {
    alert: 'http-errors-warn',
    says: 'seven of 100 requests are refused for half an hour',
    series: burst({ failing: 7, lasts: '30m', status: '429' }),
    fires: {
      since: '10m',
      from: '28m30s',
      clear: '50m',
      summary: '7% of all requests are answered with a 4xx or 5xx, limit 5%',
    },
  },
  {
    alert: 'http-errors-warn',
    says: 'the usual mistakes of callers: three of 100',
    series: burst({ failing: 3, lasts: '60m', status: '404' }),
    silent: { until: '70m' },
  },
  {
    alert: 'latency-crit',
    says: 'every request takes three seconds for ten minutes',
    series: slow(3, '10m'),
    fires: {
      since: '10m',
      from: '13m15s',
      clear: '29m',
      summary: 'One request in 20 takes longer than 4.821s, limit 2s',
    },
  },
  {
    alert: 'latency-crit',
    says: 'everything takes three seconds for a minute',
    series: slow(3, '1m'),
    silent: { until: '40m' },
  },
  {
    alert: 'latency-crit',
    says: 'ten slow requests in the night, and nothing else',
    series: slow(3, '10m', 4),
    silent: { until: '40m' },
  },
  {
    alert: 'latency-warn',
    says: 'every request takes a second and a half for 20 minutes',
    series: slow(1.5, '20m'),
    fires: {
      since: '10m',
      from: '25m15s',
      clear: '41m',
      summary: 'One request in 20 takes longer than 2.425s, limit 1s',
    },
  },
  {
    alert: 'latency-warn',
    says: 'five slow minutes',
    series: slow(1.5, '5m'),
    silent: { until: '40m' },
  },
];
