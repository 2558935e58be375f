import * as kubernetes from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import type { Discovery } from '../../../prometheus/discovery';
import { metadataOf, type Place } from '../place';

const PART = 'prometheus';
const LOOK = ['get', 'list', 'watch'];
const PODS = { apiGroups: [''], resources: ['pods'], verbs: LOOK };
const NODES = [
  { apiGroups: [''], resources: ['nodes'], verbs: LOOK },
  // What kubelets ask before they show their metrics; nodes/proxy would let it run commands in pods.
  { apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] },
];

/** What the API server lets Prometheus see: where it looks for targets, and nothing else. */
export function access(place: Place, discoveries: readonly Discovery[]): pulumi.Resource[] {
  const everywhere = discoveries.flatMap(({ role, namespaces }) => {
    if (role === 'node') return NODES;
    return namespaces.length === 0 ? [PODS] : [];
  });
  const within = discoveries.flatMap(({ role, namespaces }) => (role === 'pod' ? namespaces : []));
  return [
    ...(everywhere.length > 0 ? [inCluster(place, everywhere)] : []),
    ...[...new Set(within)].map(namespace => inNamespace(place, namespace)),
  ];
}

const subjects = ({ namespace }: Place) => [{ kind: 'ServiceAccount', name: PART, namespace }];
const API = 'rbac.authorization.k8s.io';

type Rules = kubernetes.rbac.v1.ClusterRoleArgs['rules'];

/** Roles of the whole cluster have no namespace, so the stack's is part of their name. */
function inCluster(place: Place, rules: Rules) {
  const { namespace: _, ...metadata } = metadataOf(place, PART, `${place.namespace}-${PART}`);
  const name = `${place.name}-${PART}`;
  new kubernetes.rbac.v1.ClusterRole(`${name}-role`, { metadata, rules }, place.options);
  const roleRef = { apiGroup: API, kind: 'ClusterRole', name: metadata.name };
  return new kubernetes.rbac.v1.ClusterRoleBinding(
    `${name}-binding`,
    { metadata, roleRef, subjects: subjects(place) },
    place.options,
  );
}

function inNamespace(place: Place, namespace: string) {
  const metadata = { ...metadataOf(place, PART, `${place.namespace}-${PART}`), namespace };
  const name = `${place.name}-${PART}-${namespace}`;
  new kubernetes.rbac.v1.Role(`${name}-role`, { metadata, rules: [PODS] }, place.options);
  const roleRef = { apiGroup: API, kind: 'Role', name: metadata.name };
  return new kubernetes.rbac.v1.RoleBinding(
    `${name}-binding`,
    { metadata, roleRef, subjects: subjects(place) },
    place.options,
  );
}
