import { columns } from '../../cli/support/console';
import type { Attributed } from './attribute';
import type { Detection, Figures, Share } from './figures';
import type { IncidentResult } from './incidents';
import type { AlertFigures } from './per-alert';
import type { Check } from './verdict';

/** Seconds as `3 min 20 s`. */
export function time(value: number): string {
  const minutes = Math.floor(value / 60);
  const rest = Math.round(value % 60);
  if (minutes === 0) return `${rest} s`;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

const part = ({ part: n, of }: Share): string => (of === 0 ? '-' : `${n}/${of}`);
const percent = (value: Share): string =>
  value.of === 0 ? '-' : `${part(value)} (${Math.round((100 * value.part) / value.of)} %)`;
const median = (value: Detection | undefined): string => (value ? time(value.median) : '-');
const worst = (value: Detection | undefined): string => (value ? time(value.worst) : '-');

/** Ours and the plain alerts, side by side. */
export function comparison(ours: Figures, plain: Figures): string[] {
  const row = (what: string, of: (figures: Figures) => string) => [what, of(ours), of(plain)];
  return columns([
    ['', 'these alerts', 'plain thresholds'],
    row('felt incidents caught', ({ felt }) => percent(felt)),
    row('  of them paged', ({ paged }) => percent(paged)),
    row('other incidents over a limit', ({ unfelt }) => percent(unfelt)),
    row('detection, median', ({ detection }) => median(detection)),
    row('detection, worst', ({ detection }) => worst(detection)),
    row('notifications', ({ notifications }) => `${notifications}`),
    row('  false', ({ falsePositives, notifications }) =>
      percent({ part: falsePositives, of: notifications }),
    ),
    row('pages a week', ({ pagesPerWeek }) => pagesPerWeek.toFixed(1)),
    row('  false pages', ({ falsePages }) => `${falsePages}`),
  ]);
}

export const alertTable = (alerts: readonly AlertFigures[]): string[] =>
  columns([
    ['alert', 'caught', 'median', 'worst', 'sent', 'false', 'pages a week'],
    ...alerts.map(one => [
      one.alert,
      part(one.caught),
      median(one.detection),
      worst(one.detection),
      `${one.notifications}`,
      `${one.falsePositives}`,
      one.pagesPerWeek.toFixed(2),
    ]),
  ]);

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');

export const incidentTable = (incidents: readonly IncidentResult[]): string[] =>
  columns([
    ['incident', 'begin (UTC)', 'lasts', 'severity', 'told after', 'paged after', 'felt'],
    ...incidents.map(({ entry, felt, owed, detected, paged }) => [
      entry.id,
      day(entry.startMs),
      time((entry.endMs - entry.startMs) / 1000),
      `${entry.severity}`,
      detected === undefined ? (owed ? 'MISSED' : '-') : time(detected),
      paged === undefined ? '-' : time(paged),
      felt.join(', ') || 'no',
    ]),
  ]);

/** Notifications that belong to nothing. */
export const falseLines = (sent: readonly Attributed[]): string[] =>
  sent.map(
    ({ rule, atMs, entry }) =>
      `  ${day(atMs)} ${rule.name} (${rule.severity})${entry ? `, in the blip ${entry.id}` : ''}`,
  );

export const checkLines = (checks: readonly Check[]): string[] =>
  checks.map(({ says, passed, found }) => `${passed ? '✓' : '✗'} ${says}: ${found}`);
