import { listOf, opened, type Policy, type Resource } from './model';

const CONTAINER = 'docker:index/container:Container';
const LOOPBACK = ['127.0.0.1', '::1'];
/** Kinds of services that a cluster opens to what is around it. */
const OPEN_SERVICES = ['LoadBalancer', 'NodePort'];

/** Nobody reaches a port from outside but by an ingress with TLS. */
export const noPublicPort: Policy = {
  name: 'no public port',
  check: resource => [...dockerPorts(resource), ...openService(resource), ...plainIngress(resource)],
};

function dockerPorts({ type, inputs }: Resource): string[] {
  if (type !== CONTAINER) return [];
  return listOf(inputs.ports)
    .filter(({ ip }) => !LOOPBACK.includes(String(ip)))
    .map(({ external }) => `port ${external} is open to the network; bind it to 127.0.0.1`);
}

function openService({ type, inputs }: Resource): string[] {
  if (!/^kubernetes:core\/v1:Service$/.test(type)) return [];
  const { type: kind } = (opened(inputs.spec) ?? {}) as { type?: string };
  return OPEN_SERVICES.includes(String(kind)) ? [`is a ${kind}; make it a ClusterIP behind the ingress`] : [];
}

function plainIngress({ type, inputs }: Resource): string[] {
  if (!/^kubernetes:networking.k8s.io\/v1:Ingress$/.test(type)) return [];
  const { rules, tls } = (opened(inputs.spec) ?? {}) as { rules?: unknown; tls?: unknown };
  const covered = listOf(tls).flatMap(({ hosts }) => (Array.isArray(hosts) ? hosts : []));
  return listOf(rules)
    .filter(({ host }) => !covered.includes(host))
    .map(({ host }) => `host ${host} has no TLS; name a certificate`);
}

/** Every variable of the environment that a resource's containers get. */
function variables(resource: Resource): ReadonlyMap<string, string> {
  const envs = (opened(resource.inputs.envs) ?? []) as readonly string[];
  const pairs = resource.type === CONTAINER ? envs.map(env => env.split(/=(.*)/s)) : [];
  const named = containersOf(resource).flatMap(({ env }) =>
    listOf(env).map(({ name, value }) => [String(name), String(value)]),
  );
  return new Map([...pairs, ...named].map(([name = '', value = '']) => [name, value]));
}

/** Containers of the pods that a Kubernetes workload makes. */
export function containersOf({ inputs }: Resource): readonly Readonly<Record<string, unknown>>[] {
  const { template } = (opened(inputs.spec) ?? {}) as { template?: { spec?: Record<string, unknown> } };
  return [...listOf(template?.spec?.initContainers), ...listOf(template?.spec?.containers)];
}

/** What keeps a Grafana closed, and what it has to be. */
const CLOSED = { GF_AUTH_ANONYMOUS_ENABLED: 'false', GF_USERS_ALLOW_SIGN_UP: 'false' } as const;

/** A Grafana that this stack runs lets nobody in without an account, and nobody make one for himself. */
export const noAnonymousAccess: Policy = {
  name: 'no anonymous access',
  check: resource => {
    const given = variables(resource);
    const isGrafana = [...given.keys()].some(name => name.startsWith('GF_'));
    if (!isGrafana) return [];
    return Object.entries(CLOSED)
      .filter(([name, value]) => given.get(name) !== value)
      .map(([name, value]) => `${name} is not ${value}`);
  },
};
