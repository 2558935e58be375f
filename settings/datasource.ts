import { z } from 'zod';
import { secretText } from './secrets';

/** What answers at prometheusUrl. Each speaks PromQL; they differ in what Grafana may ask beside it. */
export const FLAVOURS = ['prometheus', 'thanos', 'mimir', 'cortex', 'grafanaCloud'] as const;
export type Flavour = (typeof FLAVOURS)[number];

/** The header by which Mimir, Cortex and Thanos tell tenants apart. */
export const TENANT_HEADER = 'X-Scope-OrgID';

/** A certificate as text, so that a stack's file says all that there is to say. */
export const certificate = (what: string) =>
  z
    .string()
    .regex(/^\s*-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----\s*$/, {
      error: `give the certificate itself, from -----BEGIN CERTIFICATE----- on: pulumi config set KEY < ca.pem`,
    })
    .describe(what);

const headerName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, 'give the name of a header, such as X-Api-Key')
  .max(100);

/** How Grafana is let in by whoever answers a data source. */
export const accessShape = {
  basicAuth: z
    .strictObject({
      user: z.string().min(1).describe('User.'),
      password: secretText('Password.'),
    })
    .optional(),
  bearerToken: secretText('Token sent as Authorization: Bearer.').optional(),
  tenant: z
    .string()
    .regex(/^[A-Za-z0-9!_.*'()|-]+$/, 'use letters, digits and any of ! - _ . * ( ) | and the apostrophe')
    .max(150)
    .optional()
    .meta({
      description:
        'Tenant, sent as X-Scope-OrgID to what keeps several (Mimir, Cortex, Thanos, Loki, Tempo); a|b is both.',
      fallback: 'none',
    }),
  headers: z
    .array(z.strictObject({ name: headerName.describe('Name.'), value: secretText('Value.') }))
    .default([])
    .describe('Further headers of every question.'),
  caCert: certificate('Certificate of the authority that vouches for it (PEM).').optional(),
  tlsSkipVerify: z
    .boolean()
    .default(false)
    .describe('Whether its certificate is not looked at; every run warns of it. Rather give caCert.'),
} as const;

/** How Grafana asks a Prometheus that others run. */
export const datasourceSchema = z
  .strictObject({
    flavour: z
      .enum(FLAVOURS)
      .default('prometheus')
      .describe('What answers at prometheusUrl. grafanaCloud asks for basicAuth: instance id and token.'),
    version: z
      .string()
      .regex(/^\d+\.\d+\.\d+$/, 'give major.minor.patch in quotes, such as "2.53.0"')
      .optional()
      .meta({ description: 'Its version, where Grafana is to know it.', fallback: 'not told' }),
    ...accessShape,
  })
  .prefault({})
  .describe('How Grafana asks a Prometheus that others run.');

const accessSchema = z.strictObject(accessShape);
export type AccessSettings = z.output<typeof accessSchema>;
export type DatasourceSettings = z.output<typeof datasourceSchema>;
