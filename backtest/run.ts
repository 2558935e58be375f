import { renderAlerts } from '../alerts';
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
export const WATCHDOG = 'watchdog';

/** Shows how far a work is. */
export type Step = <T>(what: string, work: (report: (share: number) => void) => Promise<T>) => Promise<T>;

export interface RunOptions {
  readonly seed: number;
  readonly timetable: Timetable;
  readonly settings: Settings;
  readonly step: Step;
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
export async function runMonth({ seed, timetable, settings, step }: RunOptions): Promise<MonthResult> {
  const alerts = renderAlerts(settings);
  const rules = rulesOf(alerts.prometheus.groups);
  const { fromMs, toMs } = timetable;
  const all = [...rules, ...BASELINE];
  const read = namesIn([...all.map(({ expr }) => expr), ...alerts.rules.map(({ expr }) => String(expr))]);
  const server = await startServer();
  try {
    const { url } = server;
    const history = await step('History', onProgress =>
      writeMonth({ url, seed, timetable, settings, read, onProgress }),
    );
    const interval = seconds(settings.scrapeInterval);
    const from = fromMs / 1000 + offsetOf('recording', interval);
    const recorded = await step('Recording rules', report =>
      record(url, alerts.rules, { from, to: toMs / 1000, step: interval }, report),
    );
    const sent = await step(`${all.length} alert rules`, report => evaluateAll(url, all, timetable, report));
    const monthOf = (notifications: readonly Notification[], generous: boolean): Month => {
      const attributed = attribute(notifications, timetable, generous);
      return {
        timetable,
        notifications: attributed,
        incidents: incidentResults(timetable, history.truths, attributed),
      };
    };
    const of = (some: readonly Rule[]) => sent.filter(({ rule }) => some.includes(rule));
    const isWatchdog = ({ rule }: Notification) => rule.alert === WATCHDOG;
    return {
      seed,
      ours: monthOf(
        of(rules).filter(one => !isWatchdog(one)),
        false,
      ),
      plain: monthOf(of(BASELINE), true),
      watched: of(rules).filter(one => isWatchdog(one) && one.endMs === undefined).length === 1,
      rules: rules.filter(({ alert }) => alert !== WATCHDOG),
      series: history.series,
      samples: history.samples + recorded,
    };
  } finally {
    await server.stop();
  }
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
