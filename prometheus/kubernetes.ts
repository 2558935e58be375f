import type { RemoteWrite } from '../settings/kubernetes-prometheus';
import { namespaceOf, nodeNamespaceOf } from '../settings/names';
import type { Settings } from '../settings/schema';
import { prometheusConfig } from './config';
import { type Discovery, discoveriesOf } from './discovery';
import { jobsOf } from './jobs';

/** What every pod finds of its service account, if it is given its token. */
const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';
const CA = `${ACCOUNT}/ca.crt`;

/** Where Prometheus finds the secret with which it signs in at the larger store. */
export const REMOTE_SECRET = { directory: '/etc/prometheus-remote', file: 'credentials' } as const;
const CREDENTIALS = `${REMOTE_SECRET.directory}/${REMOTE_SECRET.file}`;

/** What is looked for in the cluster of a stack. */
export const clusterDiscoveries = (settings: Settings): Discovery[] =>
  discoveriesOf({
    ...settings,
    namespaces: settings.kubernetes.namespaces,
    nodeNamespace: nodeNamespaceOf(settings),
  });

/** The text of prometheus.yml of the Prometheus that a stack runs in a cluster. */
export function clusterPrometheusConfig(settings: Settings): string {
  const { prometheus } = settings.kubernetes;
  if (prometheus.kind !== 'own') throw new Error(`the Prometheus of ${namespaceOf(settings)} is not its own`);
  const { verifyKubelet, remoteWrite } = prometheus;
  const jobs = [
    ...jobsOf(settings, { app: settings.targets }),
    { name: 'prometheus', targets: [{ address: 'localhost:9090', service: 'prometheus' }] },
  ];
  return prometheusConfig(settings, jobs, {
    scrapeConfigs: clusterDiscoveries(settings).map(one => scrapeConfig(one, verifyKubelet)),
    remoteWrite: remoteWrite ? [remoteWriteConfig(remoteWrite)] : [],
  });
}

const scrapeConfig = (discovery: Discovery, verifyKubelet: boolean) => ({
  job_name: discovery.name,
  ...(discovery.path && { metrics_path: discovery.path }),
  ...(discovery.kubelet && {
    scheme: 'https',
    authorization: { credentials_file: `${ACCOUNT}/token` },
    tls_config: { ca_file: CA, ...(!verifyKubelet && { insecure_skip_verify: true }) },
  }),
  kubernetes_sd_configs: [
    {
      role: discovery.role,
      ...(discovery.namespaces.length > 0 && { namespaces: { names: discovery.namespaces } }),
    },
  ],
  relabel_configs: discovery.relabelings,
  ...(discovery.metricRelabelings.length > 0 && { metric_relabel_configs: discovery.metricRelabelings }),
});

/** Credentials are read from a file, so that the config shows none. */
const remoteWriteConfig = ({ url, tenant, user, bearerToken }: RemoteWrite) => ({
  url,
  ...(tenant && { headers: { 'X-Scope-OrgID': tenant } }),
  ...(user && { basic_auth: { username: user, password_file: CREDENTIALS } }),
  ...(bearerToken && { authorization: { credentials_file: CREDENTIALS } }),
});

/** The reference of the secret in that file, if there is any. */
export const remoteSecret = ({ password, bearerToken }: RemoteWrite): string | undefined =>
  password ?? bearerToken;
