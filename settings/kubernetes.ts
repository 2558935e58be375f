import { z } from 'zod';
import { kubernetesPrometheusSchema } from './kubernetes-prometheus';
import { secretText } from './secrets';

/** A name of an object in Kubernetes: an RFC 1123 label. */
export const kubernetesName = z
  .string()
  .regex(
    /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
    'use lower-case letters, digits and hyphens, none at either end but letters and digits',
  )
  .max(63);

const hostname = z
  .string()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'give a host name without scheme, such as grafana.example.com');

/** An amount of memory or disk as Kubernetes writes it. */
export const quantity = z
  .string()
  .regex(/^[1-9]\d*(Mi|Gi|Ti)$/, 'give a whole number and a unit, such as 512Mi or 20Gi');

const ingress = z
  .strictObject({
    class: kubernetesName.default('nginx').describe('Class of the ingress by which people reach Grafana.'),
    namespace: kubernetesName
      .default('ingress-nginx')
      .describe('Namespace of its controller: nobody else reaches Grafana from outside of the stack.'),
    tlsSecret: kubernetesName.default('grafana-tls').describe('Secret with the certificate of the host.'),
    issuer: kubernetesName
      .optional()
      .describe('ClusterIssuer of cert-manager that fills that secret. Default: you fill it.'),
    annotations: z
      .record(z.string(), z.string())
      .default({})
      .describe('Annotations of the ingress for its controller, such as the networks that may come in.'),
  })
  .prefault({});

const grafana = z
  .strictObject({
    replicas: z.number().int().min(1).max(10).optional().meta({
      description: 'Replicas of Grafana. More than one need a database.',
      fallback: '2 with a database, else 1',
    }),
    storage: quantity.default('10Gi').describe("Size of Grafana's volume, where it has no database."),
  })
  .prefault({});

const database = z
  .strictObject({
    url: secretText(
      'PostgreSQL or MySQL in which Grafana keeps its data: postgres://USER:PASSWORD@HOST:5432/NAME. Without it Grafana keeps them in a file on its volume.',
    ),
  })
  .optional();

const smtp = z
  .strictObject({
    host: z
      .string()
      .regex(/^[^\s/:]+:\d+$/, 'give host:port, such as smtp.example.com:587')
      .describe('host:port of the mail server; TLS is required. Contact points of type email need it.'),
    from: z.email().describe("Sender of Grafana's mail."),
    user: z.string().min(1).optional().describe('User at the mail server.'),
    password: secretText('Password of the user.').optional(),
  })
  .optional();

/** What only the Kubernetes backend wants to know. */
export const kubernetesSchema = z
  .strictObject({
    host: hostname.optional().meta({
      description: 'Name under which people reach Grafana, by TLS. Needed.',
      example: 'grafana.example.com',
    }),
    context: z.string().min(1).optional().meta({
      description: 'Context of the kubeconfig.',
      fallback: 'the current one',
    }),
    kubeconfig: secretText('The text of a kubeconfig.')
      .optional()
      .meta({ fallback: 'the one of whoever runs the stack' }),
    namespace: kubernetesName.optional().meta({
      description: "The stack's own namespace; that of node_exporter has -node behind.",
      fallback: '<prefix>-monitoring',
    }),
    storageClass: kubernetesName.optional().meta({
      description: 'Class of the volumes.',
      fallback: "the cluster's default",
    }),
    ingress,
    grafana,
    database,
    smtp,
    prometheus: kubernetesPrometheusSchema,
    namespaces: z
      .array(kubernetesName)
      .default([])
      .meta({
        description: "Namespaces of the platform's pods, whose metrics are read (own, operator). Empty: all.",
        example: ['assistant'],
      }),
  })
  .prefault({})
  .describe('Backend kubernetes; see docs/kubernetes.md.');

export type KubernetesSettings = z.output<typeof kubernetesSchema>;
