import type { Attributed } from './attribute';
import type { IncidentResult } from './incidents';
import type { MonthReport, Report } from './index';

const iso = (ms: number): string => new Date(ms).toISOString();

/** The report for programs: times as ISO 8601, lengths in seconds, rules by their names. */
export const reportJson = (report: Report): string =>
  `${JSON.stringify({ ...report, months: report.months.map(monthJson) }, null, 2)}\n`;

const monthJson = ({ incidents, notifications, ...month }: MonthReport) => ({
  ...month,
  incidents: incidents.map(incidentJson),
  notifications: notifications.map(notificationJson),
});

const incidentJson = ({ entry, notifications, ...result }: IncidentResult) => ({
  id: entry.id,
  fault: entry.fault,
  severity: entry.severity,
  begin: iso(entry.startMs),
  end: iso(entry.endMs),
  ...result,
});

const notificationJson = ({ rule, atMs, endMs, meaning, entry }: Attributed) => ({
  rule: rule.name,
  severity: rule.severity,
  begin: iso(atMs),
  ...(endMs !== undefined && { end: iso(endMs) }),
  meaning,
  ...(entry && { entry: entry.id }),
});
