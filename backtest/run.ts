import { type RenderedAlerts, renderAlerts } from '../alerts';
import { RECORDING_GROUP } from '../prometheus/rules';
import { seconds } from '../settings/duration';
import { resolveSettings } from '../settings/resolve';
import type { Settings } from '../settings/schema';
import { namesIn, writeMonth } from './history/write';
import { parallel } from './prometheus/range';
import { record } from './prometheus/record';
import { startServer } from './prometheus/server';
import { attribute } from './report/attribute';
import type { Month } from './report/figures';
import { incidentResults } from './report/incidents';
import { BASELINE } from './rules/baseline';
import { evaluate, type Notification } from './rules/evaluate';
import { offsetOf, type Rule, rulesOf } from './rules/rule';
import type { Timetable } from './timetable/entry';

/** The stack that is judged: this project's own, with all that it can watch. */
export const judgedSettings = (): Settings =>
  resolveSettings({ environment: 'dev', backend: 'docker', contract: 'full' });

/** It fires always; that is its work, and it goes to a dead man's switch, not to people. */
const WATCHDOG = 'watchdog';
const isWatchdog = ({ alert }: Rule): boolean => alert === WATCHDOG;

/** Shows how far a work is. */
export type Step = <T>(what: string, work: (report: (share: number) => void) => Promise<T>) => Promise<T>;

export interface RunOptions {
  readonly seed: number;
  readonly timetable: Timetable;
  readonly settings: Settings;
  readonly step: Step;
  /** How many hours of history there are before the timetable begins. Default: weeks. */
  readonly leadHours?: number;
}

export interface MonthResult {
  readonly seed: number;
  readonly ours: Month;
  readonly plain: Month;
  /** Whether the watchdog fired from its first evaluation to the end. */
  readonly watched: boolean;
  /** The rules that were evaluated, the watchdog apart. */
  readonly rules: readonly Rule[];
  readonly series: number;
  readonly samples: number;
}

/** Gives a Prometheus a month, evaluates every rule over it, and says what each notification was about. */
export async function runMonth(options: RunOptions): Promise<MonthResult> {
  const alerts = renderAlerts(options.settings);
  const rules = rulesOf(alerts.prometheus.groups);
  const server = await startServer();
  try {
    const all = [...rules, ...BASELINE];
    const history = await fill(server.url, options, alerts, all);
    const sent = await options.step(`${all.length} alert rules`, report =>
      evaluateAll(server.url, all, options.timetable, report),
    );
    const month = (some: readonly Rule[], generous: boolean): Month => {
      const { timetable } = options;
      const notifications = attribute(of(sent, some), timetable, generous);
      return {
        timetable,
        notifications,
        incidents: incidentResults(timetable, history.truths, notifications),
      };
    };
    const judged = rules.filter(rule => !isWatchdog(rule));
    return {
      seed: options.seed,
      ours: month(judged, false),
      plain: month(BASELINE, true),
      watched: of(sent, rules.filter(isWatchdog)).filter(({ endMs }) => endMs === undefined).length === 1,
      rules: judged,
      series: history.series,
      samples: history.samples,
    };
  } finally {
    await server.stop();
  }
}

const of = (sent: readonly Notification[], rules: readonly Rule[]): Notification[] =>
  sent.filter(({ rule }) => rules.includes(rule));

/** Writes what is scraped and what is recorded of it. */
async function fill(
  url: string,
  { timetable, settings, step, ...rest }: RunOptions,
  { rules: recorded }: RenderedAlerts,
  rules: readonly Rule[],
) {
  const read = namesIn([...rules.map(({ expr }) => expr), ...recorded.map(({ expr }) => String(expr))]);
  const history = await step('History', onProgress =>
    writeMonth({ ...rest, url, timetable, settings, read, onProgress }),
  );
  const interval = seconds(settings.scrapeInterval);
  const from = timetable.fromMs / 1000 + offsetOf(RECORDING_GROUP, interval);
  const range = { from, to: timetable.toMs / 1000, step: interval };
  const samples = await step('Recording rules', report => record(url, recorded, range, report));
  return { ...history, samples: history.samples + samples };
}

async function evaluateAll(
  url: string,
  rules: readonly Rule[],
  { fromMs, toMs }: Timetable,
  report: (share: number) => void,
): Promise<Notification[]> {
  let done = 0;
  const sent = await parallel(rules, async rule => {
    const notifications = await evaluate(url, rule, fromMs, toMs);
    report(++done / rules.length);
    return notifications;
  });
  return sent.flat().sort((a, b) => a.atMs - b.atMs);
}
