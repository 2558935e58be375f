import type * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import * as tablePanel from '@grafana/grafana-foundation-sdk/table';
import * as tempo from '@grafana/grafana-foundation-sdk/tempo';
import { grafanaUnit } from '../../metrics/units';
import { tracesUid } from '../../settings/names';
import type { Settings } from '../../settings/schema';
import { type Behind, IN_LINKS, tracesQuery } from '../../telemetry/queries';
import type { Context } from './context';
import { panelId } from './ids';
import type { Help, Panel, Row } from './model';
import { describe } from './panel';

interface TracesSpec {
  readonly key: string;
  readonly title: string;
  readonly help: Help;
  readonly behind: (settings: Settings) => Behind;
}

/** A list of traces. Its query is none of Prometheus', so it has no targets in the sense of the others. */
function tracesPanel({ key, title, help, behind }: TracesSpec): Panel {
  const resolve: Panel['resolve'] = ({ settings }) => {
    const { traces } = settings;
    if (!traces) return { panel: title, missing: ['setting traces'] };
    const build = (): dashboard.Panel => {
      const source = { type: 'tempo', uid: tracesUid(settings) };
      const target = new tempo.DataqueryBuilder()
        .datasource(source)
        .refId('A')
        .queryType('traceql')
        // Tempo gets several values as a list in braces unless it is told otherwise.
        .query(tracesQuery(traces, IN_LINKS, behind(settings)))
        .limit(20)
        .tableType(tempo.SearchTableType.Traces)
        .filters([]);
      return new tablePanel.PanelBuilder()
        .id(panelId(key))
        .title(title)
        .description(describe(help))
        .datasource(source)
        .unit(grafanaUnit('count'))
        .noValue('No traces')
        .withTarget(target)
        .build();
    };
    return { key, title, size: { width: 12, height: 10 }, targets: [], build };
  };
  return { key, title, resolve };
}

const failed = tracesPanel({
  key: 'failed-traces',
  title: 'Failed traces',
  help: {
    shows: 'Traces of the chosen services in which something failed, the newest of them.',
    good: 'none, or such as fail always.',
    bad: 'one name again and again.',
    act: 'open one: the first red span is where it began; its logs are a click away where Loki is set.',
  },
  behind: () => 'errors',
});

const slow = tracesPanel({
  key: 'slow-traces',
  title: 'Slow traces',
  help: {
    shows: 'Traces that took longer than the warning limit of the latency.',
    good: 'few.',
    bad: 'many, or one name again and again.',
    act: 'open one: the longest span without a child is where the time went.',
  },
  behind: ({ thresholds }) => ({ longerThan: thresholds.latencyP95.warning }),
});

/** Traces, closed until somebody wants them; only where the stack has a Tempo. */
export const tracesRow: Row = {
  title: 'Traces',
  panels: [failed, slow],
  collapsed: true,
  when: ({ settings }: Context) => settings.traces !== undefined,
};
