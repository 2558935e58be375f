import { EXCEPTIONS, type Exception } from './exceptions';
import { DASHBOARD_RULES } from './grafana/dashboards';
import { PANEL_RULES } from './grafana/panels';
import { TARGET_RULES } from './grafana/targets';
import type { DashboardView, Rule } from './model';
import { COLOR_RULES } from './own/colors';
import { MEANING_RULES } from './own/meaning';
import { READING_RULES } from './own/reading';

export type { DashboardView, Rule } from './model';

/** Every rule: those of Grafana's dashboard-linter, then the project's own. */
export const RULES: readonly Rule[] = [
  ...DASHBOARD_RULES,
  ...PANEL_RULES,
  ...TARGET_RULES,
  ...READING_RULES,
  ...MEANING_RULES,
  ...COLOR_RULES,
];

/** Something that is wrong, and where. */
export interface Finding {
  readonly rule: string;
  readonly dashboard: string;
  readonly panel?: string | undefined;
  readonly says: string;
}

export interface LintResult {
  readonly findings: readonly Finding[];
  /** What an exception allows, each with the exception. */
  readonly excepted: readonly { readonly finding: Finding; readonly exception: Exception }[];
}

/** Looks at a dashboard with every rule. It is Grafana's JSON, whoever made it. */
export function lint(dashboard: object, rules: readonly Rule[] = RULES): LintResult {
  const view = dashboard as DashboardView;
  const all = rules.flatMap(rule =>
    rule.check(view).map(({ panel, says }): Finding => {
      return { rule: rule.name, dashboard: view.title, panel: panel?.title, says };
    }),
  );
  const judged = all.map(finding => ({
    finding,
    exception: EXCEPTIONS.find(one => one.rule === finding.rule && (one.only?.test(finding.says) ?? true)),
  }));
  return {
    findings: judged.flatMap(({ finding, exception }) => (exception ? [] : [finding])),
    excepted: judged.flatMap(({ finding, exception }) => (exception ? [{ finding, exception }] : [])),
  };
}

/** A finding in one line. */
export const inWords = ({ rule, dashboard, panel, says }: Finding): string =>
  `${dashboard}${panel === undefined ? '' : ` / ${panel}`}: ${says} (${rule})`;
