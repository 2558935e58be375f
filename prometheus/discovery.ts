import { allMetrics } from '../metrics/catalog';
import type { TargetLabel } from '../metrics/model';
import type { Settings } from '../settings/schema';
import { SERVICES } from './jobs';

/** What is done with the labels of a target or a sample, in the words of Prometheus. */
export interface Relabeling {
  readonly source_labels?: readonly string[];
  readonly separator?: string;
  readonly regex?: string;
  readonly target_label?: string;
  readonly replacement?: string;
  readonly action?: 'replace' | 'keep' | 'drop';
}

/** What a cluster is asked for targets, and what becomes of them. */
export interface Discovery {
  /** Unique in the config. The `job` label is set by the relabelings. */
  readonly name: string;
  readonly role: 'pod' | 'node';
  /** Namespaces to look in. Empty: all. */
  readonly namespaces: readonly string[];
  /** Default: /metrics. */
  readonly path?: string;
  /** Whether targets are kubelets, which want TLS and a token. */
  readonly kubelet?: boolean;
  readonly relabelings: readonly Relabeling[];
  readonly metricRelabelings: readonly Relabeling[];
}

/** Label of the pods of node_exporter, by which they are found. */
export const NODE_EXPORTER = 'node-exporter';
/** Where the kubelet serves what its cAdvisor sees. */
export const CADVISOR_PATH = '/metrics/cadvisor';

const pod = (what: string) => `__meta_kubernetes_pod_${what}`;
const annotation = (name: string) => pod(`annotation_prometheus_io_${name}`);
const NAME_LABEL = pod('label_app_kubernetes_io_name');

const set = (target_label: TargetLabel, replacement: string): Relabeling => ({ target_label, replacement });
const copy = (from: string, to: string): Relabeling => ({
  source_labels: [from],
  regex: '(.+)',
  target_label: to,
});
const keep = (from: string, regex: string): Relabeling => ({ source_labels: [from], regex, action: 'keep' });
const drop = (from: string, regex: string): Relabeling => ({ source_labels: [from], regex, action: 'drop' });

type Options = Pick<Settings, 'environment' | 'sources' | 'tenants'> & {
  /** Namespaces of the platform's pods. Empty: all. */
  readonly namespaces: readonly string[];
  /** Namespace of node_exporter. */
  readonly nodeNamespace: string;
};

/** What is looked for in a cluster: one discovery for each exporter that the stack says it has. */
export function discoveriesOf(options: Options): Discovery[] {
  const all = { app: platformPods(options), node: nodeExporters(options), container: kubelets(options) };
  return options.sources.map(source => all[source]);
}

/** Pods that say prometheus.io/scrape, with port, path and scheme as they say. */
const platformPods = ({ environment, namespaces, tenants }: Options): Discovery => ({
  name: 'pods',
  role: 'pod',
  namespaces,
  relabelings: [
    keep(annotation('scrape'), 'true'),
    drop(pod('phase'), 'Pending|Succeeded|Failed'),
    copy(annotation('scheme'), '__scheme__'),
    copy(annotation('path'), '__metrics_path__'),
    {
      source_labels: ['__address__', annotation('port')],
      regex: '(.+?)(?::\\d+)?;(\\d+)',
      replacement: '$1:$2',
      target_label: '__address__',
    },
    set('environment', environment),
    set('job', 'app'),
    // The most exact name comes last and wins.
    ...['__meta_kubernetes_namespace', pod('label_app'), NAME_LABEL, pod('label_app_kubernetes_io_component')]
      .concat(annotation('service'))
      .map(from => copy(from, 'service' satisfies TargetLabel)),
    {
      source_labels: ['__meta_kubernetes_namespace', pod('name'), '__address__'],
      regex: '(.+);(.+);.+:(\\d+)',
      replacement: '$1/$2:$3',
      target_label: 'instance' satisfies TargetLabel,
    },
    ...tenantLabels(tenants).map(label => copy(pod(`label_${label}`), label)),
  ],
  metricRelabelings: [],
});

/** Labels by which tenants are kept apart: a pod's label of that name becomes one of its series. */
const tenantLabels = (tenants: Options['tenants']): string[] => [
  ...new Set(tenants.flatMap(({ isolation }) => (isolation.by === 'label' ? [isolation.label] : []))),
];

const nodeExporters = ({ environment, nodeNamespace }: Options): Discovery => ({
  name: 'node',
  role: 'pod',
  namespaces: [nodeNamespace],
  relabelings: [
    keep(NAME_LABEL, NODE_EXPORTER),
    set('environment', environment),
    set('job', 'node'),
    set('service', SERVICES.node),
    copy(pod('node_name'), 'instance'),
  ],
  metricRelabelings: [],
});

const kubelets = ({ environment, namespaces }: Options): Discovery => ({
  name: 'container',
  role: 'node',
  namespaces: [],
  path: CADVISOR_PATH,
  kubelet: true,
  relabelings: [
    set('environment', environment),
    set('job', 'container'),
    set('service', SERVICES.container),
    copy('__meta_kubernetes_node_name', 'instance'),
  ],
  metricRelabelings: containerLabels(namespaces),
});

const CONTAINER_METRICS = allMetrics.filter(({ exporter }) => exporter === 'container');
const namesOf = (metrics: typeof CONTAINER_METRICS) => metrics.map(({ name }) => name).join('|');
/** What belongs to the network of a pod, which its containers share. */
const OF_POD = CONTAINER_METRICS.filter(({ labels }) => 'interface' in labels);

/**
 * Makes of the kubelet's series what the catalog says: `name` is pod/container, or the pod for its network. What the
 * kubelet itself calls so is the id of a container. Sums over pods and groups of them, which would count everything
 * twice, and what nobody asks for are dropped: more than nine of ten series.
 */
const containerLabels = (namespaces: readonly string[]): Relabeling[] => [
  keep('__name__', namesOf(CONTAINER_METRICS)),
  ...(namespaces.length > 0 ? [keep('namespace', namespaces.join('|'))] : []),
  { target_label: 'name', replacement: '' },
  {
    source_labels: ['pod', 'container'],
    separator: '/',
    regex: '([^/]+/[^/]+)',
    target_label: 'name',
  },
  { source_labels: ['__name__', 'pod'], regex: `(?:${namesOf(OF_POD)});(.+)`, target_label: 'name' },
  // What is left is a sum, or the sandbox that some runtimes show as a container.
  drop('name', '|.+/POD'),
];
