import { type RenderedAlerts, renderAlerts } from '../alerts';
import { renderDashboards } from '../dashboards';
import { setSecretCommand } from '../settings/secrets';
import type { Files } from './content';
import type { ProgramRun } from './program';
import type { StackFile } from './stack-file';

interface Rendering {
  readonly stack: string;
  readonly out: string;
  readonly file: StackFile;
  readonly files: Files;
  readonly run: ProgramRun;
}

/** A few lines on what was rendered, and on what is not there. */
export function summaryOf({ stack, out, file, files, run }: Rendering): string {
  const dashboards = renderDashboards(run.settings);
  const alerts = renderAlerts(run.settings);
  const rules = alerts.grafana.reduce((sum, group) => sum + group.rules.length, 0);
  const panels = dashboards.reduce((sum, dashboard) => sum + dashboard.panels.length, 0);
  const lines = [
    `stack ${stack}: ${files.size} files in ${out}`,
    `  ${dashboards.length} dashboards, ${panels} panels, ${rules} alerts, ${run.resources.length} resources`,
    ...leftOut(dashboards),
    ...leftOutAlerts(alerts),
    ...toNobody(run),
    ...file.missingSecrets.map(
      key => `  ${key} is not set, which this does not need, but up does: ${setSecretCommand([key])}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function leftOut(dashboards: ReturnType<typeof renderDashboards>): string[] {
  const all = dashboards.flatMap(({ key, leftOut }) => leftOut.map(panel => ({ dashboard: key, ...panel })));
  if (all.length === 0) return [];
  return [
    `  ${all.length} panels left out, because the sources and the contract of the stack cannot feed them:`,
    ...all.map(({ dashboard, panel, missing }) => `    ${dashboard}: ${panel} (needs ${missing.join(', ')})`),
  ];
}

function leftOutAlerts({ leftOut }: RenderedAlerts): string[] {
  if (leftOut.length === 0) return [];
  const why = ({ missing, reason }: RenderedAlerts['leftOut'][number]) =>
    reason ?? `needs ${missing.map(({ name }) => name).join(', ')}`;
  return [
    `  ${leftOut.length} alerts left out:`,
    ...leftOut.map(alert => `    ${alert.name} (${why(alert)})`),
  ];
}

/** Alerts of a stack that names nobody go where the Grafana of others sends what it does not know. */
const toNobody = ({ settings }: ProgramRun): string[] =>
  settings.contactPoints.length > 0
    ? []
    : ["  nobody is told by this stack: alerts go to Grafana's own policies; add to contactPoints"];
