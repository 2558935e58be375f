import type { FittedAlert } from '../alerts/render/common';
import { PROMETHEUS, textOf } from '../alerts/text';
import type { RenderedDashboard } from '../dashboards';
import type { DashboardKey } from '../settings/names';
import { QUESTIONS } from './questions';

/** What is read of a panel in Grafana's model. */
interface PanelJson {
  readonly type: string;
  readonly id: number;
  readonly title: string;
  readonly description?: string;
  readonly collapsed?: boolean;
  readonly panels?: readonly PanelJson[];
}

/** What the pages are made of. */
export interface GuideParts {
  readonly key: DashboardKey;
  readonly dashboard: RenderedDashboard;
  /** Alerts that lead to this dashboard. */
  readonly alerts: readonly FittedAlert[];
  /** Titles of the panels that a stack with contract `core` leaves out. */
  readonly wantsFull: ReadonlySet<string>;
}

/**
 * The page of one dashboard: what each row is for, and how each panel is read.
 *
 * @throws Error if a row has no question, or a question no row.
 */
export function dashboardPage(parts: GuideParts): string {
  const { key } = parts;
  const { title, model } = parts.dashboard;
  const rows = rowsOf(model.panels as readonly PanelJson[]);
  checkQuestions(
    key,
    rows.map(({ row }) => row.title),
  );
  return [
    `# ${title}`,
    '',
    model.description ?? '',
    '',
    `![The dashboard ${title} at a desk](../screenshots/${key}-desktop.png)`,
    '',
    `[On a phone](../screenshots/${key}-phone.png). [How to read a dashboard](README.md). Limits are the defaults; the stack's are in its`,
    '[settings](../settings.md#thresholds). This page is made from the dashboard and the alerts by `npm run docs`.',
    '',
    ...rows.flatMap(({ row, panels }) => [
      `## ${row.title}`,
      '',
      `**${QUESTIONS[key][row.title]}**${row.collapsed ? ' Closed at first: a tap on its heading opens it.' : ''}`,
      '',
      ...panels.flatMap(panel => panelLines(panel, parts)),
    ]),
  ].join('\n');
}

/** Rows with their panels: a closed row holds them, after an open one they follow. */
function rowsOf(panels: readonly PanelJson[]): { row: PanelJson; panels: PanelJson[] }[] {
  const rows: { row: PanelJson; panels: PanelJson[] }[] = [];
  for (const panel of panels) {
    if (panel.type === 'row') rows.push({ row: panel, panels: [...(panel.panels ?? [])] });
    else rows.at(-1)?.panels.push(panel);
  }
  return rows;
}

function panelLines(panel: PanelJson, { dashboard, alerts, wantsFull }: GuideParts): string[] {
  const info = dashboard.panels.find(({ id }) => id === panel.id);
  const own = alerts.filter(({ alert }) => alert.panel.panel === info?.key);
  return [
    `### ${panel.title}`,
    '',
    panel.description ?? '',
    '',
    ...(own.length > 0 ? ['**Alerts:**', '', ...own.map(alertLine), ''] : []),
    ...(wantsFull.has(panel.title)
      ? ['Needs metrics of the [contract `full`](../metric-contract.md); left out, or simpler, without.', '']
      : []),
  ];
}

function alertLine({ alert, expr, limit }: FittedAlert): string {
  const { limit: text } = textOf(PROMETHEUS, { unit: expr.unit, limit, lasted: alert.for, window: '' });
  const when = `${alert.severity}, ${alert.fires} ${text} for ${alert.for}`;
  return `- ${alert.name} (${when}): [runbook](../runbooks/${alert.runbook}.md)`;
}

function checkQuestions(key: DashboardKey, titles: readonly string[]): void {
  const known = Object.keys(QUESTIONS[key]);
  const lacking = titles.filter(title => !known.includes(title));
  const left = known.filter(title => !titles.includes(title));
  if (lacking.length + left.length === 0) return;
  throw new Error(
    `guide/questions.ts, ${key}: ${[
      ...lacking.map(title => `row "${title}" has no question`),
      ...left.map(title => `there is no row "${title}"`),
    ].join('; ')}`,
  );
}
