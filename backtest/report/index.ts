import { BASELINE } from '../rules/baseline';
import type { MonthResult } from '../run';
import type { Attributed } from './attribute';
import { type Figures, figuresOf, isFalse } from './figures';
import type { IncidentResult } from './incidents';
import { type AlertFigures, perAlert } from './per-alert';
import { alertTable, checkLines, comparison, falseLines, incidentTable } from './table';
import { type Check, checkMonth, checkQuiet } from './verdict';

/** One month of the report. */
export interface MonthReport {
  readonly seed: number;
  readonly quiet: boolean;
  readonly ours: Figures;
  readonly plain: Figures;
  readonly checks: readonly Check[];
  readonly incidents: readonly IncidentResult[];
  readonly notifications: readonly Attributed[];
}

/** What a backtest found. */
export interface Report {
  /** Whether every check of every month passed. */
  readonly passed: boolean;
  readonly months: readonly MonthReport[];
  /** Of all months with incidents together. */
  readonly ours: Figures;
  readonly plain: Figures;
  readonly alerts: readonly AlertFigures[];
  readonly plainAlerts: readonly AlertFigures[];
}

/** Puts months together; `quiet` is the one without incidents. */
export function backtestReport(results: readonly MonthResult[], quiet: MonthResult | undefined): Report {
  const months = [...results.map(one => reportOf(one, false)), ...(quiet ? [reportOf(quiet, true)] : [])];
  const ours = results.map(one => one.ours);
  const plain = results.map(one => one.plain);
  return {
    passed: months.every(({ checks }) => checks.every(({ passed }) => passed)),
    months,
    ours: figuresOf(ours),
    plain: figuresOf(plain),
    alerts: perAlert(ours, results[0]?.rules ?? quiet?.rules ?? []),
    plainAlerts: perAlert(plain, BASELINE),
  };
}

function reportOf(result: MonthResult, quiet: boolean): MonthReport {
  const { seed, ours, plain } = result;
  return {
    seed,
    quiet,
    ours: figuresOf([ours]),
    plain: figuresOf([plain]),
    checks: quiet ? checkQuiet(result) : checkMonth(result),
    incidents: ours.incidents,
    notifications: ours.notifications,
  };
}

/** The report for people. */
export function reportLines({ passed, months, ours, plain, alerts, plainAlerts }: Report): string[] {
  return [
    ...months.flatMap(monthLines),
    ...(ours.felt.of > 0
      ? [
          ...titled('Each alert, its warning and its critical together', alertTable(alerts)),
          ...titled('Each plain threshold', alertTable(plainAlerts)),
          ...titled('All months with incidents together', comparison(ours, plain)),
        ]
      : []),
    '',
    passed ? 'Passed.' : 'Failed: see the lines with ✗.',
  ];
}

function monthLines({ seed, quiet, incidents, notifications, checks }: MonthReport): string[] {
  const wrong = notifications.filter(isFalse);
  return [
    ...(quiet ? [] : titled(`Seed ${seed}: incidents`, incidentTable(incidents))),
    ...(wrong.length > 0 ? titled(`Seed ${seed}: false notifications`, falseLines(wrong)) : []),
    ...titled(quiet ? `Seed ${seed}, quiet` : `Seed ${seed}`, checkLines(checks)),
  ];
}

const titled = (title: string, lines: readonly string[]): string[] => ['', title, ...lines];
