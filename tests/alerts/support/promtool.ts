import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { ALERTS, type PrometheusRule, renderAlerts } from '../../../alerts';
import { recordingRulesFile } from '../../../prometheus/rules';
import { seconds } from '../../../settings/duration';
import type { Settings, SettingsInput } from '../../../settings/schema';
import { stack } from '../../support/stacks';
import { type AlertCase, type CaseStack, type FiringCase, isFiring, timeOf } from './case';

const STACKS: Readonly<Record<CaseStack, Partial<SettingsInput>>> = {
  full: { contract: 'full' },
  core: { contract: 'core' },
  app: { contract: 'core', sources: ['app'] },
};

/** The settings of a case. What is evaluated every minute has its rules written for every minute. */
export const settingsOf = (
  { stack: name = 'full', step = '15s' }: AlertCase,
  recordingRules: boolean,
): Settings => stack({ ...STACKS[name], scrapeInterval: step, recordingRules });

/** The Prometheus rule of an alert in a stack, and the recording rules that it reads. */
export function ruleOf(key: string, settings: Settings) {
  const { prometheus, rules } = renderAlerts(
    settings,
    ALERTS.filter(alert => alert.key === key),
  );
  const rule: PrometheusRule | undefined = prometheus.groups[0]?.rules[0];
  if (!rule) throw new Error(`the stack has no alert ${key}`);
  return { rule, recording: rules };
}

export interface Verdict {
  readonly passed: boolean;
  readonly output: string;
}

/** Runs promtool over files, each given as an object. */
export async function promtool(
  command: readonly string[],
  files: Readonly<Record<string, unknown>>,
): Promise<Verdict> {
  const folder = mkdtempSync(join(tmpdir(), 'alerts-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      const text = typeof content === 'string' ? content : stringify(content, { lineWidth: 0 });
      writeFileSync(join(folder, name), text);
    }
    return await run(command, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const run = (command: readonly string[], cwd: string): Promise<Verdict> =>
  new Promise(resolve => {
    execFile('promtool', command, { cwd, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ passed: error === null, output: `${stdout}${stderr}` });
    });
  });

/** Prometheus 3 leaves the first sample of a window out, so its times and values are a sample off. */
const isExact = async () => (await promtool(['--version'], {})).output.includes('version 2.');

/** Whether an alert behaves in a case as the case says. */
export async function prove(one: AlertCase, recorded: boolean): Promise<Verdict> {
  const settings = settingsOf(one, recorded);
  const { rule, recording } = ruleOf(one.alert, settings);
  const exact = !recorded && (await isExact());
  const { summary = '' } = rule.annotations;
  // Labels and texts that are the same for every alert are checked elsewhere; here they would hide what varies.
  const bare = { ...rule, labels: {}, annotations: exact ? { summary } : {} };
  return promtool(['test', 'rules', 'test.yaml'], {
    'recording.yaml': recordingRulesFile(recording),
    'alert.yaml': { groups: [{ name: 'alert', rules: [bare] }] },
    'test.yaml': {
      rule_files: ['recording.yaml', 'alert.yaml'],
      evaluation_interval: one.step ?? '15s',
      tests: [testOf(one, rule.alert, { exact, recorded })],
    },
  });
}

interface Mode {
  readonly exact: boolean;
  readonly recorded: boolean;
}

function testOf(one: AlertCase, alertname: string, mode: Mode) {
  const step = seconds(one.step ?? '15s');
  const checks = isFiring(one)
    ? firingChecks(one, step, mode)
    : every(timeOf(one.silent.until), step).map(quiet);
  return {
    interval: one.step ?? '15s',
    input_series: one.series.map(series => series(step)),
    alert_rule_test: checks.map(({ at, exp_alerts }) => ({ eval_time: `${at}s`, alertname, exp_alerts })),
  };
}

interface Check {
  readonly at: number;
  readonly exp_alerts: readonly unknown[];
}

/** Not before, then, still, and no more. Where times cannot be exact, two steps of slack and no values. */
function firingChecks({ fires }: FiringCase, step: number, { exact, recorded }: Mode): Check[] {
  const { labels = {}, summary, until, clear } = fires;
  const from = timeOf((recorded && fires.fromRecorded) || fires.from);
  const slack = exact ? 0 : 2 * step;
  const firing = (at: number): Check => ({
    at,
    exp_alerts: [{ exp_labels: labels, exp_annotations: exact ? { summary } : {} }],
  });
  return [
    ...every(from - step - slack, step).map(quiet),
    firing(from + slack),
    ...(until ? [firing(timeOf(until))] : []),
    ...(clear === 'never' ? [] : [quiet(timeOf(clear))]),
  ];
}

const quiet = (at: number): Check => ({ at, exp_alerts: [] });

/** Some times up to the last, the last among them: enough to see an alert that comes and goes. */
function every(last: number, step: number): number[] {
  if (last < 0) return [];
  const apart = Math.max(step, Math.ceil(last / step / 200) * step);
  const times = Array.from({ length: Math.floor(last / apart) + 1 }, (_, i) => i * apart);
  return times.at(-1) === last ? times : [...times, last];
}
