import { z } from 'zod';
import type { CustomDashboard } from '../dashboards/from-yaml/schema';
import { CONTRACTS, SOURCES } from '../metrics/model';
import { alertSchema } from './alerts';
import { contactPointSchema } from './contact-points';
import { certificate, datasourceSchema } from './datasource';
import { durationSchema } from './duration';
import { grafanaVersionSchema } from './grafana-version';
import { imagesSchema } from './images';
import { kubernetesSchema } from './kubernetes';
import { logsSchema, tracesSchema } from './logs';
import { maintenanceSchema, muteTimingSchema } from './mute-timings';
import { notificationsSchema, routeSchema } from './notifications';
import { folderAccessSchema, serviceAccountSchema, teamSchema, userSchema } from './people';
import { secretText } from './secrets';
import { slosSchema } from './slos';
import { ssoSchema } from './sso';
import { tenantSchema } from './tenants';
import { thresholdsSchema } from './thresholds';

export const BACKENDS = ['docker', 'kubernetes', 'external'] as const;
export type Backend = (typeof BACKENDS)[number];

const slug = (max: number) =>
  z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, 'use lower-case letters, digits and hyphens, starting with a letter')
    .max(max, `use at most ${max} characters`);

const port = (value: number, what: string) =>
  z.number().int().min(1).max(65535).default(value).describe(`Loopback port of ${what}.`);

const httpUrl = z.url({
  protocol: /^https?$/,
  error: 'give a whole URL, such as https://grafana.example.com',
});

