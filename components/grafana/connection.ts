import * as pulumi from '@pulumi/pulumi';
import * as grafana from '@pulumiverse/grafana';
import type { Backend } from '../backend';
import { type AccessCheck, whenPermitted } from './access';
import { whenHealthy } from './health';
import { type Claim, whenOwn } from './owner';

export interface GrafanaConnectionArgs {
  /** Grafana's URL. Plain: a URL unknown at preview would make everything in Grafana unknown. */
  readonly url: string;
  /** Secret. Token or user:password. */
  readonly auth: pulumi.Input<string>;
  /** The version that the stack is made for, major.minor. Default: any will do. */
  readonly version?: string;
  /** Certificate of the authority that vouches for Grafana (PEM). Default: those that everybody knows. */
  readonly caCert?: string | undefined;
  /** Organisation that the stack is in. Default: that of the token, or the first. */
  readonly orgId?: string | undefined;
  /** What the credentials must be good for, asked before anything is made. Default: nothing is asked. */
  readonly check?: AccessCheck;
  /** The prefix, which no other stack may have here. Default: nobody is asked. */
  readonly claim?: Claim;
  /** How long it may take to answer, and whether its certificate is yet to come. Default: a minute, and no. */
  readonly patience?: Backend['patience'];
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

  private connect(name: string, args: GrafanaConnectionArgs) {
    const { auth, caCert, ready = [] } = args;
    return new grafana.Provider(
      `${name}-provider`,
      {
        url: checkedUrl(args),
        auth: pulumi.secret(auth),
        ...(caCert !== undefined && { caCert }),
        retries: 5,
        retryWait: 2,
        retryStatusCodes: RETRY_STATUS_CODES,
      },
      { parent: this, dependsOn: [...ready] },
    );
  }
}

/**
 * The URL, plain at preview, which also works where Grafana cannot be reached; else once what must be there is
 * there, Grafana answers, and the credentials are good for what is to be made.
 */
function checkedUrl(args: GrafanaConnectionArgs): pulumi.Input<string> {
  const { url, ready = [] } = args;
  if (pulumi.runtime.isDryRun()) return url;
  const asked = pulumi
    .all([args.auth, ...ready.map(({ urn }) => urn)])
    .apply(([auth = '']) => checked(args, auth));
  return pulumi.unsecret(asked);
}

async function checked(args: GrafanaConnectionArgs, auth: string): Promise<string> {
  const { url, version, caCert, orgId, check, claim, patience } = args;
  const access = { url, auth, caCert, orgId };
  await whenHealthy(url, { version, caCert, ...patience });
  if (check) await whenPermitted(access, check);
  if (claim) await whenOwn(access, claim);
  return url;
}
