import { containersOf } from './exposure';
import { listOf, opened, type Policy, type Resource } from './model';

type Mapping = Readonly<Record<string, unknown>>;

/** Every pod runs as a user without rights, cannot change its program, and takes no more than it was given. */
export const confinedPods: Policy = {
  name: 'confined pods',
  check: resource => {
    const spec = podOf(resource);
    if (!spec) return [];
    return [
      ...podMistakes(spec),
      ...containersOf(resource).flatMap(one => containerMistakes(one, ofMachine(spec))),
    ];
  },
};

function podOf({ type, inputs }: Resource): Mapping | undefined {
  if (!type.startsWith('kubernetes:')) return undefined;
  const { template } = (opened(inputs.spec) ?? {}) as { template?: { spec?: Mapping } };
  return template?.spec;
}

const mapping = (value: unknown): Mapping =>
  typeof value === 'object' && value !== null ? (value as Mapping) : {};

function podMistakes(spec: Mapping): string[] {
  const { runAsNonRoot, seccompProfile } = mapping(spec.securityContext);
  return wrong([
    [runAsNonRoot === true, 'may run as root; set runAsNonRoot'],
    [
      mapping(seccompProfile).type === 'RuntimeDefault',
      'may make every system call; set seccompProfile RuntimeDefault',
    ],
    [
      spec.hostPID !== true && spec.hostIPC !== true,
      'sees the processes of the machine; unset hostPID and hostIPC',
    ],
    [
      spec.automountServiceAccountToken !== undefined,
      'may get a token unasked; set automountServiceAccountToken',
    ],
  ]);
}

/** Names of the volumes that are directories of the machine. */
const ofMachine = ({ volumes }: Mapping): unknown[] =>
  listOf(volumes)
    .filter(({ hostPath }) => hostPath !== undefined)
    .map(({ name }) => name);

function containerMistakes(container: Mapping, machine: readonly unknown[]): string[] {
  const security = mapping(container.securityContext);
  const { drop } = mapping(security.capabilities);
  const { limits, requests } = mapping(container.resources);
  return wrong([
    [security.privileged !== true, 'is privileged'],
    [security.allowPrivilegeEscalation === false, 'may gain rights; set allowPrivilegeEscalation false'],
    [security.readOnlyRootFilesystem === true, 'may change its program; set readOnlyRootFilesystem'],
    [Array.isArray(drop) && drop.includes('ALL'), 'keeps capabilities; drop ALL'],
    [hasBoth(limits) && hasBoth(requests), 'has no bound; set requests and limits of cpu and memory'],
    [!writesTo(machine, container), 'writes to the machine; mount it readOnly'],
  ]).map(message => `container ${container.name} ${message}`);
}

const hasBoth = (amounts: unknown): boolean => 'cpu' in mapping(amounts) && 'memory' in mapping(amounts);

const writesTo = (volumes: readonly unknown[], { volumeMounts }: Mapping): boolean =>
  listOf(volumeMounts).some(({ name, readOnly }) => volumes.includes(name) && readOnly !== true);

const wrong = (checks: readonly (readonly [kept: boolean, message: string])[]): string[] =>
  checks.filter(([kept]) => !kept).map(([, message]) => message);
