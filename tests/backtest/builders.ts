import type { Severity } from '../../alerts/model';
import { attribute } from '../../backtest/report/attribute';
import type { Month } from '../../backtest/report/figures';
import { incidentResults } from '../../backtest/report/incidents';
import type { Notification } from '../../backtest/rules/evaluate';
import type { Rule } from '../../backtest/rules/rule';
import type { Entry, FaultEntry, Timetable } from '../../backtest/timetable/entry';
import type { Fault } from '../../simulator/model/faults';

/** A Monday in the month of the backtest. */
export const BEGIN = Date.UTC(2026, 8, 14);
export const MINUTE = 60_000;

/** A rule of the alert `alert`, over a window of five minutes. */
export const rule = (alert: string, severity: Severity = 'critical', window = '[5m]'): Rule => ({
  name: `${alert} (${severity})`,
  alert,
  runbooks: [alert],
  severity,
  expr: `sum(rate(x${window})) > 1`,
  timing: { interval: 60, pending: 120, keep: 0 },
  offset: 0,
});

export const sent = (minute: number, of: Rule): Notification => ({ rule: of, atMs: BEGIN + minute * MINUTE });

/** A fault from one minute of the month to another. */
export const fault = (
  name: Fault,
  from: number,
  to: number,
  changes: Partial<FaultEntry> = {},
): FaultEntry => ({
  id: `${name}-${from}`,
  kind: 'incident',
  fault: name,
  grade: 'severe',
  severity: 1,
  startMs: BEGIN + from * MINUTE,
  endMs: BEGIN + to * MINUTE,
  ...changes,
});

export const timetable = (hours: number, ...entries: readonly Entry[]): Timetable => ({
  fromMs: BEGIN,
  toMs: BEGIN + hours * 60 * MINUTE,
  entries,
  traffic: () => 1,
});

/** A week with its incidents; those named are felt. */
export function month(
  entries: readonly Entry[],
  notifications: readonly Notification[],
  felt: readonly string[] = [],
): Month {
  const table = timetable(7 * 24, ...entries);
  const attributed = attribute(notifications, table);
  const truths = new Map(felt.map(id => [id, { felt: ['nobody is answered'] }]));
  return {
    timetable: table,
    notifications: attributed,
    incidents: incidentResults(table, truths, attributed),
  };
}
