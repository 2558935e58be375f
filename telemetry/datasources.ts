import { accessModel, type DatasourceModel } from '../prometheus/datasource';
import type { LogsSettings, TracesSettings } from '../settings/logs';
import { logsUid, tracesUid } from '../settings/names';
import type { Settings } from '../settings/schema';

/** A data source that the stack makes beside that of Prometheus. */
export interface TelemetrySource {
  readonly type: 'loki' | 'tempo';
  readonly uid: string;
  readonly url: string;
  readonly model: DatasourceModel;
}

/** Loki and Tempo, where their URLs are given. Those that are in Grafana already stay as they are. */
export function telemetrySources(settings: Settings): readonly TelemetrySource[] {
  const { logs, traces } = settings;
  return [
    ...(logs?.url === undefined
      ? []
      : [source('loki', logsUid(settings), logs.url, logs, lokiData(logs, settings))]),
    ...(traces?.url === undefined
      ? []
      : [source('tempo', tracesUid(settings), traces.url, traces, tempoData(traces, settings))]),
  ];
}

function source(
  type: TelemetrySource['type'],
  uid: string,
  url: string,
  access: LogsSettings | TracesSettings,
  data: DatasourceModel['jsonData'],
): TelemetrySource {
  const model = accessModel(access);
  return { type, uid, url, model: { ...model, jsonData: { ...data, ...model.jsonData } } };
}

/** The id of a trace in a line becomes a link to the trace. */
function lokiData({ traceId }: LogsSettings, settings: Settings): DatasourceModel['jsonData'] {
  if (!settings.traces) return {};
  const field = { name: 'Trace', matcherRegex: traceId, url: '${__value.raw}' };
  return { derivedFields: [{ ...field, datasourceUid: tracesUid(settings) }] };
}

/** How far logs may lie from the span that they belong to. */
const AROUND = { spanStartTimeShift: '-5m', spanEndTimeShift: '5m' } as const;

/** A span becomes a link to the logs of its service at its time. */
function tempoData({ attributes }: TracesSettings, settings: Settings): DatasourceModel['jsonData'] {
  const { logs } = settings;
  if (!logs) return { nodeGraph: { enabled: true } };
  const tags = (['environment', 'service'] as const).map(one => ({
    key: attributes[one],
    value: logs.labels[one],
  }));
  const common = { datasourceUid: logsUid(settings), filterByTraceID: true, ...AROUND };
  return {
    nodeGraph: { enabled: true },
    // Grafana before 10 knows the first, the others the second.
    tracesToLogs: { ...common, mapTagNamesEnabled: true, mappedTags: tags },
    tracesToLogsV2: { ...common, customQuery: false, tags },
  };
}
