import { hasFeature } from '../settings/grafana-version';

/** A query as Explore takes it. */
export interface ExploreQuery {
  readonly datasource: { readonly type: 'loki' | 'tempo'; readonly uid: string };
  /** What else the query says, such as its text. */
  readonly query: Readonly<Record<string, unknown>>;
}

/**
 * Path of a link to Explore that keeps the dashboard's time range. Grafana fills in the variables of the path, so these
 * stay as they are while the rest is encoded.
 */
export function explorePath(
  settings: { readonly grafanaVersion: string },
  { datasource, query }: ExploreQuery,
): string {
  const pane = {
    datasource: datasource.uid,
    queries: [{ refId: 'A', datasource, ...query }],
    range: { from: '${__from}', to: '${__to}' },
  };
  return hasFeature(settings, 'explorePanes')
    ? `/explore?schemaVersion=1&panes=${encoded({ a: pane })}`
    : `/explore?left=${encoded(pane)}`;
}

const encoded = (value: unknown): string =>
  JSON.stringify(value)
    .split(/(\$\{[^}]+\})/)
    .map((part, at) => (at % 2 === 1 ? part : encodeURIComponent(part)))
    .join('');
