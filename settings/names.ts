import { createHash } from 'node:crypto';
import type { Settings } from './schema';

/** The project's name: the namespace of its keys in `Pulumi.<stack>.yaml`. */
export const PROJECT = 'assistant-monitoring';

/** Label by which `npm stop`, and anyone else, finds what Docker has of a prefix. */
export const PREFIX_LABEL = `${PROJECT}.prefix`;

/** The dashboards, in the order in which people are led through them. */
export const DASHBOARD_KEYS = [
  'overview',
  'system',
  'application',
  'sms',
  'oauth',
  'business',
  'task',
] as const;
export type DashboardKey = (typeof DASHBOARD_KEYS)[number];

/** A dashboard of one's own: `custom-` and the name of its file. */
export type CustomKey = `custom-${string}`;
export type AnyDashboardKey = DashboardKey | CustomKey;

/** The key of the dashboard that a file of this name makes. */
export const customKey = (name: string): CustomKey => `custom-${name}`;

/** Folders of a stack. Business figures stand apart because other people may read them; so do people's own dashboards. */
export const FOLDER_KEYS = ['operations', 'business', 'custom'] as const;
export type FolderKey = (typeof FOLDER_KEYS)[number];

type Prefixed = Pick<Settings, 'prefix'>;
type Tenanted = Pick<Settings, 'tenant'>;
type Placed = Pick<Settings, 'backend' | 'grafanaUrl' | 'grafanaPort'> & Partial<InCluster>;
type Scraped = Pick<Settings, 'backend' | 'prometheusUrl' | 'prometheusPort'>;
type InCluster = Pick<Settings, 'kubernetes'>;

/** `<prefix>-<key>`: what tells the things of two stacks in one Grafana apart. */
const uid = ({ prefix }: Prefixed, key: string) => `${prefix}-${key}`;

/** What is left of a uid or a name that begins with the prefix. */
export const withoutPrefix = ({ prefix }: Prefixed, name: string): string => name.slice(prefix.length + 1);

export const dashboardUid = (settings: Prefixed, key: AnyDashboardKey): string => uid(settings, key);

export const datasourceUid = (settings: Prefixed): string => uid(settings, 'prometheus');

/** Loki: a data source that is there already, or the stack's own. */
export const logsUid = (settings: Prefixed & Pick<Settings, 'logs'>): string =>
  settings.logs?.uid ?? uid(settings, 'loki');

/** Tempo: a data source that is there already, or the stack's own. */
export const tracesUid = (settings: Prefixed & Pick<Settings, 'traces'>): string =>
  settings.traces?.uid ?? uid(settings, 'tempo');

/** Grafana wants names of data sources to be unique as well, so the name is the uid. */
export const datasourceName = datasourceUid;

/**
 * A folder's uid. Folders and dashboards share one space of uids in Grafana, hence the word `folder`. That of a tenant
 * has a hash of its key in it: Grafana 9.4 deletes with a folder the alert rules of every organisation that has a
 * folder with the same uid.
 */
export const folderUid = (settings: Prefixed & Tenanted, key: FolderKey): string =>
  uid(settings, `${settings.tenant === undefined ? 'folder' : hash(settings.tenant)}-${key}`);

/** Short enough for the 40 characters of a uid with the longest prefix. */
const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

/** The folder that a dashboard stands in, unless it says another itself. */
export const folderOf = (key: AnyDashboardKey): FolderKey =>
  key === 'business' ? 'business' : key.startsWith('custom-') ? 'custom' : 'operations';

/** The containers that the docker backend may run. */
export type ContainerPart =
  | 'grafana'
  | 'prometheus'
  | 'node-exporter'
  | 'cadvisor'
  | 'platform'
  | 'mailbox'
  | `label-proxy-${string}`;

/** A container's name in Docker. */
export const containerName = (settings: Prefixed, part: ContainerPart): string => uid(settings, part);

/** The name in Docker of the volume that keeps a container's data. */
export const volumeName = (settings: Prefixed, part: ContainerPart): string => uid(settings, `${part}-data`);

/** The prefix as people read it: `assistant-eu` is "Assistant eu". */
export const displayName = ({ prefix }: Prefixed): string => {
  const words = prefix.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** A folder's title, unique as long as prefixes are: Grafana before 11 refuses two of one title. */
export const folderTitle = (settings: Prefixed, key: FolderKey): string => `${displayName(settings)} ${key}`;

const withoutSlash = (url: string) => url.replace(/\/+$/, '');
const loopback = (port: number) => `http://127.0.0.1:${port}`;

/** Grafana's URL for people and for the provider, known before anything runs. No slash at its end. */
export function grafanaUrl({ grafanaUrl: given, grafanaPort, backend, kubernetes }: Placed): string {
  if (backend === 'external' && given) return withoutSlash(given);
  if (backend === 'kubernetes') return `https://${kubernetes?.host}`;
  return loopback(grafanaPort);
}

/** Prometheus' URL for people, where it is not one in a cluster. Grafana may reach it by another name; see the backends. */
export const prometheusUrl = ({ prometheusUrl: given, prometheusPort, backend }: Scraped): string =>
  backend !== 'docker' && given ? withoutSlash(given) : loopback(prometheusPort);

/** The namespace of a stack in a cluster. */
export const namespaceOf = ({ kubernetes, prefix }: InCluster & Prefixed): string =>
  kubernetes.namespace ?? `${prefix}-monitoring`;

/** The namespace of node_exporter, which must see the machine, and so more than the others may. */
export const nodeNamespaceOf = (settings: InCluster & Prefixed): string => `${namespaceOf(settings)}-node`;

/** Where people open a dashboard. */
export const dashboardUrl = (settings: Prefixed & Placed, key: AnyDashboardKey): string =>
  `${grafanaUrl(settings)}/d/${dashboardUid(settings, key)}`;

/** Where people see what is in a folder. */
export const folderUrl = (settings: Prefixed & Tenanted & Placed, key: FolderKey): string =>
  `${grafanaUrl(settings)}/dashboards/f/${folderUid(settings, key)}`;

/** Where people see every alert. */
export const alertsUrl = (settings: Placed): string => `${grafanaUrl(settings)}/alerting/list`;
