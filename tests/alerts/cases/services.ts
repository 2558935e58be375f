import { m } from '../../../metrics/catalog';
import type { AlertCase } from '../support/case';
import { gauge, series } from '../support/series';

const api = { service: 'api', instance: 'api:8000' };
const second = { service: 'api', instance: 'api-2:8000' };
const worker = { service: 'worker', instance: 'worker:8000' };
const exporter = { job: 'node', service: 'node', instance: 'host-1' };

const restarted = (first: number, later: readonly number[]) =>
  gauge([first, '10m'], ...later.map(start => [start, '8m'] as const), [later.at(-1) ?? first, '70m']);

export const services: readonly AlertCase[] = [
  {
    alert: 'service-down',
    says: 'the only instance of the api stops answering for five minutes',
    series: [
      series(m.up, api, gauge([1, '5m'], [0, '5m'], [1, '10m'])),
      series(m.up, worker, gauge([1, '20m'])),
    ],
    fires: {
      since: '5m',
      from: '6m',
      until: '10m',
      clear: '12m',
      labels: { service: 'api' },
      summary: 'api is down: no instance has answered for 1m',
    },
  },
  {
    alert: 'service-down',
    says: 'restarts of 45 seconds, one instance of two gone, an exporter down: none of them is a service down',
    series: [
      series(m.up, api, gauge([1, '5m'], [0, '45s'], [1, '5m'], [0, '45s'], [1, '10m'])),
      series(m.up, worker, gauge([1, '20m'])),
      series(m.up, { ...worker, instance: 'worker-2:8000' }, gauge([1, '5m'], [0, '15m'])),
      series(m.up, exporter, gauge([1, '5m'], [0, '15m'])),
    ],
    silent: { until: '20m' },
  },
  {
    alert: 'instance-down',
    says: 'one of two instances is gone for a quarter of an hour',
    series: [
      series(m.up, api, gauge([1, '40m'])),
      series(m.up, second, gauge([1, '5m'], [0, '15m'], [1, '20m'])),
    ],
    fires: {
      since: '5m',
      from: '15m',
      until: '19m',
      clear: '20m',
      labels: { service: 'api' },
      summary: 'Only 50% of the instances of api answer',
    },
  },
  {
    alert: 'instance-down',
    says: 'a rolling restart, and then the whole service down, which is for another alert',
    series: [
      series(m.up, api, gauge([1, '5m'], [0, '2m'], [1, '8m'], [0, '20m'])),
      series(m.up, second, gauge([1, '7m'], [0, '2m'], [1, '6m'], [0, '20m'])),
    ],
    silent: { until: '35m' },
  },
  {
    alert: 'container-loop',
    says: 'the worker starts anew every eight minutes, five times',
    series: [
      series(
        m.container_start_time_seconds,
        { name: 'worker' },
        restarted(1000, [2000, 3000, 4000, 5000, 6000]),
      ),
      series(m.container_start_time_seconds, { name: 'api' }, gauge([1000, '120m'])),
    ],
    fires: {
      since: '10m',
      from: '39m',
      clear: '95m',
      labels: { name: 'worker' },
      summary: 'Container worker was started 4 times within the last hour',
    },
  },
  {
    alert: 'container-loop',
    says: 'a deployment and its rollback, and a container that is gone for good',
    series: [
      series(m.container_start_time_seconds, { name: 'worker' }, restarted(1000, [2000, 3000])),
      series(m.container_start_time_seconds, { name: 'api' }, gauge([1000, '30m'], ['gone', '60m'])),
    ],
    silent: { until: '85m' },
  },
];
