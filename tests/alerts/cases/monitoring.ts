import { m } from '../../../metrics/catalog';
import type { AlertCase } from '../support/case';
import { gauge, series } from '../support/series';

const exporter = { job: 'node', service: 'node', instance: 'host-1' };
const present = (lasts: '60m') => series(m.system_uptime_seconds, {}, gauge([1000, lasts]));

export const monitoring: readonly AlertCase[] = [
  {
    alert: 'watchdog',
    says: 'it fires from the first moment, and never ends',
    series: [present('60m')],
    fires: {
      since: '0m',
      from: '0m',
      until: '60m',
      clear: 'never',
      summary: 'Alerting works: this alert fires always',
    },
  },
  {
    alert: 'app-silent',
    says: 'the platform is no longer scraped at all for ten minutes',
    series: [
      series(m.system_uptime_seconds, {}, gauge([1000, '5m'], ['gone', '10m'], [1000, '10m'])),
      series(m.up, {}, gauge([1, '5m'], ['gone', '10m'], [1, '10m'])),
    ],
    fires: {
      since: '5m',
      from: '8m',
      until: '14m',
      clear: '15m',
      summary: 'No metrics of the platform: nothing would tell if it failed',
    },
  },
  {
    alert: 'app-silent',
    says: 'the api is down, which is for another alert, and a restart of two minutes',
    series: [
      series(
        m.system_uptime_seconds,
        {},
        gauge([1000, '5m'], ['gone', '20m'], [5, '5m'], ['gone', '2m'], [5, '9m']),
      ),
      series(m.up, {}, gauge([1, '5m'], [0, '20m'], [1, '20m'])),
    ],
    silent: { until: '40m' },
  },
  {
    alert: 'node-silent',
    says: 'node_exporter sends nothing for a quarter of an hour',
    series: [
      present('60m'),
      series(m.node_boot_time_seconds, {}, gauge([1000, '5m'], ['gone', '15m'], [1000, '10m'])),
    ],
    fires: {
      since: '5m',
      from: '15m',
      until: '19m',
      clear: '20m',
      summary: 'No metrics of node_exporter: CPU, memory and disks are unwatched',
    },
  },
  {
    alert: 'node-silent',
    says: 'one machine of two is taken away, and an update of the other takes five minutes',
    series: [
      series(m.node_boot_time_seconds, {}, gauge([1000, '5m'], ['gone', '5m'], [1000, '30m'])),
      series(m.node_boot_time_seconds, { instance: 'host-2' }, gauge([1000, '4m'], ['gone', '36m'])),
    ],
    silent: { until: '40m' },
  },
  {
    alert: 'container-silent',
    says: 'cAdvisor sends nothing for a quarter of an hour',
    series: [
      present('60m'),
      series(m.container_last_seen, { name: 'api' }, gauge([1000, '5m'], ['gone', '15m'], [1000, '10m'])),
    ],
    fires: {
      since: '5m',
      from: '15m',
      until: '19m',
      clear: '20m',
      summary: 'No metrics of cAdvisor: containers are unwatched',
    },
  },
  {
    alert: 'container-silent',
    says: 'one container goes, others stay',
    series: [
      series(m.container_last_seen, { name: 'api' }, gauge([1000, '40m'])),
      series(m.container_last_seen, { name: 'worker' }, gauge([1000, '5m'], ['gone', '35m'])),
    ],
    silent: { until: '40m' },
  },
  {
    alert: 'exporter-down',
    says: 'node_exporter does not answer for ten minutes',
    series: [series(m.up, exporter, gauge([1, '5m'], [0, '10m'], [1, '10m']))],
    fires: {
      since: '5m',
      from: '10m',
      until: '14m',
      clear: '15m',
      labels: { job: 'node', instance: 'host-1' },
      summary: 'Scrapes of node at host-1 have failed for 5m',
    },
  },
  {
    alert: 'exporter-down',
    says: 'the api is down, which is for another alert, and an exporter restarts',
    series: [
      series(m.up, {}, gauge([1, '5m'], [0, '15m'])),
      series(m.up, exporter, gauge([1, '5m'], [0, '3m'], [1, '12m'])),
    ],
    silent: { until: '20m' },
  },
  {
    alert: 'scrape-slow',
    says: 'scrapes take 9 of the 10 seconds that they may',
    series: [series(m.scrape_duration_seconds, {}, gauge([0.1, '10m'], [9, '30m'], [0.1, '20m']))],
    fires: {
      since: '10m',
      from: '34m',
      clear: '52m',
      labels: { job: 'app', instance: 'api:8000' },
      summary: 'Scraping app at api:8000 takes 9s, limit 8s',
    },
  },
  {
    alert: 'scrape-slow',
    says: 'ten minutes of slow scrapes while a machine is busy',
    series: [series(m.scrape_duration_seconds, {}, gauge([0.1, '10m'], [9.5, '10m'], [0.1, '20m']))],
    silent: { until: '40m' },
  },
];
