import type { Settings } from '../../settings/schema';
import { labelOf, type TenantSetting } from '../../settings/tenants';
import { labelProxyArgs } from '../label-proxy';
import { PROMETHEUS_URL } from './prometheus';
import type { ContainerSpec } from './spec';

const PORT = 8080;
const partOf = ({ key }: TenantSetting) => `label-proxy-${key}` as const;

/** Where the data source of a tenant finds its part of the data. */
export const labelProxyUrl = (tenant: TenantSetting): string => `http://${partOf(tenant)}:${PORT}`;

/** Adds the tenant's label to every query, whatever it asks: Grafana reaches the Prometheus through it only. */
export function labelProxyContainer({ images }: Settings, tenant: TenantSetting): ContainerSpec {
  return {
    part: partOf(tenant),
    image: images.labelProxy,
    command: labelProxyArgs(PORT, PROMETHEUS_URL, labelOf(tenant)),
    // Its image has no program that could ask.
    health: ['NONE'],
  };
}
