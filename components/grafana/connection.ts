import * as pulumi from '@pulumi/pulumi';
import * as grafana from '@pulumiverse/grafana';
import { whenHealthy } from './health';

export interface GrafanaConnectionArgs {
  /** Grafana's URL. Plain: a URL unknown at preview would make everything in Grafana unknown. */
  readonly url: string;
  /** Secret. Token or user:password. */
  readonly auth: pulumi.Input<string>;
  /** The version that the stack is made for, major.minor. Default: any will do. */
  readonly version?: string;
  /** What must be there before Grafana is asked anything. */
  readonly ready?: readonly pulumi.Resource[];
}

/**
 * Conflicts of concurrent writes (SQLite answers 409, 412 or 500), too many requests, and a proxy whose Grafana
 * is starting.
 */
const RETRY_STATUS_CODES = ['409', '412', '429', '500', '502', '503', '504'];

/**
 * The one way to Grafana: everything in Grafana is made through its provider. With user and password the provider
 * takes no organisation but the first, so each resource names its own.
 */
export class GrafanaConnection extends pulumi.ComponentResource {
  readonly provider: grafana.Provider;

  constructor(name: string, args: GrafanaConnectionArgs, opts?: pulumi.ComponentResourceOptions) {
    super('assistant-monitoring:grafana:Connection', name, {}, opts);
    this.provider = this.connect(name, args);
    this.registerOutputs({ url: args.url });
  }

  private connect(name: string, { url, auth, version, ready = [] }: GrafanaConnectionArgs) {
    return new grafana.Provider(
      `${name}-provider`,
      {
        url: healthyUrl(url, version, ready),
        auth: pulumi.secret(auth),
        retries: 5,
        retryWait: 2,
        retryStatusCodes: RETRY_STATUS_CODES,
      },
      { parent: this, dependsOn: [...ready] },
    );
  }
}

/** The URL, plain at preview, which also works where Grafana cannot be reached; else once what must be there is there and Grafana answers. */
function healthyUrl(
  url: string,
  version: string | undefined,
  ready: readonly pulumi.Resource[],
): pulumi.Input<string> {
  if (pulumi.runtime.isDryRun()) return url;
  return pulumi.all(ready.map(({ urn }) => urn)).apply(() => whenHealthy(url, { version }));
}
