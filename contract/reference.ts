import { renderDashboards } from '../dashboards';
import { allMetrics } from '../metrics/catalog';
import { type AnyMetric, type Exporter, TARGET_LABELS } from '../metrics/model';
import { unitMeaning } from '../metrics/units';
import { resolveSettings } from '../settings/resolve';

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
  ].join('\n');
}

const code = (text: string) => `\`${text}\``;

function faults(metrics: readonly AnyMetric[]): string {
  const items = metrics.flatMap(({ name, fault }) => (fault ? [`- ${code(name)}: ${fault}`] : []));
  return [
    "## Known faults of the platform's exporter",
    '',
    ...items,
    '- Labelled series exist only after their first event: ratios whose numerator has no series read as 0.',
    '',
  ].join('\n');
}

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

/** What contract `full` asks for, each with the definition to paste and the panels that wait for it. */
function missing(metrics: readonly AnyMetric[]): string {
  const waiting = waitingPanels();
  const items = metrics.flatMap(metric => [
    `### ${code(metric.name)}`,
    '',
    `${metric.help} In ${unitMeaning(metric.unit)}.`,
    ...labelLines(metric),
    '',
    '```python',
    python(metric),
    '```',
    '',
    `Panels that wait for it: ${(waiting.get(metric.name) ?? ['none']).join(', ')}.`,
    '',
  ]);
  return [
    '## What the platform still has to add (contract `full`)',
    '',
    'Until a metric is there, a stack with `contract: core` leaves these panels out, or shows them in a simpler way.',
    'The definitions are for Python, prometheus_client.',
    '',
    ...items,
  ].join('\n');
}

const labelLines = ({ labels }: AnyMetric): string[] =>
  Object.entries(labels).map(
    ([name, { help, values, limit }]) =>
      `\n- ${code(name)}: ${help}${values.length > 0 ? ` (${values.map(code).join(', ')})` : ''}; at most ${limit} values`,
  );

const CLASSES = { counter: 'Counter', gauge: 'Gauge', histogram: 'Histogram' } as const;

/** The metric's definition in Python; prometheus_client adds `_total` to a counter by itself. */
function python({ name, type, help, labels }: AnyMetric): string {
  const base = name.replace(/_total$/, '');
  const names = Object.keys(labels).map(label => JSON.stringify(label));
  const tail = names.length > 0 ? `, [${names.join(', ')}]` : '';
  return `${base} = ${CLASSES[type]}(${JSON.stringify(base)}, ${JSON.stringify(help)}${tail})`;
}

/** By metric: the panels that a stack with every exporter and contract core leaves out. */
function waitingPanels(): ReadonlyMap<string, readonly string[]> {
  const settings = resolveSettings({ environment: 'docs', contract: 'core' });
  const waiting = new Map<string, string[]>();
  for (const { title, leftOut } of renderDashboards(settings)) {
    for (const { panel, missing: names } of leftOut) {
      for (const name of names) waiting.set(name, [...(waiting.get(name) ?? []), `${title}: ${panel}`]);
    }
  }
  return waiting;
}
