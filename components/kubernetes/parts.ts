import * as kubernetes from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import { metadataOf, type Place, selectorOf } from './place';

/** An account of a part's own, so that it can be given, and is given, no more than it needs. */
export const serviceAccount = (place: Place, part: string) =>
  new kubernetes.core.v1.ServiceAccount(
    `${place.name}-${part}-account`,
    { metadata: metadataOf(place, part), automountServiceAccountToken: false },
    place.options,
  );

type ServicePort = kubernetes.types.input.core.v1.ServicePort;

/** The name under which the cluster finds the pods of a part; headless: by their own addresses. */
export const service = (place: Place, part: string, port: number, { headless = false } = {}) =>
  new kubernetes.core.v1.Service(
    `${place.name}-${part}-service`,
    {
      metadata: metadataOf(place, part),
      spec: {
        type: 'ClusterIP',
        ...(headless && { clusterIP: 'None' }),
        selector: selectorOf(place, part),
        ports: [{ name: 'http', port, targetPort: 'http', protocol: 'TCP' } satisfies ServicePort],
      },
    },
    place.options,
  );

/** How many pods of a part may be away at once while machines are emptied. */
export const disruptionBudget = (place: Place, part: string) =>
  new kubernetes.policy.v1.PodDisruptionBudget(
    `${place.name}-${part}-budget`,
    {
      metadata: metadataOf(place, part),
      spec: {
        // Of a single replica a least number would keep every machine from being emptied.
        maxUnavailable: 1,
        selector: { matchLabels: selectorOf(place, part) },
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
      },
    },
    place.options,
  );

/** Files that pods mount; a checksum of the texts belongs to the pods, so that they see new ones. */
export const configMap = (place: Place, part: string, data: Readonly<Record<string, string>>) =>
  new kubernetes.core.v1.ConfigMap(
    `${place.name}-${part}-config`,
    { metadata: metadataOf(place, part, `${part}-config`), data },
    place.options,
  );

/** Files that pods mount and nobody else sees. */
export const secret = (place: Place, part: string, files: Readonly<Record<string, pulumi.Input<string>>>) =>
  new kubernetes.core.v1.Secret(
    `${place.name}-${part}-secret`,
    { metadata: metadataOf(place, part, `${part}-secret`), type: 'Opaque', stringData: files },
    place.options,
  );

/** What pods are spread over: machines strictly, zones where there are any. */
export const spread = (place: Place, part: string) =>
  (
    [
      ['kubernetes.io/hostname', 'DoNotSchedule'],
      ['topology.kubernetes.io/zone', 'ScheduleAnyway'],
    ] as const
  ).map(([topologyKey, whenUnsatisfiable]) => ({
    topologyKey,
    whenUnsatisfiable,
    maxSkew: 1,
    labelSelector: { matchLabels: selectorOf(place, part) },
  }));

/** What a container gets of a machine, and the most that it may take. */
export const resources = (cpu: string, memory: string, most: { cpu: string; memory: string }) => ({
  requests: { cpu, memory, 'ephemeral-storage': '64Mi' },
  limits: { ...most, 'ephemeral-storage': '1Gi' },
});
