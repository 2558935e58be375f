import type { types } from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import { metadataOf, type Place } from './place';

export type Container = types.input.core.v1.Container;
export type Volume = types.input.core.v1.Volume;
export type PodTemplate = types.input.core.v1.PodTemplateSpec;
type Probe = types.input.core.v1.Probe;

/** Files of a ConfigMap or Secret, and where they are mounted. */
export interface MountedFiles {
  readonly kind: 'configMap' | 'secret';
  /** Name of the ConfigMap or Secret. */
  readonly name: string;
  readonly path: string;
  /** Where each of its keys stands below the path. Default: all of them, by their names. */
  readonly items?: Readonly<Record<string, string>>;
}

/** One container in a pod of its own, without what all have in common. */
export interface PodSpec {
  /** Name of the pod's owner and container, and value of its label. */
  readonly part: string;
  /** Pinned image. */
  readonly image: string;
  /** Id of the user that runs it, and of its group. Never 0. */
  readonly user: number;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly types.input.core.v1.EnvVar[];
  readonly ports: readonly {
    readonly name: string;
    readonly port: number;
    readonly protocol?: 'TCP' | 'UDP';
  }[];
  readonly files?: readonly MountedFiles[];
  /** Directories that may be written and are gone with the pod: everything else is read-only. */
  readonly scratch?: readonly string[];
  /** Volume whose name is `data`, and where it is mounted. */
  readonly data?: { readonly path: string; readonly claim?: string };
  /** What answers over HTTP once it is there, and while it is well. */
  readonly health: { readonly ready: string; readonly live: string; readonly port: string | number };
  /** How long it may take to start, in seconds. */
  readonly startSeconds: number;
  /** How long it may take to end, in seconds. Default: 30. */
  readonly endSeconds?: number;
  readonly resources: types.input.core.v1.ResourceRequirements;
  /** Whether it speaks with the API server, and so gets a token. */
  readonly token?: boolean;
  /** Hashes of what it is configured with: another one makes new pods. */
  readonly checksum?: pulumi.Input<string>;
  readonly extra?: Partial<
    Pick<types.input.core.v1.PodSpec, 'hostNetwork' | 'tolerations' | 'topologySpreadConstraints'>
  >;
  /** Directories of the machine that it may read. */
  readonly hostMounts?: readonly { readonly name: string; readonly host: string; readonly path: string }[];
}

/** What no container of the stack may do: more than a process of a user without any right. */
const CONFINED = {
  allowPrivilegeEscalation: false,
  privileged: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

/** Room for what is written into scratch directories. */
const SCRATCH_SIZE = '256Mi';
/** How often a probe asks, in seconds. */
const PERIOD = 10;

/** The pods of a part. */
export const podTemplate = (spec: PodSpec, place: Place): PodTemplate => ({
  metadata: {
    labels: metadataOf(place, spec.part).labels,
    ...(spec.checksum !== undefined && {
      annotations: { 'assistant-monitoring/checksum': spec.checksum },
    }),
  },
  spec: {
    serviceAccountName: spec.part,
    automountServiceAccountToken: spec.token ?? false,
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: spec.user,
      runAsGroup: spec.user,
      fsGroup: spec.user,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    },
    terminationGracePeriodSeconds: spec.endSeconds ?? 30,
    ...spec.extra,
    containers: [container(spec)],
    volumes: volumesOf(spec),
  },
});

const container = (spec: PodSpec): Container => ({
  name: spec.part,
  image: spec.image,
  imagePullPolicy: 'IfNotPresent',
  ...(spec.command && { command: [...spec.command] }),
  ...(spec.args && { args: [...spec.args] }),
  ...(spec.env && { env: [...spec.env] }),
  ports: spec.ports.map(({ name, port, protocol = 'TCP' }) => ({ name, containerPort: port, protocol })),
  resources: spec.resources,
  securityContext: CONFINED,
  startupProbe: probe(spec.health.ready, spec, Math.ceil(spec.startSeconds / PERIOD)),
  readinessProbe: probe(spec.health.ready, spec, 3),
  livenessProbe: probe(spec.health.live, spec, 6),
  volumeMounts: mountsOf(spec),
});

const probe = (path: string, { health }: PodSpec, failureThreshold: number): Probe => ({
  httpGet: { path, port: health.port, scheme: 'HTTP' },
  periodSeconds: PERIOD,
  timeoutSeconds: 5,
  failureThreshold,
});

const scratchName = (path: string) => path.slice(1).replaceAll('/', '-');

const mountsOf = ({ files = [], scratch = [], data, hostMounts = [] }: PodSpec) => [
  ...files.map(({ name, path }) => ({ name, mountPath: path, readOnly: true })),
  ...scratch.map(path => ({ name: scratchName(path), mountPath: path })),
  ...(data ? [{ name: 'data', mountPath: data.path }] : []),
  ...hostMounts.map(({ name, path }) => ({
    name,
    mountPath: path,
    readOnly: true,
    // What is mounted on the machine later is seen as well.
    mountPropagation: 'HostToContainer',
  })),
];

const volumesOf = ({ files = [], scratch = [], data, hostMounts = [] }: PodSpec): Volume[] => [
  ...files.map(({ kind, name, items = {} }) => {
    const chosen = Object.entries(items).map(([key, path]) => ({ key, path }));
    const only = chosen.length > 0 ? { items: chosen } : {};
    return kind === 'secret'
      ? { name, secret: { secretName: name, defaultMode: 0o440, ...only } }
      : { name, configMap: { name, defaultMode: 0o444, ...only } };
  }),
  ...scratch.map(path => ({ name: scratchName(path), emptyDir: { sizeLimit: SCRATCH_SIZE } })),
  ...(data?.claim ? [{ name: 'data', persistentVolumeClaim: { claimName: data.claim } }] : []),
  ...hostMounts.map(({ name, host }) => ({ name, hostPath: { path: host, type: 'Directory' } })),
];
