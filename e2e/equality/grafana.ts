import type { GrafanaRule, GrafanaStage } from '../../alerts';
import { authorization } from '../../settings/grafana-auth';
import type { Instance, Labels } from './judge';

/** A Grafana, how to be let in, and its data source for the Prometheus that is asked. */
export interface AskedGrafana {
  /** No slash at its end. */
  readonly url: string;
  /** Token or user:password. */
  readonly auth: string;
  /** Uid of the data source; it stands in for the one that the rules name. */
  readonly datasource: string;
}

interface Frame {
  readonly schema: {
    readonly fields?: readonly { readonly type: string; readonly labels?: Labels | null }[];
  };
  readonly data?: {
    readonly values?: readonly (readonly (number | null)[])[];
    /** Places in the values of what JSON has no word for. */
    readonly entities?: readonly (Readonly<Record<string, readonly number[]>> | null)[] | null;
  };
}

interface Evaluation {
  readonly results: Readonly<Record<string, { readonly error?: string; readonly frames?: readonly Frame[] }>>;
}

interface Answer {
  readonly error?: string;
  readonly data?: { readonly result: readonly { readonly metric: Labels }[] };
}

/** What the engine that evaluates Grafana's rules makes of a rule's stages at a time: its query and its condition. */
export async function evaluated(
  { datasource, ...grafana }: AskedGrafana,
  { data, condition }: GrafanaRule,
  time: number,
): Promise<{ readonly query: readonly Instance[]; readonly condition: readonly Instance[] }> {
  const asked = data.map(stage => (isQuery(stage) ? onDatasource(stage, datasource) : stage));
  const now = new Date(1000 * time).toISOString();
  const body = JSON.stringify({ data: asked, condition, now });
  const { results } = await post<Evaluation>(grafana, '/api/v1/eval', 'application/json', body);
  const error = Object.values(results).find(result => result.error)?.error;
  if (error) throw new Error(error);
  const instances = (refId: string) => (results[refId]?.frames ?? []).flatMap(instancesOf);
  return { query: instances(data.find(isQuery)?.refId ?? ''), condition: instances(condition) };
}

const isQuery = ({ model }: GrafanaStage): boolean => 'expr' in model;

const onDatasource = (stage: GrafanaStage, uid: string): GrafanaStage => ({
  ...stage,
  datasourceUid: uid,
  model: { ...stage.model, datasource: { type: 'prometheus', uid } },
});

/**
 * Prometheus' own answer to an instant query: the labels of its series. Not by way of Grafana's data proxy, which
 * before version 10 takes no uid with a hyphen.
 */
export async function queried(
  { datasource, ...grafana }: AskedGrafana,
  query: string,
  time: number,
): Promise<readonly Labels[]> {
  const path = `/api/datasources/uid/${datasource}/resources/api/v1/query`;
  const body = new URLSearchParams({ query, time: String(time) }).toString();
  const { data, error } = await post<Answer>(grafana, path, 'application/x-www-form-urlencoded', body);
  if (!data) throw new Error(`${error}: ${query}`);
  return data.result.map(({ metric }) => metric);
}

/** The series of a frame, one a number field, and the last number of each. */
function instancesOf({ schema: { fields = [] }, data: { values = [], entities } = {} }: Frame): Instance[] {
  return fields.flatMap(({ type, labels }, field) => {
    const column = values[field] ?? [];
    if (type !== 'number' || column.length === 0) return [];
    const last = column.length - 1;
    const special = Object.entries(entities?.[field] ?? {}).find(([, places]) => places.includes(last));
    return [{ labels: labels ?? {}, value: special ? SPECIAL[special[0]] : (column[last] ?? undefined) }];
  });
}

const SPECIAL: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Inf: Number.POSITIVE_INFINITY,
  NegInf: Number.NEGATIVE_INFINITY,
};

async function post<T>(
  { url, auth }: Omit<AskedGrafana, 'datasource'>,
  path: string,
  type: string,
  body: string,
): Promise<T> {
  const headers = { authorization: authorization(auth), 'content-type': type };
  const signal = AbortSignal.timeout(60_000);
  const response = await fetch(url + path, { method: 'POST', headers, body, signal });
  const text = await response.text();
  // Prometheus says with a status of its own what is wrong with a query.
  if (!response.ok && !text.startsWith('{"status"'))
    throw new Error(`HTTP ${response.status} from ${path}: ${text.trim()}`);
  return JSON.parse(text) as T;
}
