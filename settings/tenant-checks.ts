import type { Mistake } from './resolve';
import { type Parsed, settingsSchema } from './schema';
import { type TenantSetting, tenantSchema } from './tenants';

/** What a Grafana's service-account tokens begin with. */
const SERVICE_ACCOUNT = 'glsa_';

/** What the settings of tenants say of each other and of the backend. Finds mistakes beside other mistakes. */
export function tenantMistakes(input: Readonly<Record<string, unknown>>): Mistake[] {
  const list: readonly unknown[] = Array.isArray(input.tenants) ? input.tenants : [];
  const read = list.map(one => tenantSchema.safeParse(one).data);
  const backend = settingsSchema.shape.backend.safeParse(input.backend).data;
  return [
    ...twice(read, 'key'),
    ...twice(read, 'name'),
    ...read.flatMap((tenant, at) => (tenant && backend ? isolationMistakes(tenant, backend, at) : [])),
    ...read.flatMap((tenant, at) => (tenant ? sameContactPoints(tenant, at) : [])),
    ...(list.length > 0 ? needsAdmin(input.grafanaAuth) : []),
  ];
}

function twice(tenants: readonly (TenantSetting | undefined)[], key: 'key' | 'name'): Mistake[] {
  const names = tenants.map(tenant => tenant?.[key]);
  return names.flatMap((name, at) =>
    name !== undefined && names.indexOf(name) < at
      ? [
          {
            key: `tenants[${at}].${key}`,
            message: `another tenant has the ${key} "${name}"; give it its own`,
          },
        ]
      : [],
  );
}

/** A data source that only suggests whose data it gives would show everything to everybody. */
function isolationMistakes({ isolation }: TenantSetting, backend: Parsed['backend'], at: number): Mistake[] {
  const external = backend === 'external';
  if (isolation.by === 'header') {
    const message = `a header keeps nothing apart in the Prometheus of backend ${backend}; use by: label`;
    return external ? [] : [{ key: `tenants[${at}].isolation.by`, message }];
  }
  if (external === (isolation.url !== undefined)) return [];
  const message = external
    ? 'is needed with backend external: the URL of a proxy that enforces the label, such as prom-label-proxy'
    : `is for backend external; backend ${backend} runs a proxy of its own`;
  return [{ key: `tenants[${at}].isolation.url`, message }];
}

function sameContactPoints({ contactPoints }: TenantSetting, at: number): Mistake[] {
  const names = contactPoints.map(({ name }) => name);
  return [...new Set(names.filter((name, index) => names.indexOf(name) < index))].map(name => ({
    key: `tenants[${at}].contactPoints`,
    message: `two are named "${name}"; give each its own name`,
  }));
}

/** Organisations are made by an administrator of the server, and a service account belongs to one of them. */
function needsAdmin(auth: unknown): Mistake[] {
  if (typeof auth !== 'string' || !auth.startsWith(SERVICE_ACCOUNT)) return [];
  const message =
    'is a service account, which makes no organisations; tenants need user:password of a server admin';
  return [{ key: 'grafanaAuth', message }];
}
