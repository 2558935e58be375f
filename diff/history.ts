import { stringify } from 'yaml';
import type { Finding } from './compare/finding';
import type { PrometheusRuleModel, Rendering } from './model/index';
import type { Warning } from './warnings/warning';

/** A case of an alert's tests, in plain data. */
export interface History {
  /** Key of the alert: what follows the prefix in its uid. */
  readonly alert: string;
  /** What happens, for people. */
  readonly says: string;
  /** Seconds between two samples and two evaluations. */
  readonly step: number;
  /** As promtool takes them. */
  readonly series: readonly { readonly series: string; readonly values: string }[];
  /** Whether the alert has to fire, or has to be silent. */
  readonly fires: boolean;
  /** The last moment that the case speaks of, in seconds. */
  readonly end: number;
}

/** An alert that both sides have and that judges otherwise, with the histories that it was tested on. */
export interface Trial {
  readonly title: string;
  readonly history: History;
  /** promtool's files on each side, by name. */
  readonly before: Files;
  readonly after: Files;
}
export type Files = Readonly<Record<string, string>>;

/** What is asked of promtool of a stack's alerts whose rule for Prometheus differs. */
export function trialsOf(before: Rendering, after: Rendering, histories: readonly History[]): Trial[] {
  return [...after.prometheusRules].flatMap(([title, rule]) => {
    const was = before.prometheusRules.get(title);
    if (!was || judgement(was) === judgement(rule)) return [];
    const key = keyOf(after, title);
    return histories
      .filter(({ alert }) => alert === key)
      .map(history => ({
        ...{ title, history },
        before: filesFor(was, before, history),
        after: filesFor(rule, after, history),
      }));
  });
}

const judgement = ({ expr, for: lasts, keep_firing_for }: PrometheusRuleModel) =>
  [withoutEnvironment(expr), lasts, keep_firing_for].join('\n');

/** The alert's key: its uid without the prefix, which is its label `stack`. */
function keyOf({ stack, places }: Rendering, title: string): string | undefined {
  const rule = [...(places.get(stack)?.rules.values() ?? [])].find(one => one.title === title);
  return rule?.uid?.slice((rule.labels.stack ?? '').length + 1);
}

/** Histories are of an environment of their own; the stack's rule asks for the stack's. */
const HISTORY_ENVIRONMENT = 'environment="dev"';
const withoutEnvironment = (expr: string) => expr.replace(/environment="[^"]*"/g, HISTORY_ENVIRONMENT);

/** As many moments as the alerts' own tests look at. */
const MOMENTS = 200;

/** A test that says of every moment that nothing fires: promtool then tells the moments at which it does. */
function filesFor(rule: PrometheusRuleModel, { recording }: Rendering, history: History): Files {
  const { step, series, end } = history;
  const apart = Math.max(step, Math.ceil(end / step / MOMENTS) * step);
  const moments = Array.from({ length: Math.floor(end / apart) + 1 }, (_, at) => at * apart);
  const records = [...recording].filter(([record]) => rule.expr.includes(record));
  const bare = { ...rule, expr: withoutEnvironment(rule.expr), labels: {}, annotations: {} };
  const file = (rules: readonly unknown[]) => yaml({ groups: [{ name: 'history', rules }] });
  return {
    'rules.yaml': file([...records.map(([record, expr]) => ({ record, expr })), bare]),
    'test.yaml': yaml({
      rule_files: ['rules.yaml'],
      evaluation_interval: `${step}s`,
      tests: [
        {
          interval: `${step}s`,
          input_series: series,
          alert_rule_test: moments.map(at => ({
            ...{ eval_time: `${at}s`, alertname: rule.alert, exp_alerts: [] },
          })),
        },
      ],
    }),
  };
}

const yaml = (value: unknown): string => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });

/** What promtool has said of a test. */
export interface Said {
  readonly passed: boolean;
  readonly output: string;
}

/**
 * The first moment at which an alert fires, such as `14m30s`; nothing if it never does.
 *
 * @throws Error if promtool says something else than that.
 */
export function firstFiring({ passed, output }: Said): string | undefined {
  if (passed) return undefined;
  const [, time] = /time: (\S+?),/.exec(output) ?? [];
  if (time === undefined) throw new Error(output.trim().split('\n').slice(-3).join(' '));
  return time;
}

/** What a trial has shown. */
export interface Shown {
  readonly trial: Trial;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/**
 * Alerts that were told of by their own history and are no more, and those that were silent and are no more. Only
 * what the side before did right counts: a stack's rule may differ from the one that the history was made for.
 */
export const historyWarnings = (shown: readonly Shown[]): Warning[] =>
  shown.flatMap(({ trial: { title, history }, before, after }): Warning[] => {
    if (history.fires && before !== undefined && after === undefined)
      return [{ kind: 'deaf', subject: title, why: `"${history.says}" (fired after ${before})` }];
    if (!history.fires && before === undefined && after !== undefined)
      return [{ kind: 'loud', subject: title, why: `"${history.says}" (fires after ${after})` }];
    return [];
  });

/** Alerts that fire earlier or later on their own history. */
export const historyFindings = (shown: readonly Shown[]): Finding[] =>
  shown.flatMap(({ trial: { title, history }, before, after }): Finding[] => {
    if (!history.fires || !before || !after || before === after) return [];
    const details = [{ what: 'fires after', before, after }, { what: `in "${history.says}"` }];
    return [{ area: 'Alerts', change: 'changed', subject: title, details }];
  });
