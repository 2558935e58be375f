import * as pulumi from '@pulumi/pulumi';
import { reveal, type Secrets } from '../config';
import { grafanaUrl, prometheusUrl } from '../settings/names';
import type { Settings } from '../settings/schema';
import type { TenantSetting } from '../settings/tenants';

/** Where a stack's Grafana and Prometheus are, whoever runs them. */
export interface Backend {
  /** Whether the Grafana is the stack's own, or others use it as well. */
  readonly tenancy: 'own' | 'shared';
  /** Grafana for people and for the provider. Plain, because it must be known at preview. */
  readonly grafanaUrl: string;
  /** Prometheus for people. */
  readonly prometheusUrl: string;
  /** Prometheus as Grafana reaches it. */
  readonly datasourceUrl: string;
  /** Prometheus as a tenant's data source reaches it, by the tenant's key: it gives no other tenant's data. */
  readonly tenantUrls: ReadonlyMap<string, string>;
  /** Secret. Token or user:password for Grafana. */
  readonly auth: pulumi.Output<string>;
  /** The setting that it is from. */
  readonly authSetting: 'grafanaAuth' | 'grafanaAdminPassword';
  /** How long Grafana may take to answer after that, where it is long. */
  readonly patience?: { readonly seconds: number; readonly awaitsCertificate: boolean };
  /** What must be there before anything is asked of Grafana. */
  readonly ready: readonly pulumi.Resource[];
  /** What people want to know of this backend beside the URLs above. */
  readonly outputs: Readonly<Record<string, pulumi.Input<string>>>;
}

/** A Grafana and a Prometheus that run already. Nothing is created for them. */
export function externalBackend(settings: Settings, secrets: Secrets): Backend {
  return {
    tenancy: 'shared',
    grafanaUrl: grafanaUrl(settings),
    prometheusUrl: prometheusUrl(settings),
    datasourceUrl: prometheusUrl(settings),
    tenantUrls: new Map(settings.tenants.map(tenant => [tenant.key, enforcedBy(settings, tenant)])),
    auth: pulumi.secret(reveal(secrets, settings.grafanaAuth ?? '')),
    authSetting: 'grafanaAuth',
    ready: [],
    outputs: {},
  };
}

/** A proxy that enforces the tenant's label, or a Prometheus that keeps tenants apart by a header. */
const enforcedBy = (settings: Settings, { isolation }: TenantSetting): string =>
  isolation.by === 'label' && isolation.url ? isolation.url : prometheusUrl(settings);
