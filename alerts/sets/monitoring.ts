import { m } from '../../metrics/catalog';
import { always } from '../../metrics/indicators/heartbeat';
import { exporterUp, serviceUp } from '../../metrics/indicators/targets';
import type { Metric } from '../../metrics/model';
import type { Query } from '../../metrics/promql/query';
import type { Vector } from '../../metrics/promql/vector';
import { seconds } from '../../settings/duration';
import { type Alert, type AlertSpec, alert } from '../model';

const TARGETS = { dashboard: 'system', panel: 'target-states' } as const;

/** Proves the way to the pager: who receives alerts must complain when this one stops. */
const watchdog = alert({
  key: 'watchdog',
  name: 'Watchdog',
  severity: 'info',
  domain: 'monitoring',
  runbook: 'watchdog',
  panel: TARGETS,
  expr: always,
  fires: 'above',
  limit: () => 0,
  for: '0s',
  pace: 'steady',
  // An error must silence it: that silence is what the receiver's dead man's switch hears.
  onError: 'ok',
  summary: () => 'Alerting works: this alert fires always',
  description: () => 'Nothing is wrong. When this alert ends, no other alert can reach anybody.',
});

/** What an exporter serves as long as it serves anything. */
interface Silence
  extends Pick<AlertSpec<never>, 'key' | 'name' | 'severity' | 'for' | 'summary' | 'description'> {
  readonly metric: Metric<'gauge', string>;
  /** While this has a series, another alert speaks. */
  readonly toldBy?: (q: Query) => Vector;
  readonly onError?: 'alerting';
}

const silent = ({ metric, toldBy, ...spec }: Silence): Alert =>
  alert({
    ...spec,
    domain: 'monitoring',
    runbook: spec.key,
    panel: TARGETS,
    expr: ({ over }) => {
      const q = over('5m');
      const gone = q.absent(metric).max();
      return toldBy ? gone.unless(toldBy(q)) : gone;
    },
    fires: 'above',
    limit: () => 0,
    pace: spec.severity === 'critical' ? 'fast' : 'steady',
  });

const appSilent = silent({
  key: 'app-silent',
  name: 'Platform sends no metrics',
  severity: 'critical',
  for: '3m',
  metric: m.system_uptime_seconds,
  // A service that is known to be down has an alert; this is for metrics that nobody would miss otherwise.
  toldBy: q => serviceUp(q).below(1).max(),
  onError: 'alerting',
  summary: () => 'No metrics of the platform: nothing would tell if it failed',
  description: () =>
    'Not one series of the platform has come in, and no target of it is known to be down. Either its targets were removed or its /metrics is empty. Alerts on it cannot fire until this is mended.',
});

const nodeSilent = silent({
  key: 'node-silent',
  name: 'Machine sends no metrics',
  severity: 'warning',
  for: '10m',
  metric: m.node_boot_time_seconds,
  summary: () => 'No metrics of node_exporter: CPU, memory and disks are unwatched',
  description: () =>
    'Not one series of node_exporter has come in. Alerts on CPU, memory and disks cannot fire until it is back.',
});

const containerSilent = silent({
  key: 'container-silent',
  name: 'Containers send no metrics',
  severity: 'warning',
  for: '10m',
  metric: m.container_last_seen,
  summary: () => 'No metrics of cAdvisor: containers are unwatched',
  description: () =>
    'Not one series of cAdvisor has come in. Restarts of containers go unseen until it is back.',
});

const exporterDown = alert({
  key: 'exporter-down',
  name: 'Exporter down',
  severity: 'warning',
  domain: 'monitoring',
  runbook: 'exporter-down',
  panel: TARGETS,
  expr: ({ over }) => exporterUp(over('5m')),
  fires: 'below',
  limit: () => 1,
  for: '5m',
  pace: 'steady',
  summary: t => `Scrapes of ${t.label('job')} at ${t.label('instance')} have failed for ${t.lasted}`,
  description: () =>
    'Users notice nothing, but what this exporter measures is unwatched until it answers again.',
});

/** Prometheus gives up a scrape after its time-out; from four fifths of the interval on it is close to it. */
const PART_OF_INTERVAL = 0.8;

const scrapeSlow = alert({
  key: 'scrape-slow',
  name: 'Scrape slow',
  severity: 'info',
  domain: 'monitoring',
  runbook: 'scrape-slow',
  panel: { dashboard: 'system', panel: 'scrape-time' },
  window: '10m',
  expr: ({ over, window }) =>
    over('5m').over('avg', m.scrape_duration_seconds, window).max('job', 'instance'),
  fires: 'above',
  limit: ({ settings }) => Math.min(10, seconds(settings.scrapeInterval)) * PART_OF_INTERVAL,
  for: '15m',
  pace: 'steady',
  summary: t => `Scraping ${t.label('job')} at ${t.label('instance')} takes ${t.value}, limit ${t.limit}`,
  description: () =>
    'Soon scrapes will fail and the target will look down. Its page has too many series, or it is starved of CPU.',
});

export const monitoring: readonly Alert[] = [
  watchdog,
  appSilent,
  nodeSilent,
  containerSilent,
  exporterDown,
  scrapeSlow,
];
