import type { Rule } from '../rules/rule';
import { EXPECTATIONS } from '../timetable/expectations';
import type { Attributed } from './attribute';
import { type Detection, detectionOf, isFalse, isPage, type Month, type Share, weeksOf } from './figures';
import type { IncidentResult } from './incidents';

/** What one alert, its warning and its critical together, did. */
export interface AlertFigures {
  readonly alert: string;
  /** Of the incidents that somebody has to be told of and that this alert can tell. Another may have told first. */
  readonly caught: Share;
  readonly detection: Detection | undefined;
  readonly notifications: number;
  readonly falsePositives: number;
  readonly pagesPerWeek: number;
}

/** By name, those that never fired as well. */
export function perAlert(months: readonly Month[], rules: readonly Rule[]): AlertFigures[] {
  const alerts = new Map(rules.map(({ alert, runbooks }) => [alert, runbooks]));
  return [...alerts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([alert, runbooks]) => figuresOf(months, alert, runbooks));
}

function figuresOf(months: readonly Month[], alert: string, runbooks: readonly string[]): AlertFigures {
  const sent = months.flatMap(({ notifications }) => notifications.filter(one => isOf(one, alert)));
  const owed = months
    .flatMap(({ incidents }) => incidents)
    .filter(one => one.owed && runbooks.some(book => EXPECTATIONS[one.entry.fault].tells.includes(book)));
  const times = owed.map(one => firstOf(one, alert)).filter(time => time !== undefined);
  return {
    alert,
    caught: { part: times.length, of: owed.length },
    detection: detectionOf(times),
    notifications: sent.length,
    falsePositives: sent.filter(isFalse).length,
    pagesPerWeek: months.length === 0 ? 0 : sent.filter(isPage).length / weeksOf(months),
  };
}

const isOf = ({ rule }: Attributed, alert: string): boolean => rule.alert === alert;

function firstOf({ entry, notifications }: IncidentResult, alert: string): number | undefined {
  const first = notifications.find(one => one.meaning === 'tells' && isOf(one, alert));
  return first && (first.atMs - entry.startMs) / 1000;
}
