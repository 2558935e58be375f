import { z } from 'zod';
import { secretText } from './secrets';

const httpUrl = z.url({
  protocol: /^https?$/,
  error: 'give a whole URL, such as https://mimir.example.com/api/v1/push',
});
const quantity = z
  .string()
  .regex(/^[1-9]\d*(Mi|Gi|Ti)$/, 'give a whole number and a unit, such as 512Mi or 20Gi');

const remoteWrite = z
  .strictObject({
    url: httpUrl.describe(
      'Larger store to which samples are sent as well: the push URL of Mimir or of Thanos Receive.',
    ),
    tenant: z.string().min(1).optional().describe('Header X-Scope-OrgID for that store.'),
    user: z.string().min(1).optional().describe('User at that store, for basic authentication.'),
    password: secretText('Password of that user.').optional(),
    bearerToken: secretText('Token for that store, sent as Authorization: Bearer.').optional(),
  })
  .optional();

const own = z.strictObject({
  kind: z.literal('own'),
  storage: quantity
    .default('50Gi')
    .describe('Size of the volume; the oldest data go when 85 % of it are full.'),
  memory: quantity.default('4Gi').describe('Memory, asked for and at most.'),
  verifyKubelet: z
    .boolean()
    .default(true)
    .describe(
      'Whether the certificates of the kubelets must be of the CA of the cluster. Those that kubeadm makes are not.',
    ),
  remoteWrite,
});

const operator = z.strictObject({
  kind: z.literal('operator'),
  labels: z
    .record(z.string(), z.string())
    .default({})
    .meta({
      description: 'Labels by which the Prometheus of the operator selects monitors and rules.',
      example: { release: 'kube-prometheus-stack' },
    }),
});

const url = z.strictObject({ kind: z.literal('url') });

/** Which Prometheus the data come from; `kind` decides which other keys it takes. */
export const kubernetesPrometheusSchema = z
  .discriminatedUnion('kind', [own, operator, url])
  .prefault({ kind: 'own' })
  .describe(
    'Whose Prometheus: own runs one; operator makes monitors and rules for the Prometheus operator; url uses one that runs. The last two need prometheusUrl.',
  );

export type KubernetesPrometheus = z.output<typeof kubernetesPrometheusSchema>;
export type OwnPrometheus = Extract<KubernetesPrometheus, { kind: 'own' }>;
export type OperatorPrometheus = Extract<KubernetesPrometheus, { kind: 'operator' }>;
export type RemoteWrite = NonNullable<OwnPrometheus['remoteWrite']>;
