import { csvOf } from '../../exports/csv';
import type { ExportClient } from '../../exports/grafana';
import { type PanelJson, panelsOf } from '../../exports/model';
import { fileNames } from '../../exports/names';
import { type Asking, questionOf, targetsOf } from '../../exports/questions';
import { tableOf } from '../../exports/tables';
import type { Report } from '../support/console';

/** The data of a dashboard: a file for each panel that asks for any. */
export interface Data {
  readonly files: Readonly<Record<string, string>>;
  /** Panels whose queries failed, and why; they have no file. */
  readonly failed: readonly string[];
  /** Panels that were answered with nothing; they have a file with a head only. */
  readonly empty: readonly string[];
}

/** Asks Grafana every panel's queries, one panel after the other. */
export async function dataOf(client: ExportClient, asking: Asking, report: Report): Promise<Data> {
  const panels = panelsOf(asking.dashboard).filter(panel => targetsOf(panel).length > 0);
  const names = fileNames(panels);
  const files: Record<string, string> = {};
  const failed: string[] = [];
  const empty: string[] = [];
  for (const [at, panel] of panels.entries()) {
    const { title = String(panel.id) } = panel;
    const { csv, rows, errors } = await panelData(client, panel, asking);
    if (errors.length > 0) failed.push(`${title}: ${errors.join('; ')}`);
    else files[`${names.get(panel)}.csv`] = csv;
    if (errors.length === 0 && rows === 0) empty.push(title);
    report((at + 1) / panels.length);
  }
  return { files, failed, empty };
}

async function panelData(client: ExportClient, panel: PanelJson, asking: Asking) {
  const answers = await client.query(questionOf(panel, asking));
  const asked = targetsOf(panel).map(target => ({ target, ...answers[target.refId] }));
  const errors = asked.flatMap(({ error }) => (error ? [error] : []));
  const table = tableOf(
    panel,
    asked.map(({ target, frames = [] }) => ({ target, frames })),
  );
  return { csv: csvOf(table), rows: table.rows.length, errors };
}
