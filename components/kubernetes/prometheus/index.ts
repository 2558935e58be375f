import * as kubernetes from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import { clusterDiscoveries, clusterPrometheusConfig, REMOTE_SECRET } from '../../../prometheus/kubernetes';
import type { OwnPrometheus } from '../../../settings/kubernetes-prometheus';
import type { Settings } from '../../../settings/schema';
import { checksum, secretChecksum } from '../checksum';
import { networkPolicy } from '../network';
import { configMap, disruptionBudget, resources, secret, service, serviceAccount } from '../parts';
import { after, metadataOf, type Place, selectorOf } from '../place';
import { type PodSpec, podTemplate } from '../pod';
import { access } from './access';
import { waysOf } from './network';

const PART = 'prometheus';
/** The user nobody of Prometheus' image. */
const USER = 65_534;
const DATA = '/prometheus';
export const PORT = 9090;

export interface PrometheusArgs {
  readonly settings: Settings;
  readonly prometheus: OwnPrometheus;
  /** Text of the file of recording rules. */
  readonly recordingRules: string;
  /** Secret. Password or token for the larger store. */
  readonly remotePassword?: pulumi.Output<string> | undefined;
  /** Secret. Key of the hash by which pods see new secrets. */
  readonly checksumKey: pulumi.Input<string>;
}

/** A Prometheus of the stack's own, with its volume, rules and the sight of what it scrapes. */
export function runPrometheus(place: Place, args: PrometheusArgs): pulumi.Resource {
  const { settings, remotePassword } = args;
  const config = clusterPrometheusConfig(settings);
  const needs = [
    serviceAccount(place, PART),
    configMap(place, PART, { 'prometheus.yml': config, 'recording.rules.yaml': args.recordingRules }),
    ...(remotePassword ? [secret(place, PART, { [REMOTE_SECRET.file]: remotePassword })] : []),
    ...access(place, clusterDiscoveries(settings)),
  ];
  service(place, PART, PORT, { headless: true });
  disruptionBudget(place, PART);
  networkPolicy(place, PART, waysOf(place, settings, args.prometheus));
  const texts = [config, args.recordingRules];
  const sum = remotePassword
    ? secretChecksum(args.checksumKey, [remotePassword], ...texts)
    : checksum(...texts);
  return statefulSet(after(place, needs), args, podOf(args, sum));
}

/** A full volume is an outage: the oldest data go before. */
const FILL = 0.85;
const MEBIBYTES = { Mi: 1, Gi: 1024, Ti: 1024 * 1024 } as const;

/** An amount such as 50Gi as Prometheus writes it: its MB are of 1024 kilobytes. */
export function retentionSize(storage: string): string {
  const [, number, unit] = /^(\d+)(Mi|Gi|Ti)$/.exec(storage) ?? [];
  if (!unit) throw new Error(`"${storage}" is no amount such as 50Gi`);
  return `${Math.floor(Number(number) * MEBIBYTES[unit as keyof typeof MEBIBYTES] * FILL)}MB`;
}

const podOf = (args: PrometheusArgs, sum: pulumi.Input<string>): PodSpec => ({
  part: PART,
  image: args.settings.images.prometheus,
  user: USER,
  args: [
    '--config.file=/etc/prometheus/prometheus.yml',
    `--storage.tsdb.path=${DATA}`,
    `--storage.tsdb.retention.time=${args.settings.retention}`,
    `--storage.tsdb.retention.size=${retentionSize(args.prometheus.storage)}`,
  ],
  ports: [{ name: 'http', port: PORT }],
  files: [
    {
      kind: 'configMap',
      name: `${PART}-config`,
      path: '/etc/prometheus',
      items: {
        'prometheus.yml': 'prometheus.yml',
        'recording.rules.yaml': 'rules/recording.rules.yaml',
      },
    },
    ...(args.remotePassword
      ? [{ kind: 'secret', name: `${PART}-secret`, path: REMOTE_SECRET.directory } as const]
      : []),
  ],
  data: { path: DATA },
  health: { ready: '/-/ready', live: '/-/healthy', port: 'http' },
  // It reads what it has not written into blocks yet, before it answers.
  startSeconds: 900,
  // It writes what it has in memory.
  endSeconds: 300,
  resources: resources('250m', args.prometheus.memory, { cpu: '2', memory: args.prometheus.memory }),
  token: true,
  checksum: sum,
});

const statefulSet = (place: Place, { settings, prometheus }: PrometheusArgs, spec: PodSpec) =>
  new kubernetes.apps.v1.StatefulSet(
    `${place.name}-${PART}`,
    {
      metadata: metadataOf(place, PART),
      spec: {
        replicas: 1,
        serviceName: PART,
        selector: { matchLabels: selectorOf(place, PART) },
        template: podTemplate(spec, place),
        // Data outlive a deleted stack: nobody can bring them back.
        persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
        volumeClaimTemplates: [
          {
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            metadata: { name: 'data', labels: selectorOf(place, PART) },
            spec: {
              accessModes: ['ReadWriteOnce'],
              ...(settings.kubernetes.storageClass && {
                storageClassName: settings.kubernetes.storageClass,
              }),
              resources: { requests: { storage: prometheus.storage } },
            },
          },
        ],
      },
    },
    place.options,
  );
