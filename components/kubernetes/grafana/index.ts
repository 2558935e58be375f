import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { type DatabaseAddress, databaseAddress } from '../../../settings/database-url';
import type { Settings } from '../../../settings/schema';
import { DATA, HAS_FILE, startCommand } from '../../grafana-environment';
import { secretChecksum } from '../checksum';
import { networkPolicy, type Way } from '../network';
import { disruptionBudget, resources, secret, service, serviceAccount, spread } from '../parts';
import { after, metadataOf, type Place, selectorOf } from '../place';
import { type PodSpec, podTemplate } from '../pod';
import {
  ALERTING_PORT,
  ALERTING_SERVICE,
  environmentOf,
  HTTP_PORT,
  SECRET_FILES,
  SECRETS,
} from './environment';
import { ingress } from './ingress';
import { waysOf } from './network';

const PART = 'grafana';
/** The user of Grafana's image. */
const USER = 472;

export interface GrafanaArgs {
  readonly settings: Settings;
  /** Secret. Password of the user admin. */
  readonly password: pulumi.Input<string>;
  /** Secret. What Grafana encrypts secrets with in its database. */
  readonly key: pulumi.Input<string>;
  /** Secret. URL of the database. Default: a file on a volume. */
  readonly databaseUrl?: pulumi.Output<string> | undefined;
  /** Secret. Password of the user at the mail server. */
  readonly smtpPassword?: pulumi.Output<string> | undefined;
  /** Secret. Key of the hash by which pods see new secrets. */
  readonly checksumKey: pulumi.Input<string>;
  /** The ways to the data: Prometheus or what stands before it. */
  readonly data: readonly Way[];
}

/** Grafana and everything that belongs to it. Gives what must be there before it is asked anything. */
export function runGrafana(place: Place, args: GrafanaArgs): pulumi.Resource[] {
  const { settings, databaseUrl } = args;
  const database = databaseUrl && pulumi.unsecret(databaseUrl.apply(databaseAddress));
  const replicas = replicasOf(settings);
  const files = secretsOf(args);

  const needs = [serviceAccount(place, PART), secret(place, PART, files)];
  const web = service(place, PART, HTTP_PORT);
  if (replicas > 1) alertingService(place);
  disruptionBudget(place, PART);
  networkPolicy(place, PART, waysOf(place, settings, { data: args.data, database, replicas }));
  const claim = database ? undefined : volume(place, settings);
  const checksum = secretChecksum(args.checksumKey, Object.values(files));
  const spec = podOf(settings, { replicas, database, claim: claim && `${PART}-data`, checksum });
  const pods = deployment(after(place, claim ? [...needs, claim] : needs), spec, replicas);
  return [pods, web, ingress(place, settings)];
}

/** How many replicas run: one that has its own file, or as many as share a database. */
export const replicasOf = ({ kubernetes: { grafana, database } }: Settings): number =>
  grafana.replicas ?? (database ? 2 : 1);

const secretsOf = ({ password, key, databaseUrl, smtpPassword }: GrafanaArgs) => ({
  [SECRET_FILES.password]: password,
  [SECRET_FILES.key]: key,
  ...(databaseUrl && { [SECRET_FILES.database]: databaseUrl }),
  ...(smtpPassword && { [SECRET_FILES.smtp]: smtpPassword }),
});

/** Replicas find each other here, also those that are not ready yet. */
const alertingService = (place: Place) =>
  new kubernetes.core.v1.Service(
    `${place.name}-${PART}-alerting`,
    {
      metadata: metadataOf(place, PART, ALERTING_SERVICE),
      spec: {
        clusterIP: 'None',
        publishNotReadyAddresses: true,
        selector: selectorOf(place, PART),
        ports: (['TCP', 'UDP'] as const).map(protocol => ({
          name: `alerting-${protocol.toLowerCase()}`,
          port: ALERTING_PORT,
          targetPort: `alert-${protocol.toLowerCase()}`,
          protocol,
        })),
      },
    },
    place.options,
  );

/** It outlives the pods, and is deleted with the stack. */
const volume = (place: Place, { kubernetes: { grafana, storageClass } }: Settings) =>
  new kubernetes.core.v1.PersistentVolumeClaim(
    `${place.name}-${PART}-data`,
    {
      // Where volumes are made when a pod asks for them, none is made before there is a pod.
      metadata: {
        ...metadataOf(place, PART, `${PART}-data`),
        annotations: { 'pulumi.com/skipAwait': 'true' },
      },
      spec: {
        accessModes: ['ReadWriteOnce'],
        ...(storageClass && { storageClassName: storageClass }),
        resources: { requests: { storage: grafana.storage } },
      },
    },
    place.options,
  );

interface PodArgs {
  readonly replicas: number;
  readonly database: pulumi.Output<DatabaseAddress> | undefined;
  readonly claim: string | undefined;
  readonly checksum: pulumi.Output<string>;
}

function podOf(settings: Settings, { replicas, database, claim, checksum }: PodArgs): PodSpec {
  return {
    part: PART,
    image: settings.images.grafana,
    user: USER,
    // A database of others may hold another password from the first moment on.
    command: startCommand(`${SECRETS}/${SECRET_FILES.password}`, database ? 'true' : HAS_FILE),
    env: environmentOf(settings, replicas, database),
    ports: [
      { name: 'http', port: HTTP_PORT },
      ...(replicas > 1
        ? ([
            { name: 'alert-tcp', port: ALERTING_PORT },
            { name: 'alert-udp', port: ALERTING_PORT, protocol: 'UDP' },
          ] as const)
        : []),
    ],
    files: [{ kind: 'secret', name: `${PART}-secret`, path: SECRETS }],
    scratch: ['/tmp', '/var/log/grafana', ...(claim ? [] : [DATA])],
    ...(claim && { data: { path: DATA, claim } }),
    // A database that is away takes it out of service; starting it anew would help nobody.
    health: { ready: '/api/health', live: '/healthz', port: 'http' },
    // A new version may change a large database first.
    startSeconds: 600,
    endSeconds: 60,
    resources: resources('100m', '256Mi', { cpu: '1', memory: '1Gi' }),
    checksum,
  };
}

function deployment(place: Place, spec: PodSpec, replicas: number) {
  const template = podTemplate({ ...spec, extra: { topologySpreadConstraints: spread(place, PART) } }, place);
  return new kubernetes.apps.v1.Deployment(
    `${place.name}-${PART}`,
    {
      metadata: metadataOf(place, PART),
      spec: {
        replicas,
        selector: { matchLabels: selectorOf(place, PART) },
        strategy: spec.data
          ? // Two pods cannot have one volume, nor one file.
            { type: 'Recreate' }
          : { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
        template,
      },
    },
    place.options,
  );
}
