import * as kubernetes from '@pulumi/kubernetes';
import type { Settings } from '../../settings/schema';
import { labelOf, type TenantSetting } from '../../settings/tenants';
import { labelProxyArgs } from '../label-proxy';
import { DNS, networkPolicy, pods, port, type Way } from './network';
import { disruptionBudget, resources, service, serviceAccount, spread } from './parts';
import { after, metadataOf, type Place, selectorOf } from './place';
import { type PodSpec, podTemplate } from './pod';

const PORT = 8080;
/** The user nobody of its image. */
const USER = 65_534;

/** Name of a tenant's proxy. */
export const labelProxyPart = ({ key }: TenantSetting): string => `label-proxy-${key}`;

/** Where the data source of a tenant finds its part of the data. */
export const labelProxyUrl = ({ namespace }: Place, tenant: TenantSetting): string =>
  `http://${labelProxyPart(tenant)}.${namespace}.svc:${PORT}`;

/** The way from Grafana to the proxies. */
export const wayToProxies = (place: Place, tenants: readonly TenantSetting[]): Way[] =>
  tenants.length === 0
    ? []
    : [{ peers: tenants.map(tenant => pods(place, labelProxyPart(tenant))), ports: [port(PORT)] }];

export interface LabelProxyArgs {
  readonly settings: Settings;
  readonly tenant: TenantSetting;
  /** Prometheus, and the way to it. */
  readonly upstream: string;
  readonly data: readonly Way[];
}

/** Adds the tenant's label to every query, whatever it asks. Nobody but Grafana reaches it. */
export function runLabelProxy(place: Place, args: LabelProxyArgs): kubernetes.apps.v1.Deployment {
  const part = labelProxyPart(args.tenant);
  const account = serviceAccount(place, part);
  service(place, part, PORT);
  disruptionBudget(place, part);
  networkPolicy(place, part, {
    in: [{ peers: [pods(place, 'grafana')], ports: [port(PORT)] }],
    out: [DNS, ...args.data],
  });
  return new kubernetes.apps.v1.Deployment(
    `${place.name}-${part}`,
    {
      metadata: metadataOf(place, part),
      spec: {
        replicas: 2,
        selector: { matchLabels: selectorOf(place, part) },
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
        template: podTemplate(podOf(place, args), place),
      },
    },
    after(place, [account]).options,
  );
}

function podOf(place: Place, { settings, tenant, upstream }: LabelProxyArgs): PodSpec {
  const part = labelProxyPart(tenant);
  return {
    part,
    image: settings.images.labelProxy,
    user: USER,
    args: labelProxyArgs(PORT, upstream, labelOf(tenant)),
    ports: [{ name: 'http', port: PORT }],
    health: { ready: '/healthz', live: '/healthz', port: 'http' },
    startSeconds: 60,
    resources: resources('20m', '32Mi', { cpu: '250m', memory: '128Mi' }),
    extra: { topologySpreadConstraints: spread(place, part) },
  };
}
