import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import { logsUid, tracesUid } from '../../settings/names';
import { explorePath } from '../../telemetry/explore';
import { IN_LINKS, type LogArea, linesQuery, tracesQuery } from '../../telemetry/queries';
import type { Context } from './context';
import type { PanelSpec } from './model';

/** The area whose lines a dashboard shows; none where it shows all. */
export function areaOf({ settings: { logs }, dashboard: key }: Context): LogArea | undefined {
  return logs && key in logs.lines ? (key as LogArea) : undefined;
}

/** Links to the logs and the traces behind a panel, of the services and the time that the reader has chosen. */
export function behindLinks(context: Context, behind: PanelSpec['behind']): dashboard.DashboardLinkBuilder[] {
  if (behind === undefined) return [];
  return [...logLinks(context, behind), ...traceLinks(context, behind)];
}

function logLinks(context: Context, behind: NonNullable<PanelSpec['behind']>) {
  const { settings } = context;
  if (!settings.logs) return [];
  const errors = behind === 'errors';
  const expr = linesQuery(settings.logs, IN_LINKS, { area: areaOf(context), errors });
  const datasource = { type: 'loki', uid: logsUid(settings) } as const;
  const url = explorePath(settings, { datasource, query: { expr, queryType: 'range' } });
  return [link(errors ? 'Logs of the errors' : 'Logs', url)];
}

function traceLinks({ settings }: Context, behind: NonNullable<PanelSpec['behind']>) {
  if (!settings.traces) return [];
  const errors = behind === 'errors';
  const longerThan = settings.thresholds.latencyP95.warning;
  const query = tracesQuery(settings.traces, IN_LINKS, errors ? 'errors' : { longerThan });
  const datasource = { type: 'tempo', uid: tracesUid(settings) } as const;
  const url = explorePath(settings, { datasource, query: { query, queryType: 'traceql', limit: 20 } });
  return [link(errors ? 'Traces of the errors' : 'Slow traces', url)];
}

const link = (title: string, url: string) =>
  new dashboard.DashboardLinkBuilder(title)
    .type(dashboard.DashboardLinkType.Link)
    .url(url)
    .targetBlank(false);
