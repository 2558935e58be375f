import { allMetrics } from '../metrics/catalog';
import { type AnyMetric, type Exporter, type Fault, SOURCES, TARGET_LABELS } from '../metrics/model';
import { unitMeaning } from '../metrics/units';
import type { Consumer } from './blind';
import { stackConsumers } from './consumers';
import { pythonDefinition } from './python';

const EXPORTERS: Readonly<Record<Exporter, string>> = {
  app: "The platform's own /metrics",
  node: 'node_exporter',
  container: 'cAdvisor (Docker) or the kubelet (Kubernetes)',
  prometheus: 'Prometheus itself',
};

/** docs/metric-contract.md: what every exporter has to serve, and what the platform still has to add. */
export function contractReference(): string {
  const core = allMetrics.filter(({ contract }) => contract === 'core');
  const full = allMetrics.filter(({ contract }) => contract === 'full');
  return [
    '# Metric contract',
    '',
    'Generated from the catalog (`metrics/catalog/`) by `npm run docs`. `npm run -s contract -- URL` compares a live',
    '/metrics page or a Prometheus with it.',
    '',
    `Every series also carries ${TARGET_LABELS.map(code).join(', ')}; the scrape configuration sets them.`,
    '',
    faults(core),
    ...(Object.keys(EXPORTERS) as Exporter[]).map(exporter => exporterTable(exporter, core)),
    missing(full),
    served(core),
  ].join('\n');
}

const code = (text: string) => `\`${text}\``;

/** A fault of all metrics with labels, so none of the catalog's entries has it. */
const UNBORN: Fault = {
  what: 'A labelled series exists only after its first event, so its first failure is no increase of anything.',
  here: 'A ratio whose numerator has no series reads as 0, not as nothing. The very first event stays unseen.',
  remedy:
    'Name every known combination once at the start, which serves it as 0: `sms_messages.labels(status="failed", provider="twilio")`.',
};

function faults(metrics: readonly AnyMetric[]): string {
  const items = metrics.flatMap(({ name, fault }) => (fault ? [faultText(code(name), fault)] : []));
  return [
    "## Known faults of the platform's exporter",
    '',
    ...items,
    faultText('Every metric with labels', UNBORN),
  ].join('\n');
}

const faultText = (metric: string, { what, here, remedy }: Fault): string =>
  [`- ${metric}: ${what}`, `  - Here: ${here}`, `  - Remedy: ${remedy}`, ''].join('\n');

function exporterTable(exporter: Exporter, metrics: readonly AnyMetric[]): string {
  const own = metrics.filter(metric => metric.exporter === exporter);
  const rows = own.map(({ name, type, labels, unit, help }) =>
    ['', code(name), type, Object.keys(labels).map(code).join(', '), unitMeaning(unit), help, '']
      .join(' | ')
      .trim(),
  );
  const head = ['| Metric | Type | Labels | Unit | Meaning |', '|---|---|---|---|---|'];
  return [`## ${EXPORTERS[exporter]}`, '', ...head, ...rows, ''].join('\n');
}

/** What contract `full` asks for, each with the definition to paste and what waits for it. */
function missing(metrics: readonly AnyMetric[]): string {
  const now = new Set(stackConsumers(SOURCES, 'core').map(idOf));
  const then = stackConsumers(SOURCES, 'full');
  const items = metrics.flatMap(metric => {
    const users = then.filter(({ metrics: names }) => names.includes(metric.name));
    return [
      `### ${code(metric.name)}`,
      '',
      `${metric.help} In ${unitMeaning(metric.unit)}.`,
      ...labelLines(metric),
      '',
      ...pythonBlock([metric]),
      ...consumerLine(
        'Waits for it',
        users.filter(one => !now.has(idOf(one))),
      ),
      ...consumerLine(
        'Gets better by it',
        users.filter(one => now.has(idOf(one))),
      ),
    ];
  });
  return [
    '## What the platform still has to add (contract `full`)',
    '',
    'Until a metric is there, a stack with `contract: core` leaves out what waits for it, and shows what gets better by it',
    'in a simpler way. The definitions are for Python:',
    '',
    '```python',
    'from prometheus_client import Counter, Gauge, Histogram',
    '```',
    '',
    'Where several processes serve one /metrics (`PROMETHEUS_MULTIPROCESS_DIR`), a gauge takes `multiprocess_mode` as well:',
    '`"livesum"` where each process counts its own part, `"mostrecent"` where one of them knows the whole.',
    '',
    ...items,
  ].join('\n');
}

const idOf = ({ kind, where, title }: Consumer): string => `${kind} ${where}: ${title}`;

function consumerLine(what: string, users: readonly Consumer[]): string[] {
  if (users.length === 0) return [];
  const words = users.map(({ kind, where, title }) =>
    kind === 'panel' ? `${where}: ${title}` : `alert "${title}"`,
  );
  return [`${what}: ${[...new Set(words)].join('; ')}.`, ''];
}

const pythonBlock = (metrics: readonly AnyMetric[]): string[] => [
  '```python',
  ...metrics.map(pythonDefinition),
  '```',
  '',
];

/** The same for what is there, for a platform that lacks some of it. */
function served(metrics: readonly AnyMetric[]): string {
  const own = metrics.filter(({ exporter }) => exporter === 'app');
  return [
    '## Definitions of what the platform serves already',
    '',
    'For a service that is new, or one of which `npm run -s contract -- URL` says that it lacks a metric. Histograms have the',
    'default buckets of prometheus_client, 5 ms to 10 s.',
    '',
    ...pythonBlock(own),
  ].join('\n');
}

const labelLines = ({ labels }: AnyMetric): string[] =>
  Object.entries(labels).map(
    ([name, { help, values, limit }]) =>
      `\n- ${code(name)}: ${help}${values.length > 0 ? ` (${values.map(code).join(', ')})` : ''}; at most ${limit} values`,
  );
