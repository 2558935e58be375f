import { z } from 'zod';

const image = (value: string, what: string) =>
  z
    .string()
    .regex(/:[\w][\w.-]*$|@sha256:[0-9a-f]{64}$/, 'pin a version (name:1.2.3) or a digest (name@sha256:...)')
    .refine(name => !name.endsWith(':latest'), 'pin a version; latest changes under your feet')
    .default(value)
    .describe(`Image of ${what}.`);

/** Container images, each pinned to a version. */
export const imagesSchema = z
  .strictObject({
    grafana: image('grafana/grafana:12.3.0', 'Grafana'),
    prometheus: image('prom/prometheus:v3.7.3', 'Prometheus'),
    nodeExporter: image('prom/node-exporter:v1.10.2', 'node_exporter'),
    cadvisor: image('gcr.io/cadvisor/cadvisor:v0.52.1', 'cAdvisor'),
    mailbox: image('axllent/mailpit:v1.27.11', 'the mailbox that catches alert mail'),
    labelProxy: image(
      'quay.io/prometheuscommunity/prom-label-proxy:v0.12.1',
      'prom-label-proxy, which keeps tenants apart',
    ),
    node: image('node:22.21.1-bookworm-slim', 'Node.js, which runs the simulated platform'),
  })
  .prefault({})
  .describe('Container images (docker, kubernetes), each pinned to a version.');

export type Images = z.output<typeof imagesSchema>;
