import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';
import { reveal, type Secrets } from '../../config';
import { remoteSecret } from '../../prometheus/kubernetes';
import { grafanaUrl, namespaceOf, nodeNamespaceOf, prometheusUrl } from '../../settings/names';
import type { Settings } from '../../settings/schema';
import { isByLabel } from '../../settings/tenants';
import { asksOthers } from '../../settings/whose-prometheus';
import type { Backend } from '../backend';
import { ADMIN_USER } from '../grafana-environment';
import { runGrafana } from './grafana';
import { labelProxyUrl, runLabelProxy, wayToProxies } from './label-proxy';
import { inNamespace } from './namespaces';
import { pods, port, type Way, wayTo } from './network';
import { runNodeExporter } from './node-exporter';
import { tellOperator } from './operator';
import type { Place } from './place';
import { PORT, runPrometheus } from './prometheus';
import { generated } from './random';

export interface KubernetesBackendArgs {
  /** Host, database, Prometheus and the like. Plain, because they decide which resources there are. */
  readonly settings: Settings;
  readonly secrets: Secrets;
  /** Text of Prometheus' file of recording rules. */
  readonly recordingRules: string;
}

/** A first certificate is asked for once the ingress is there; until it comes the controller shows one of its own. */
const FIRST_CERTIFICATE = { seconds: 600, awaitsCertificate: true } as const;

/** Where the data are, and the way to them. */
interface Data {
  readonly url: string;
  readonly ways: readonly Way[];
}

/** Grafana, and what it shows, in a Kubernetes cluster; reached by the ingress only. */
export class KubernetesBackend extends pulumi.ComponentResource implements Backend {
  readonly tenancy = 'own';
  readonly grafanaUrl: string;
  readonly prometheusUrl: string;
  readonly datasourceUrl: string;
  readonly tenantUrls: ReadonlyMap<string, string>;
  readonly auth: pulumi.Output<string>;
  readonly authSetting = 'grafanaAdminPassword';
  readonly patience = FIRST_CERTIFICATE;
  readonly ready: readonly pulumi.Resource[];
  readonly outputs: Backend['outputs'];

  constructor(
    private readonly name: string,
    private readonly args: KubernetesBackendArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super('assistant-monitoring:kubernetes:Backend', name, {}, opts);
    const { settings } = args;
    const hidden = this.hidden();
    const cluster = this.cluster();
    const place = inNamespace(this.watchMachines(cluster), 'namespace', 'restricted');
    const data = this.data(place, hidden.checksumKey);
    this.keepTenantsApart(place, data);
    this.ready = runGrafana(place, {
      settings,
      ...hidden,
      databaseUrl: this.secret(settings.kubernetes.database?.url),
      smtpPassword: this.secret(settings.kubernetes.smtp?.password),
      data: [...data.ways, ...wayToProxies(place, settings.tenants.filter(isByLabel))],
    });

    this.grafanaUrl = grafanaUrl(settings);
    this.prometheusUrl = data.url;
    this.datasourceUrl = data.url;
    this.tenantUrls = new Map(
      settings.tenants.map(tenant => [
        tenant.key,
        isByLabel(tenant) ? labelProxyUrl(place, tenant) : data.url,
      ]),
    );
    this.auth = pulumi.secret(pulumi.interpolate`${ADMIN_USER}:${hidden.password}`);
    this.outputs = { grafanaUser: ADMIN_USER, grafanaPassword: hidden.password };
    this.registerOutputs({
      grafanaUrl: this.grafanaUrl,
      prometheusUrl: this.prometheusUrl,
      ...this.outputs,
    });
  }

  /** The password of admin, given or generated, and keys that nobody has to know. */
  private hidden() {
    const provider = new random.Provider(`${this.name}-random`, {}, { parent: this });
    const options = { parent: this, provider };
    const given = this.secret(this.args.settings.grafanaAdminPassword);
    return {
      password: given ?? generated(`${this.name}-password`, 24, options),
      key: generated(`${this.name}-secret-key`, 32, options),
      checksumKey: generated(`${this.name}-checksum-key`, 32, options),
    };
  }

  private secret(reference: string | undefined): pulumi.Output<string> | undefined {
    return reference === undefined ? undefined : pulumi.secret(reveal(this.args.secrets, reference));
  }

  private cluster(): Place {
    const { settings } = this.args;
    const { context, kubeconfig } = settings.kubernetes;
    const given = this.secret(kubeconfig);
    const provider = new kubernetes.Provider(
      `${this.name}-cluster`,
      {
        ...(context && { context }),
        ...(given && { kubeconfig: given }),
        enableServerSideApply: true,
        // New texts go into the old object: pods see them by their checksum.
        enableConfigMapMutable: true,
        enableSecretMutable: true,
      },
      { parent: this },
    );
    const options = { parent: this, provider };
    return { name: this.name, prefix: settings.prefix, namespace: namespaceOf(settings), options };
  }

  /**
   * node_exporter needs more than the others, and so has a namespace of its own. Whatever comes after it may say
   * something of that namespace, and so waits for it.
   */
  private watchMachines(cluster: Place): Place {
    const { settings } = this.args;
    const { prometheus } = settings.kubernetes;
    if (!settings.sources.includes('node') || prometheus.kind === 'url') return cluster;
    const namespace = nodeNamespaceOf(settings);
    const place = inNamespace({ ...cluster, namespace }, 'node-namespace', 'privileged');
    runNodeExporter(place, settings);
    return { ...place, namespace: cluster.namespace };
  }

  /** Where the data come from: an own Prometheus or the larger store that it fills, that of an operator, or one that runs. */
  private data(place: Place, checksumKey: pulumi.Output<string>): Data {
    const { settings, recordingRules } = this.args;
    const { prometheus } = settings.kubernetes;
    if (prometheus.kind === 'own') {
      const { remoteWrite } = prometheus;
      const remotePassword = this.secret(remoteWrite && remoteSecret(remoteWrite));
      runPrometheus(place, { settings, prometheus, recordingRules, remotePassword, checksumKey });
      const way = { peers: [pods(place, 'prometheus')], ports: [port(PORT)] };
      const own = { url: `http://prometheus.${place.namespace}.svc:${PORT}`, ways: [way] };
      if (!asksOthers({ ...settings })) return own;
    }
    if (prometheus.kind === 'operator') tellOperator(place, { settings, prometheus, recordingRules });
    const url = prometheusUrl(settings);
    return { url, ways: [wayTo(url)] };
  }

  private keepTenantsApart(place: Place, { url, ways }: Data): void {
    const { settings } = this.args;
    for (const tenant of settings.tenants.filter(isByLabel))
      runLabelProxy(place, { settings, tenant, upstream: url, data: ways });
  }
}
