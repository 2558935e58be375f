import type * as pulumi from '@pulumi/pulumi';
import type { ContainerPart } from '../../settings/names';

/** A file that is put into a container before it starts. Another content replaces the container. */
export interface UploadedFile {
  readonly file: string;
  readonly content: pulumi.Input<string>;
}

/** A path of the machine that a container may read, and never write. */
export interface ReadOnlyMount {
  readonly source: string;
  readonly target: string;
}

/** One container of the backend, without what all have in common. */
export interface ContainerSpec {
  /** Its name in the network, and the last part of its name in Docker and in the stack. */
  readonly part: ContainerPart;
  /** Pinned image. */
  readonly image: string;
  /** Loopback port of the machine to the container's own. */
  readonly port?: { readonly external: number; readonly internal: number };
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly uploads?: readonly UploadedFile[];
  /** Where the container's volume is mounted; it survives the container. */
  readonly data?: string;
  readonly mounts?: readonly ReadOnlyMount[];
  /** Command whose success means that the service answers. */
  readonly health: readonly string[];
  /** Whether `up` waits until the service answers, because other resources need it. */
  readonly awaited?: boolean;
  /** `none` unless given: the container runs without any capability of root. */
  readonly privileges?: 'none' | 'default';
  readonly user?: string;
}

/** A health check by the busybox wget that most images bring. */
export const httpHealth = (url: string): readonly string[] => ['CMD', 'wget', '-q', '-O', '/dev/null', url];
