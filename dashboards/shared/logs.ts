import * as common from '@grafana/grafana-foundation-sdk/common';
import type * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import * as logsPanel from '@grafana/grafana-foundation-sdk/logs';
import * as loki from '@grafana/grafana-foundation-sdk/loki';
import * as ts from '@grafana/grafana-foundation-sdk/timeseries';
import { grafanaUnit } from '../../metrics/units';
import type { LogsSettings } from '../../settings/logs';
import { logsUid } from '../../settings/names';
import { errorRateQuery, IN_PANELS, type LogArea, linesQuery } from '../../telemetry/queries';
import { areaOf } from './behind';
import type { Context } from './context';
import { panelId } from './ids';
import type { Help, Panel, Row, Size } from './model';
import { describe, listLegend } from './panel';

interface LogsSpec {
  readonly key: string;
  readonly title: string;
  readonly size: Size;
  readonly help: Help;
  readonly builder: (logs: LogsSettings, area: LogArea | undefined) => Builder;
  readonly query: (logs: LogsSettings, area: LogArea | undefined) => string;
}

type Builder = logsPanel.PanelBuilder | ts.PanelBuilder;

/** A panel that asks Loki. Its query is none of Prometheus', so it has no targets in the sense of the others. */
function lokiPanel({ key, title, size, help, builder, query }: LogsSpec): Panel {
  const resolve: Panel['resolve'] = context => {
    const { logs } = context.settings;
    if (!logs) return { panel: title, missing: ['setting logs'] };
    const build = (): dashboard.Panel => {
      const area = areaOf(context);
      const source = { type: 'loki', uid: logsUid(context.settings) };
      const target = new loki.DataqueryBuilder()
        .datasource(source)
        .refId('A')
        .queryType(loki.LokiQueryType.Range)
        .editorMode(loki.QueryEditorMode.Code)
        .legendFormat(`{{${logs.labels.service}}}`)
        .expr(query(logs, area));
      return builder(logs, area)
        .id(panelId(key))
        .title(title)
        .description(describe(help))
        .datasource(source)
        .withTarget(target)
        .build();
    };
    return { key, title, size, targets: [], build };
  };
  return { key, title, resolve };
}

const errorLines = lokiPanel({
  key: 'error-lines',
  title: 'Error lines',
  size: { width: 24, height: 7 },
  help: {
    shows: 'Lines of the logs per second that say that something failed, by service.',
    good: 'few, at their usual height.',
    bad: 'a jump: read what they say below.',
    act: 'take the first lines of the jump; what comes later is often what follows from them.',
  },
  builder: () =>
    new ts.PanelBuilder()
      .unit(grafanaUnit('linesPerSecond'))
      // A shorter window sees single lines, and a jump where there is none.
      .interval('1m')
      .drawStyle(common.GraphDrawStyle.Bars)
      .fillOpacity(60)
      .axisSoftMin(0)
      .stacking(new common.StackingConfigBuilder().mode(common.StackingMode.Normal).group('A'))
      .noValue('No error lines')
      .tooltip(new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Multi))
      .legend(listLegend()),
  query: (logs, area) => errorRateQuery(logs, area),
});

const lines = lokiPanel({
  key: 'log-lines',
  title: 'Logs',
  size: { width: 24, height: 16 },
  help: {
    shows: 'The lines of the logs of the chosen environment and services, the newest first.',
    good: 'what is done, in the usual pace.',
    bad: 'errors, or silence where there are users.',
    act: 'open a line for its fields; a trace in it leads to the trace where Tempo is set.',
  },
  builder: () =>
    new logsPanel.PanelBuilder()
      .unit(grafanaUnit('count'))
      .showTime(true)
      .showLabels(false)
      .showCommonLabels(false)
      .wrapLogMessage(true)
      .prettifyLogMessage(false)
      .enableLogDetails(true)
      .sortOrder(common.LogsSortOrder.Descending)
      .dedupStrategy(common.LogsDedupStrategy.None),
  query: (logs, area) => linesQuery(logs, IN_PANELS, { area }),
});

/** The logs of a dashboard's area, closed until somebody wants them; only where the stack has a Loki. */
export const logsRow: Row = {
  title: 'Logs',
  panels: [errorLines, lines],
  collapsed: true,
  when: ({ settings }: Context) => settings.logs !== undefined,
};
