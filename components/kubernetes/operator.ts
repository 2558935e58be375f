import * as kubernetes from '@pulumi/kubernetes';
import { parse } from 'yaml';
import type { Discovery, Relabeling } from '../../prometheus/discovery';
import { clusterDiscoveries } from '../../prometheus/kubernetes';
import type { OperatorPrometheus } from '../../settings/kubernetes-prometheus';
import type { Settings } from '../../settings/schema';
import { metadataOf, type Place } from './place';

const API = 'monitoring.coreos.com/v1';
/** Where the operator keeps the service of all kubelets, and how it labels it. */
const KUBELET_SERVICE = {
  namespaceSelector: { matchNames: ['kube-system'] },
  selector: { matchLabels: { 'app.kubernetes.io/name': 'kubelet' } },
};

export interface OperatorArgs {
  readonly settings: Settings;
  readonly prometheus: OperatorPrometheus;
  /** Text of the file of recording rules. */
  readonly recordingRules: string;
}

/** Tells the Prometheus of an operator what to scrape and what to record. */
export function tellOperator(place: Place, { settings, prometheus, recordingRules }: OperatorArgs): void {
  const discoveries = clusterDiscoveries(settings);
  for (const one of discoveries) {
    if (one.kubelet) object(place, prometheus, 'ServiceMonitor', one.name, kubelets(one, settings));
    else object(place, prometheus, 'PodMonitor', one.name, pods(one, settings));
  }
  if (!settings.recordingRules) return;
  object(place, prometheus, 'PrometheusRule', 'recording', parse(recordingRules));
}

type Kind = 'PodMonitor' | 'ServiceMonitor' | 'PrometheusRule';

function object(place: Place, { labels }: OperatorPrometheus, kind: Kind, name: string, spec: object) {
  const metadata = metadataOf(place, name, `${place.prefix}-${name}`);
  return new kubernetes.apiextensions.CustomResource(
    `${place.name}-${kind}-${name}`,
    { apiVersion: API, kind, metadata: { ...metadata, labels: { ...metadata.labels, ...labels } }, spec },
    place.options,
  );
}

/** All pods are looked at, and the relabelings keep those that are meant. */
const pods = (discovery: Discovery, settings: Settings) => ({
  namespaceSelector:
    discovery.namespaces.length > 0 ? { matchNames: [...discovery.namespaces] } : { any: true },
  selector: {},
  podMetricsEndpoints: [{ interval: settings.scrapeInterval, ...labelsOf(discovery) }],
});

const kubelets = (discovery: Discovery, settings: Settings) => ({
  ...KUBELET_SERVICE,
  endpoints: [
    {
      port: 'https-metrics',
      scheme: 'https',
      path: discovery.path,
      interval: settings.scrapeInterval,
      bearerTokenFile: '/var/run/secrets/kubernetes.io/serviceaccount/token',
      tlsConfig: {
        caFile: '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt',
        // Those that kubeadm makes are of no CA; the operator's own monitor of kubelets does the same.
        insecureSkipVerify: true,
      },
      ...labelsOf(discovery),
    },
  ],
});

/** What the kubelet's service says of a node, where a node itself is not asked. */
const OF_SERVICE: Readonly<Record<string, string>> = {
  __meta_kubernetes_node_name: '__meta_kubernetes_endpoint_address_target_name',
};

const labelsOf = ({ relabelings, metricRelabelings }: Discovery) => ({
  relabelings: relabelings.map(camel),
  ...(metricRelabelings.length > 0 && { metricRelabelings: metricRelabelings.map(camel) }),
});

/** A relabeling in the words of the operator. */
const camel = ({ source_labels, target_label, ...rest }: Relabeling) => ({
  ...(source_labels && { sourceLabels: source_labels.map(label => OF_SERVICE[label] ?? label) }),
  ...(target_label && { targetLabel: target_label }),
  ...rest,
});
