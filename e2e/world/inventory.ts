import type { GrafanaApi } from './grafana-api';
import { ruleNames } from './rules';

/** What a Grafana holds of one kind, by the names and uids that a prefix begins. */
type Lister = (api: GrafanaApi) => Promise<readonly string[]>;

interface Named {
  readonly uid?: string;
  readonly name?: string;
  readonly title?: string;
}

const list =
  (path: string, ...keys: readonly (keyof Named)[]): Lister =>
  async api =>
    ((await api.get<readonly Named[] | null>(path)) ?? []).map(one => keys.map(key => one[key]).join(' '));

const rules: Lister = async api => (await ruleNames(api)).map(({ group, title }) => `${group} ${title}`);

/** Since 9.1; a page holds them all. */
const serviceAccounts: Lister = async api => {
  const path = '/api/serviceaccounts/search?perpage=1000';
  return (await api.get<{ serviceAccounts: readonly Named[] }>(path)).serviceAccounts.map(
    ({ name }) => name ?? '',
  );
};

const LISTERS: Readonly<Record<string, Lister>> = {
  folders: list('/api/folders?limit=1000', 'uid'),
  dashboards: list('/api/search?type=dash-db&limit=5000', 'uid'),
  'data sources': list('/api/datasources', 'uid', 'name'),
  rules,
  'service accounts': serviceAccounts,
  'contact points': list('/api/v1/provisioning/contact-points', 'name'),
  'mute timings': list('/api/v1/provisioning/mute-timings', 'name'),
  templates: list('/api/v1/provisioning/templates', 'name'),
};

/** How much of a prefix Grafana holds, by kind, as Grafana's API tells it and not as the engine remembers it. */
export async function inventory(api: GrafanaApi, prefix: string): Promise<Readonly<Record<string, number>>> {
  const counts = Object.entries(LISTERS).map(async ([kind, lister]) => {
    const names = await lister(api);
    return [kind, names.filter(name => name.includes(prefix)).length] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}
