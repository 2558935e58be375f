import { m } from '../../metrics/catalog';
import { timeseries } from '../shared';

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
  draw: 'stacked',
});
