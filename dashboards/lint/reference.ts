import { resolveSettings } from '../../settings/resolve';
import type { Settings } from '../../settings/schema';
import { renderDashboards } from '..';
import { EXCEPTIONS } from './exceptions';
import { paletteFigures } from './figures';
import { lint, RULES, type Rule } from './index';

const ORIGINS: Readonly<Record<Rule['origin'], string>> = {
  'dashboard-linter': "Grafana's dashboard-linter",
  own: "the project's own",
};

function ruleRow(rule: Rule, settings: Settings): string {
  const results = renderDashboards(settings).map(({ model }) => lint(model, [rule]));
  const findings = results.reduce((sum, { findings: found }) => sum + found.length, 0);
  const excepted = results.reduce((sum, { excepted: found }) => sum + found.length, 0);
  return `| \`${rule.name}\` | ${ORIGINS[rule.origin]} | ${rule.about} | ${findings} | ${excepted} |`;
}

/** A stack with every source and the full contract, so with every panel there is. */
export const wholeStack = (): Settings => resolveSettings({ environment: 'dev', contract: 'full' });

/** docs/accessibility-figures.md: what the lint finds on a stack with every panel, and the palettes. */
export function figuresPage(settings: Settings = wholeStack()): string {
  const panels = renderDashboards(settings).reduce((sum, dashboard) => sum + dashboard.panels.length, 0);
  return [
    '# Access for all: the figures',
    '',
    'Made by `npm run docs` from the dashboards of a stack with every source and the full contract, and from the',
    'palettes; a test finds it stale. What they mean: [accessibility.md](accessibility.md).',
    '',
    `## The lint: ${RULES.length} rules, ${panels} panels`,
    '',
    '| Rule | Whose | It wants that | Findings | Excepted |',
    '|---|---|---|---|---|',
    ...RULES.map(rule => ruleRow(rule, settings)),
    '',
    '### Exceptions',
    '',
    ...EXCEPTIONS.map(({ rule, reason }) => `- \`${rule}\`: ${reason}`),
    '',
    '## The palettes',
    '',
    paletteFigures(),
    '',
  ].join('\n');
}
