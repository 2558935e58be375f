import { columns } from '../cli/support/console';
import type { Blind } from './blind';
import { type Finding, isBlinding } from './compare';

/** What a comparison came to. */
export interface Outcome {
  readonly url: string;
  readonly kind: 'page' | 'prometheus';
  readonly findings: readonly Finding[];
  readonly blind: readonly Blind[];
}

/** So many are listed one by one; the rest is a number. */
const MOST_BLIND = 40;

/** The outcome for people: a table of what differs, warnings, what would be blind, and a last line that sums up. */
export function reportText(outcome: Outcome): string {
  const { findings, blind } = outcome;
  const sections = [
    differences(findings),
    list('Not seen yet (no event so far, nothing to mend)', waiting(findings)),
    list(
      'Too many series',
      findings.flatMap(({ warnings }) => warnings),
    ),
    list('Blind', blindLines(blind)),
    [summary(outcome)],
  ];
  return `${sections
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')}\n`;
}

function differences(findings: readonly Finding[]): string[] {
  const rows = findings
    .filter(isBlinding)
    .map(({ metric, verdict, remedy }) => [metric.name, metric.exporter, verdict, remedy]);
  return rows.length === 0 ? [] : columns([['METRIC', 'EXPORTER', 'WHAT', 'REMEDY'], ...rows]);
}

const waiting = (findings: readonly Finding[]): string[] =>
  findings.filter(({ verdict }) => verdict === 'not seen yet').map(({ metric }) => metric.name);

const list = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`${title}:`, ...lines.map(line => `  ${line}`)];

function blindLines(blind: readonly Blind[]): string[] {
  const rows = blind.map(({ consumer: { kind, where, title }, because }) => [
    kind,
    where,
    title,
    because.join(', '),
  ]);
  const lines = columns(rows.slice(0, MOST_BLIND));
  return rows.length > MOST_BLIND
    ? [...lines, `and ${rows.length - MOST_BLIND} more (--json has all)`]
    : lines;
}

function summary({ url, kind, findings, blind }: Outcome): string {
  const differing = findings.filter(isBlinding).length;
  const panels = blind.filter(({ consumer }) => consumer.kind === 'panel').length;
  const series = findings.reduce((sum, finding) => sum + finding.series, 0);
  const place = kind === 'page' ? 'page' : 'Prometheus';
  const all = `${findings.length} metrics of the catalog against the ${place} at ${url} (${series} series)`;
  if (differing === 0) return `${all}: all as they should be`;
  const alerts = blind.length - panels;
  return `${all}: ${differing} missing or different, so ${panels} panels and ${alerts} alerts would be blind`;
}

/** The outcome for programs. */
export const reportJson = ({ url, kind, findings, blind }: Outcome): string =>
  `${JSON.stringify(
    {
      url,
      kind,
      metrics: findings.map(({ metric, ...rest }) => ({
        name: metric.name,
        exporter: metric.exporter,
        contract: metric.contract,
        ...rest,
      })),
      blind: blind.map(({ consumer, because }) => ({ ...consumer, because })),
    },
    null,
    2,
  )}\n`;
