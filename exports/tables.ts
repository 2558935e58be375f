import type { Frame, FrameField, PanelJson, TargetJson } from './model';
import { targetsOf } from './questions';
import { headed, unitOf } from './units';

/** What a cell holds. A time is a `Date`. */
export type Cell = string | number | Date | undefined;

/** A panel's data: a head, and rows below it. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The frames of each query that was asked, in the order of the panel. */
export type Frames = readonly { readonly target: TargetJson; readonly frames: readonly Frame[] }[];

/** One line of a panel: points by time, and what they are. */
interface Line {
  readonly refId: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly points: readonly (readonly [timeMs: number, value: number | undefined])[];
}

/** The data of a panel as an analyst wants it: a column for each series, or the panel's own columns. */
export function tableOf(panel: PanelJson, asked: Frames): Table {
  const whole = asked.flatMap(({ frames }) => frames);
  if (whole.some(frame => !isLines(frame))) return asIs(whole);
  const lines = asked.flatMap(({ target, frames }) => frames.flatMap(frame => linesOf(target, frame)));
  if (panel.type === 'table') return byLabels(panel, lines);
  if (panel.type === 'heatmap') return byTime(panel, buckets(lines));
  const isInstant = targetsOf(panel).every(({ instant }) => instant);
  return isInstant ? byName(panel, lines) : byTime(panel, lines);
}

/** Times and numbers. Logs and traces have texts. */
const isLines = ({ schema }: Frame): boolean =>
  (schema?.fields ?? []).every(({ type }) => type === 'time' || type === 'number');

function linesOf(target: TargetJson, { schema, data }: Frame): Line[] {
  const fields = schema?.fields ?? [];
  const times = data?.values[fields.findIndex(({ type }) => type === 'time')] ?? [];
  return fields.flatMap((field, at) => {
    if (field.type !== 'number') return [];
    const values = data?.values[at] ?? [];
    const points = values.map((value, row) => [Number(times[row]), numberOf(value)] as const);
    return [{ refId: target.refId, name: nameOf(target, field), labels: field.labels ?? {}, points }];
  });
}

/** What is no number, such as a division by nothing, is nothing. */
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

function nameOf({ legendFormat, refId }: TargetJson, { labels = {}, config, name }: FrameField): string {
  if (legendFormat) return legendFormat.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, label) => labels[label] ?? '');
  return config?.displayNameFromDS ?? (name === 'Value' ? refId : name);
}

/** Buckets from the smallest bound up, each named as what it is: all that is less or equal. */
function buckets(lines: readonly Line[]): readonly Line[] {
  const bound = ({ name }: Line) => Number(name.replace('+Inf', 'Infinity'));
  return [...lines].sort((a, b) => bound(a) - bound(b)).map(line => ({ ...line, name: `le ${line.name}` }));
}

/** Names of columns, each its own: what two series share is told apart by their query. */
function heads(panel: PanelJson, lines: readonly Line[]): string[] {
  const names = lines.map(({ name, refId }) => headed(name, unitOf(panel, { refId, name })));
  return names.map((name, at) =>
    names.indexOf(name) === at && names.lastIndexOf(name) === at
      ? name
      : `${name} (${lines[at]?.refId}${at})`,
  );
}

function byTime(panel: PanelJson, lines: readonly Line[]): Table {
  const columns = lines.map(({ points }) => new Map(points));
  const times = [...new Set(columns.flatMap(column => [...column.keys()]))].sort((a, b) => a - b);
  return {
    head: ['time', ...heads(panel, lines)],
    rows: times.map(time => [new Date(time), ...columns.map(column => column.get(time))]),
  };
}

/** One value each: a row for each series, so that units stand beside what they are of. */
function byName(panel: PanelJson, lines: readonly Line[]): Table {
  const rows = lines.map(({ name, refId, points }) => {
    const [time, value] = points.at(-1) ?? [];
    return [name, value, unitOf(panel, { refId, name }), time === undefined ? undefined : new Date(time)];
  });
  return { head: ['series', 'value', 'unit', 'time'], rows };
}

interface Organize {
  readonly renameByName?: Readonly<Record<string, string>>;
  readonly indexByName?: Readonly<Record<string, number>>;
}

/** A row for each set of labels, a column for each label and query: as the panel's own columns are named. */
function byLabels(panel: PanelJson, lines: readonly Line[]): Table {
  const organize = panel.transformations?.find(({ id }) => id === 'organize')?.options as
    | Organize
    | undefined;
  const renamed = (field: string) => organize?.renameByName?.[field] ?? field;
  const order = (field: string) => organize?.indexByName?.[field] ?? Number.MAX_SAFE_INTEGER;
  const labels = [...new Set(lines.flatMap(line => Object.keys(line.labels)))]
    .filter(label => label !== '__name__')
    .sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1));
  const queries = targetsOf(panel).map(({ refId }) => refId);
  const title = (refId: string) => renamed(queries.length === 1 ? 'Value' : `Value #${refId}`);
  const keyOf = (line: Line) => JSON.stringify(labels.map(label => line.labels[label] ?? ''));
  const keys = [...new Set(lines.map(keyOf))];
  const cellOf = (key: string, refId: string) =>
    lines.find(line => line.refId === refId && keyOf(line) === key)?.points.at(-1)?.[1];
  return {
    head: [
      ...labels.map(renamed),
      ...queries.map(refId => headed(title(refId), unitOf(panel, { refId, name: title(refId) }))),
    ],
    rows: keys.map(key => [...(JSON.parse(key) as string[]), ...queries.map(refId => cellOf(key, refId))]),
  };
}

/** Logs, traces: the columns that the data source gives. */
function asIs(frames: readonly Frame[]): Table {
  const fields = frames[0]?.schema?.fields ?? [];
  const cell = (value: unknown, type: string | undefined): Cell => {
    if (value === null || value === undefined) return undefined;
    if (type === 'time') return new Date(Number(value));
    return typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value);
  };
  const rows = frames.flatMap(({ data }) => {
    const values = data?.values ?? [];
    return (values[0] ?? []).map((_, row) => fields.map(({ type }, at) => cell(values[at]?.[row], type)));
  });
  return { head: fields.map(({ name }) => name), rows };
}
