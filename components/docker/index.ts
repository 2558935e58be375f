import * as docker from '@pulumi/docker';
import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';
import { grafanaUrl, prometheusUrl } from '../../settings/names';
import type { Settings } from '../../settings/schema';
import type { Backend } from '../backend';
import { ADMIN_USER } from '../grafana-environment';
import { labelsOf, runContainer } from './container';
import { cadvisorContainer, nodeExporterContainer } from './exporters';
import { grafanaContainer } from './grafana';
import { scrapeJobs } from './jobs';
import { labelProxyContainer, labelProxyUrl } from './label-proxy';
import { mailboxContainer } from './mailbox';
import { platformContainer } from './platform';
import { PROMETHEUS_URL, prometheusContainer } from './prometheus';
import type { ContainerSpec } from './spec';

export interface DockerBackendArgs {
  /** Ports, images, prefix, sources and the like. Plain, because they decide which resources there are. */
  readonly settings: Settings;
  /** Text of Prometheus' file of recording rules. */
  readonly recordingRules: string;
  /** The program of the simulated platform. Default: none runs. */
  readonly simulator?: string | undefined;
  /** Password of the user admin. Default: a generated one, kept in the state. */
  readonly adminPassword?: pulumi.Input<string> | undefined;
}

/** Grafana, Prometheus and what they need, in Docker on this machine; reached over loopback only. */
export class DockerBackend extends pulumi.ComponentResource implements Backend {
  readonly tenancy = 'own';
  readonly grafanaUrl: string;
  readonly prometheusUrl: string;
  readonly datasourceUrl = PROMETHEUS_URL;
  readonly tenantUrls: ReadonlyMap<string, string>;
  readonly auth: pulumi.Output<string>;
  readonly authSetting = 'grafanaAdminPassword';
  readonly ready: readonly pulumi.Resource[];
  readonly outputs: Backend['outputs'];

  constructor(name: string, args: DockerBackendArgs, opts?: pulumi.ComponentResourceOptions) {
    super('assistant-monitoring:docker:Backend', name, {}, opts);
    const { settings } = args;
    const password = this.password(name, args.adminPassword);
    const containers = this.containers(name, args, password);

    this.grafanaUrl = grafanaUrl(settings);
    this.prometheusUrl = prometheusUrl(settings);
    this.auth = pulumi.secret(pulumi.interpolate`${ADMIN_USER}:${password}`);
    this.tenantUrls = new Map(settings.tenants.map(tenant => [tenant.key, labelProxyUrl(tenant)]));
    this.ready = containers;
    this.outputs = {
      mailboxUrl: `http://127.0.0.1:${settings.mailboxPort}`,
      grafanaUser: ADMIN_USER,
      grafanaPassword: password,
    };
    this.registerOutputs({
      grafanaUrl: this.grafanaUrl,
      prometheusUrl: this.prometheusUrl,
      ...this.outputs,
    });
  }

  /** The password given, or one that nobody has seen. Letters and digits: it is part of a URL for some tools. */
  private password(name: string, given: pulumi.Input<string> | undefined): pulumi.Output<string> {
    if (given !== undefined) return pulumi.secret(given);
    const provider = new random.Provider(`${name}-random`, {}, { parent: this });
    const options = { parent: this, provider };
    const generated = new random.RandomPassword(`${name}-password`, { length: 24, special: false }, options);
    return pulumi.secret(generated.result);
  }

  private containers(name: string, args: DockerBackendArgs, password: pulumi.Output<string>) {
    const { prefix } = args.settings;
    const provider = new docker.Provider(`${name}-engine`, {}, { parent: this });
    const options = { parent: this, provider };
    const labels = labelsOf(prefix);
    const network = new docker.Network(`${name}-network`, { name: prefix, labels }, options);
    return specs(args, password).map(spec => runContainer(spec, { name, prefix, network, options }));
  }
}

/** The containers that the settings ask for. */
function specs({ settings, ...args }: DockerBackendArgs, password: pulumi.Output<string>): ContainerSpec[] {
  const { sources } = settings;
  const content = { jobs: scrapeJobs(settings), recordingRules: args.recordingRules };
  return [
    grafanaContainer(settings, password),
    prometheusContainer(settings, content),
    mailboxContainer(settings),
    ...(sources.includes('node') ? [nodeExporterContainer(settings)] : []),
    ...(sources.includes('container') ? [cadvisorContainer(settings)] : []),
    ...settings.tenants.map(tenant => labelProxyContainer(settings, tenant)),
    ...(args.simulator === undefined ? [] : [platformContainer(settings, args.simulator)]),
  ];
}