/** Every setting of a stack: `Pulumi.<stack>.yaml`, keys `assistant-monitoring:<key>`. */
export const settingsSchema = z.strictObject({
  environment: slug(30).meta({
    description: 'The environment that the stack watches: the `environment` label of its series.',
    fallback: 'the name of the stack',
    example: 'prod',
  }),
  prefix: slug(20)
    .default('assistant')
    .describe(
      'What uids and names in Grafana begin with. Stacks that share one Grafana take different ones.',
    ),
  formerStack: z
    .string()
    .min(1)
    .optional()
    .describe(
      'What the stack was called before `pulumi stack rename`, so that it keeps its prefix in Grafana.',
    ),
  backend: z
    .enum(BACKENDS)
    .default('docker')
    .describe(
      'Where Grafana and Prometheus run: in Docker here, in a Kubernetes cluster, or somewhere already.',
    ),
  sources: z
    .array(z.enum(SOURCES))
    .min(1, 'name at least one exporter')
    .optional()
    .meta({
      description: 'Exporters that the Prometheus scrapes.',
      fallback: 'all where the stack sets up the scraping, else app',
      example: ['app', 'node'],
    }),
  contract: z
    .enum(CONTRACTS)
    .default('core')
    .describe('What the platform serves: core is what it has today, full includes what it still has to add.'),
  recordingRules: z.boolean().optional().meta({
    description: 'Whether the Prometheus has the recording rules.',
    fallback: 'true where the stack sets up the rules, else false',
  }),

  grafanaUrl: httpUrl.optional().meta({
    description: 'URL of the Grafana that already runs (external, where it is needed).',
    example: 'https://grafana.example.com',
  }),
  grafanaAuth: secretText(
    'Service-account token or user:password of that Grafana (external, where it is needed).',
  ).optional(),
  grafanaCaCert: certificate(
    'Certificate of the authority that vouches for that Grafana, where it is none that everybody knows (PEM, external).',
  ).optional(),
  grafanaVersion: grafanaVersionSchema,
  grafanaOrgId: z.number().int().positive().optional().describe('Organisation in that Grafana (external).'),
  grafanaAdminPassword: secretText('Password of the user admin (docker, kubernetes).', { min: 12 })
    .optional()
    .meta({ fallback: 'generated, kept in the state' }),
  prometheusUrl: httpUrl.optional().meta({
    description:
      'URL of Prometheus as Grafana reaches it (external, where it is needed; kubernetes with a Prometheus of others, or with the larger store that remoteWrite fills).',
    example: 'http://prometheus.example.com:9090',
  }),
  datasource: datasourceSchema,
  logs: logsSchema,
  traces: tracesSchema,
  grafanaPort: port(3000, 'Grafana (docker)'),
  prometheusPort: port(9090, 'Prometheus (docker)'),
  mailboxPort: port(8025, 'the mailbox that catches alert mail (docker)'),
  simulator: z
    .boolean()
    .default(true)
    .describe('Whether a simulated platform runs beside (docker). Switch it off once targets are set.'),
  simulatorPort: port(9464, 'the simulated platform (docker)'),
  targets: z
    .array(
      z.strictObject({
        address: z
          .string()
          .regex(/^[^\s/:]+:\d+$/, 'give host:port')
          .describe('host:port of a /metrics.'),
        service: slug(30).describe('The `service` label of its series, such as api or worker.'),
      }),
    )
    .default([])
    .meta({
      description:
        "The platform's own /metrics (docker, and kubernetes for what runs outside of the cluster).",
      example: [{ address: 'api.internal:8000', service: 'api' }],
    }),
  images: imagesSchema,

  scrapeInterval: durationSchema.default('15s').describe('How often Prometheus scrapes and evaluates rules.'),
  retention: durationSchema.default('45d').describe('How long Prometheus keeps data.'),
  refresh: durationSchema.default('15s').describe('How often an open dashboard asks again.'),
  timeRange: durationSchema
    .default('6h')
    .describe('What a dashboard shows when it is opened: from so long ago to now.'),
  editable: z
    .boolean()
    .default(false)
    .describe('Whether people may save changes in the UI; the next up overwrites them.'),
  customDashboards: z.string().min(1).optional().meta({
    description:
      "Folder with dashboards of one's own (docs/custom-dashboards.md), as a path from the root of the checkout.",
    fallback: 'dashboards/custom',
    example: '../our-dashboards',
  }),

  protectFolders: z
    .boolean()
    .default(false)
    .describe(
      'Whether a folder is not deleted while it holds what others have put there (Grafana 10 or newer; an older one always sees something in it, and refuses `pulumi destroy`).',
    ),

  kubernetes: kubernetesSchema,

  thresholds: thresholdsSchema,
  slos: slosSchema,
  alerts: z
    .array(alertSchema)
    .default([])
    .describe('Alerts that are switched off, or that wait or look back for another time than usual.'),
  runbookUrl: httpUrl.optional().meta({
    description: 'Where docs/runbooks is served; alerts link to <runbookUrl>/<runbook>.md.',
    example: 'https://git.example.com/ops/assistant-monitoring/src/main/docs/runbooks',
  }),
  contactPoints: z
    .array(contactPointSchema)
    .default([])
    .meta({ description: 'Who is told of alerts, and how.', fallback: 'docker: a mailbox of its own' }),
  notifications: notificationsSchema,
  routes: z
    .array(routeSchema)
    .default([])
    .describe('Exceptions to the routes by severity. The first that fits decides.'),
  muteTimings: z
    .array(muteTimingSchema)
    .default([])
    .describe('Times that come again, such as nights, during which nobody is told of what can wait.'),
  maintenance: z
    .array(maintenanceSchema)
    .default([])
    .describe('Windows in which nobody is told of anything. Rules go on being evaluated.'),

  users: z.array(userSchema).default([]).describe('Who comes in with a password, which is generated.'),
  teams: z.array(teamSchema).default([]).describe('Teams (Grafana 10.4 or newer).'),
  folderAccess: folderAccessSchema,
  serviceAccounts: z
    .array(serviceAccountSchema)
    .default([])
    .describe('Programs that ask Grafana, such as pipelines, each with a token.'),
  sso: z
    .array(ssoSchema)
    .default([])
    .describe('Ways in by single sign-on, for the whole Grafana (Grafana 11.0 or newer).'),
  tenants: z
    .array(tenantSchema)
    .default([])
    .describe('Organisations of their own in the same Grafana, each with its own part of the data.'),
});

export type SettingsInput = z.input<typeof settingsSchema>;
/** What the schema makes of a configuration; {@link Settings} adds what one key says of another. */
export type Parsed = z.output<typeof settingsSchema>;

/** A stack's settings, complete: every default filled in. */
export interface Settings extends Omit<Parsed, 'sources' | 'recordingRules' | 'notifications'> {
  readonly sources: NonNullable<Parsed['sources']>;
  readonly recordingRules: boolean;
  /** Key of the tenant whose settings these are; none for the stack's own. */
  readonly tenant?: string;
  /** Dashboards of people's own, by the names of their files; none if there are no files. */
  readonly custom?: readonly CustomDashboard[];
  readonly notifications: Parsed['notifications'] & {
    readonly routing: NonNullable<Parsed['notifications']['routing']>;
  };
}
