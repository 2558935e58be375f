import { z } from 'zod';
import { contactPointSchema } from './contact-points';

const httpUrl = z.url({
  protocol: /^https?$/,
  error: 'give a whole URL, such as http://proxy.example.com:8080',
});

const isolation = z
  .discriminatedUnion('by', [
    z.strictObject({
      by: z.literal('label'),
      label: z
        .string()
        .regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, 'use letters, digits and underscores')
        .default('tenant')
        .describe("Label that every series of the tenant's targets has."),
      value: z.string().min(1).optional().describe('Its value. Default: the key of the tenant.'),
      url: httpUrl
        .optional()
        .describe(
          'A proxy that enforces the label (external, where it is needed). The other backends run one for each tenant.',
        ),
    }),
    z.strictObject({
      by: z.literal('header'),
      value: z
        .string()
        // What Mimir takes, but for the bar: "a|b" would be the data of both.
        .regex(/^[A-Za-z0-9!_.*'()-]+$/, 'use letters, digits and any of ! - _ . * ( ) and the apostrophe')
        .max(150)
        .optional()
        .meta({
          description:
            'Value of the header X-Scope-OrgID, by which Mimir and others keep data apart (external).',
          fallback: 'the key of the tenant',
        }),
    }),
  ])
  .prefault({ by: 'label' });

const members = (what: string) =>
  z
    .array(z.email())
    .default([])
    .describe(
      `Mail addresses of ${what}. In a Grafana of the stack's own who has no account gets one; in others they need it.`,
    );

/** An organisation of its own in the stack's Grafana, with its own part of the data. */
export const tenantSchema = z.strictObject({
  key: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, 'use lower-case letters, digits and hyphens, starting with a letter')
    .max(30)
    .describe('Short name, unique in the stack; another key is another tenant.'),
  name: z.string().min(1).max(190).describe('Name of its organisation in Grafana, unique there.'),
  environment: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'The `environment` label of its series.', fallback: 'that of the stack' }),
  isolation: isolation.describe('What keeps its data apart from those of others.'),
  viewers: members('people who may look'),
  editors: members('people who may also edit and silence'),
  contactPoints: z
    .array(contactPointSchema)
    .default([])
    .describe('Who is told of its alerts. Without any, its alerts are seen in its Grafana only.'),
});

export type TenantSetting = z.output<typeof tenantSchema>;

/** The label that tells a tenant's series from those of others, and its value. Only for isolation by label. */
export function labelOf({ key, isolation: { by, ...given } }: TenantSetting) {
  if (by !== 'label') throw new Error(`tenant ${key} is kept apart by ${by}`);
  const { label, value = key } = given as { label: string; value?: string };
  return { label, value };
}

/** What X-Scope-OrgID says for a tenant that is kept apart by it. */
export function headerOf({ key, isolation }: TenantSetting): string {
  if (isolation.by !== 'header') throw new Error(`tenant ${key} is kept apart by ${isolation.by}`);
  return isolation.value ?? key;
}

/** Whether a proxy has to keep its data apart; else the engine does, by a header. */
export const isByLabel = ({ isolation: { by } }: TenantSetting): boolean => by === 'label';
