import type { Settings } from '../settings/schema';
import { headerOf, type TenantSetting } from '../settings/tenants';

/** What the names of a tenant's resources in the stack begin with. */
export const tenantResource = (key: string): string => `tenant-${key}`;

/**
 * The settings of a tenant's own dashboards, alerts and notifications. Uids are those of the stack, as each
 * organisation has a space of its own, but for those of the folders.
 */
export function settingsOf(stack: Settings, tenant: TenantSetting): Settings {
  const { routing: _, watchdog: __, ...paces } = stack.notifications;
  return {
    ...stack,
    tenant: tenant.key,
    environment: tenant.environment ?? stack.environment,
    datasource: { ...stack.datasource, ...tenantHeader(tenant) },
    // Machines and containers are those of who runs the platform.
    sources: ['app'],
    // Recorded series have lost the label that tells tenants apart.
    recordingRules: false,
    // Nothing keeps logs and traces of tenants apart.
    logs: undefined,
    traces: undefined,
    contactPoints: tenant.contactPoints,
    notifications: {
      ...paces,
      routing: tenant.contactPoints.length > 0 ? 'policy' : 'rules',
      watchdog: undefined,
      critical: { ...paces.critical, contactPoints: undefined, muteTimings: [] },
      warning: { ...paces.warning, contactPoints: undefined, muteTimings: [] },
      info: { ...paces.info, contactPoints: undefined, muteTimings: [] },
    },
    routes: [],
    muteTimings: [],
    users: [],
    teams: [],
    serviceAccounts: [],
    sso: [],
    tenants: [],
  };
}

/** What a backend that keeps tenants apart by a header is told; else it is a proxy that does. */
const tenantHeader = (tenant: TenantSetting): Partial<Settings['datasource']> =>
  tenant.isolation.by === 'header' ? { tenant: headerOf(tenant) } : {};
