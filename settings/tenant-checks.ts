import { datasourceSchema, type Flavour, TENANT_HEADER } from './datasource';
import type { Mistake } from './resolve';
import { type Parsed, settingsSchema } from './schema';
import { headerOf, type TenantSetting, tenantSchema } from './tenants';
import { asksOthers } from './whose-prometheus';

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
    ...read.flatMap((tenant, at) =>
      tenant && backend ? isolationMistakes(tenant, { ...input, backend }, at) : [],
    ),
    ...headerMistakes(read, input.datasource),
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
function isolationMistakes(
  { isolation }: TenantSetting,
  input: Readonly<Record<string, unknown>> & Pick<Parsed, 'backend'>,
  at: number,
): Mistake[] {
  const { backend } = input;
  const external = backend === 'external';
  if (isolation.by === 'header') {
    const message = `a header keeps nothing apart in the Prometheus of backend ${backend}; use by: label`;
    return asksOthers(input) ? [] : [{ key: `tenants[${at}].isolation.by`, message }];
  }
  if (external === (isolation.url !== undefined)) return [];
  const message = external
    ? 'is needed with backend external: the URL of a proxy that enforces the label, such as prom-label-proxy'
    : `is for backend external; backend ${backend} runs a proxy of its own`;
  return [{ key: `tenants[${at}].isolation.url`, message }];
}

/** Those that can be told to give each value of the header its own data. Grafana Cloud goes by its user. */
const HEEDING: readonly Flavour[] = ['mimir', 'cortex', 'thanos'];

/** Where nothing heeds the header, or two tenants send the same, each would see what is not its own. */
function headerMistakes(tenants: readonly (TenantSetting | undefined)[], datasource: unknown): Mistake[] {
  const given = datasourceSchema.safeParse(datasource).data;
  const values = tenants.map(one => (one?.isolation.by === 'header' ? headerOf(one) : undefined));
  return values.flatMap((value, at) => {
    if (value === undefined || !given) return [];
    const key = `tenants[${at}].isolation`;
    if (!HEEDING.includes(given.flavour)) {
      const message = `${given.flavour} does not heed ${TENANT_HEADER}, so this tenant would see the data of all; set datasource.flavour to what answers (${HEEDING.join(', ')}), or use by: label`;
      return [{ key: `${key}.by`, message }];
    }
    const first = values.indexOf(value);
    if (first === at) return [];
    return [{ key: `${key}.value`, message: `"${value}" is what tenants[${first}] sends already` }];
  });
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
