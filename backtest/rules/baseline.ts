import { PACES } from '../../alerts/model';
import { m } from '../../metrics/catalog';
import { SERVER_ERROR } from '../../metrics/indicators/conditions';
import type { AnyMetric } from '../../metrics/model';
import type { Rule } from './rule';

/** A plain alert: a fixed threshold on what the platform's exporter serves, and it pages. */
interface Plain {
  readonly name: string;
  readonly expr: string;
  /** Seconds. */
  readonly pending: number;
  /** Runbooks of the alerts that mean the same: it catches what they catch. */
  readonly means: readonly string[];
}

const rate = (metric: AnyMetric, suffix = '', where = ''): string =>
  `rate(${metric.name}${suffix}${where}[5m])`;
const GIGABYTES = 1e9;

/** The alerts that this project replaces, mended only so far that they can fire at all: series are summed. */
const PLAIN: readonly Plain[] = [
  {
    name: '5xx > 5 %',
    expr: `sum(${rate(m.http_requests_total, '', `{status=~"${SERVER_ERROR.status.value}"}`)}) / sum(${rate(m.http_requests_total)}) > 0.05`,
    pending: 120,
    means: ['http-5xx', 'slo-availability'],
  },
  { name: 'CPU > 90 %', expr: `${m.system_cpu_usage_percent.name} > 90`, pending: 300, means: ['cpu'] },
  {
    name: 'memory > 8 GB',
    expr: `${m.system_memory_usage_bytes.name} > ${8 * GIGABYTES}`,
    pending: 300,
    means: ['memory'],
  },
  { name: 'SMS cost > 100', expr: `${m.sms_cost_total.name} > 100`, pending: 300, means: ['sms-cost'] },
  {
    name: 'P95 > 2 s',
    expr: `histogram_quantile(0.95, sum by (le) (${rate(m.http_request_duration_seconds, '_bucket')})) > 2`,
    pending: 180,
    means: ['latency', 'slo-latency'],
  },
];

const INTERVAL = PACES.fast;

/** Evaluated as often as our fastest rules, so that they lose nothing by that. */
export const BASELINE: readonly Rule[] = PLAIN.map(({ name, expr, pending, means }) => ({
  name,
  alert: name,
  expr,
  runbooks: means,
  severity: 'critical',
  timing: { interval: INTERVAL, pending, keep: 0 },
  offset: 0,
}));
