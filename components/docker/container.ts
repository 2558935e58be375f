import * as docker from '@pulumi/docker';
import type * as pulumi from '@pulumi/pulumi';
import { containerName, PREFIX_LABEL, volumeName } from '../../settings/names';
import type { ContainerSpec } from './spec';

/** Only this machine reaches a port. */
const LOOPBACK = '127.0.0.1';
/** How long `up` waits for a service that others need, in seconds: pulling is over by then. */
const WAIT_SECONDS = 180;

/** Where containers are put. */
export interface Placement {
  /** What the names of their resources begin with. */
  readonly name: string;
  /** What their names in Docker begin with. */
  readonly prefix: string;
  readonly network: docker.Network;
  /** Parent and provider of every resource. */
  readonly options: { readonly parent: pulumi.Resource; readonly provider: docker.Provider };
}

/** A container with its image and, if it keeps data, its volume. */
export function runContainer(spec: ContainerSpec, place: Placement): docker.Container {
  const name = `${place.name}-${spec.part}`;
  const image = new docker.RemoteImage(
    `${name}-image`,
    // Other stacks of this machine may use the image as well.
    { name: spec.image, keepLocally: true },
    place.options,
  );
  return new docker.Container(
    name,
    {
      name: containerName(place, spec.part),
      image: image.imageId,
      labels: labelsOf(place.prefix),
      ...whatRuns(spec),
      ...whatItReaches(spec, place),
      ...supervision(spec),
    },
    // The name and the port are taken until the old container is gone.
    { ...place.options, deleteBeforeReplace: true },
  );
}

/** Labels of everything that Docker keeps for a prefix. */
export const labelsOf = (prefix: string) => [{ label: PREFIX_LABEL, value: prefix }];

function whatRuns({ entrypoint, command, env, uploads = [], user }: ContainerSpec) {
  return {
    ...(entrypoint && { entrypoints: [...entrypoint] }),
    ...(command && { command: [...command] }),
    ...(user && { user }),
    envs: Object.entries(env ?? {}).map(([key, value]) => `${key}=${value}`),
    uploads: uploads.map(upload => ({ ...upload, permissions: '0444' })),
  };
}

function whatItReaches(spec: ContainerSpec, place: Placement) {
  const { port, data, mounts = [], part } = spec;
  return {
    networksAdvanced: [{ name: place.network.name, aliases: [part] }],
    ports: port ? [{ ip: LOOPBACK, ...port }] : [],
    volumes: [
      ...(data ? [{ containerPath: data, volumeName: volume(spec, place).name }] : []),
      ...mounts.map(({ source, target }) => ({ containerPath: target, hostPath: source, readOnly: true })),
    ],
    ...(spec.privileges !== 'default' && { capabilities: { drops: ['ALL'] } }),
    securityOpts: ['no-new-privileges:true'],
  };
}

function supervision({ health, awaited = false }: ContainerSpec) {
  return {
    healthcheck: {
      tests: [...health],
      interval: '5s',
      timeout: '5s',
      // As Docker says it back; another way to write it would be a difference at every up.
      startPeriod: '1m0s',
      retries: 5,
    },
    restart: 'unless-stopped',
    wait: awaited,
    ...(awaited && { waitTimeout: WAIT_SECONDS }),
    logDriver: 'json-file',
    logOpts: { 'max-size': '10m', 'max-file': '3' },
  };
}

/** The volume of a container. It is a resource of its own, so it outlives the container, until `destroy`. */
function volume({ part }: ContainerSpec, place: Placement): docker.Volume {
  const args = { name: volumeName(place, part), labels: labelsOf(place.prefix) };
  return new docker.Volume(`${place.name}-${part}-data`, args, place.options);
}
