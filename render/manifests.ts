import { stringify } from 'yaml';
import type { Registered } from './program';
import { withoutSecrets } from './resources';

/** Kinds in the order in which they need each other; others come with the first that need them. */
const ORDER = [
  ['Namespace'],
  ['ServiceAccount', 'Secret', 'ConfigMap', 'PersistentVolumeClaim', 'ClusterRole', 'Role'],
  ['ClusterRoleBinding', 'RoleBinding', 'Service', 'NetworkPolicy', 'PodDisruptionBudget'],
  ['DaemonSet', 'Deployment', 'StatefulSet'],
];

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly stringData?: Readonly<Record<string, string>>;
}

/** Every object of Kubernetes as a file of its own; their order by name is one in which they can be applied. */
export const manifestFiles = (resources: readonly Registered[]): (readonly [string, string])[] =>
  resources
    .filter(({ type }) => type.startsWith('kubernetes:'))
    .map(({ inputs }) => withoutSecrets(inputs) as Manifest)
    .map(manifest => [pathOf(manifest), textOf(manifest)] as const);

function pathOf({ kind, metadata: { name, namespace } }: Manifest): string {
  const found = ORDER.findIndex(kinds => kinds.includes(kind));
  const rank = found < 0 ? ORDER.length : found;
  const words = [rank, kind.toLowerCase(), ...(namespace ? [namespace] : []), name];
  return `kubernetes/${words.join('-')}.yaml`;
}

/**
 * Of a secret only the names of its files are there. Applied as it is, pods do not start; a text that stands for
 * a password would become one.
 */
function textOf({ stringData, ...manifest }: Manifest): string {
  const keys = Object.keys(stringData ?? {});
  const head = keys.length > 0 ? `# stringData, [secret]: ${keys.join(', ')}\n` : '';
  return `${head}${stringify(manifest, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}
