import { z } from 'zod';
import { settingsSchema } from '../../settings/schema';
import { PLACEHOLDER } from '../../settings/secrets';
import { core, definition, memberFor, type Path, type Schema, shapeOf } from '../../settings/tree';

/**
 * Every place of the settings that takes a secret, as the schema has it: `contactPoints[slack].url`. What is in
 * square brackets is the kind of an item where there are several.
 */
export function secretPlaces(schema: Schema = settingsSchema, at = ''): string[] {
  const inner = core(schema);
  if (z.globalRegistry.get(inner as z.ZodType)?.secret === true) return [at];
  const { element, options = [], discriminator } = definition(inner);
  if (element) return secretPlaces(element, definition(core(element)).options ? at : `${at}[]`);
  if (discriminator) {
    return options.flatMap(option => secretPlaces(option, `${at}[${tagOf(option, discriminator)}]`));
  }
  return Object.entries(shapeOf(inner)).flatMap(([key, child]) =>
    secretPlaces(child, at ? `${at}.${key}` : key),
  );
}

const tagOf = (option: Schema, discriminator: string) => {
  const tag = shapeOf(option)[discriminator];
  return tag && definition(core(tag)).values?.[0];
};

/** The place of the schema that a path of a configuration is at. */
export function placeOf(input: unknown, path: Path): string {
  let schema: Schema = settingsSchema;
  let value = input;
  let place = '';
  for (const part of path) {
    const { element } = definition(core(schema));
    value = Reflect.get(value as object, part);
    if (typeof part !== 'number' || !element) {
      place = place ? `${place}.${String(part)}` : String(part);
      const child = shapeOf(schema)[String(part)] ?? settingsSchema;
      const { discriminator } = definition(core(child));
      if (discriminator) place += `[${Reflect.get(value as object, discriminator)}]`;
      schema = discriminator ? (memberFor(core(child), value) ?? child) : child;
      continue;
    }
    const { discriminator } = definition(core(element));
    const kind = discriminator ? String(Reflect.get(value as object, discriminator)) : '';
    place = `${place}[${kind}]`;
    schema = discriminator ? (memberFor(core(element), value) ?? element) : element;
  }
  return place;
}

let count = 0;
/** A secret like no other. Rendering hides what has the placeholder in it; see `resourcesFile`. */
const secret = () => `${PLACEHOLDER} no. ${++count}.`;

const CONTACT_POINTS = [
  { type: 'slack', name: 'slack', url: secret() },
  { type: 'pagerduty', name: 'pager', integrationKey: secret() },
  { type: 'webhook', name: 'hook', url: 'https://hook.example.com', bearerToken: secret() },
  { type: 'teams', name: 'teams', url: secret() },
  { type: 'discord', name: 'discord', url: secret() },
  { type: 'telegram', name: 'telegram', token: secret(), chatId: '1' },
  { type: 'opsgenie', name: 'opsgenie', apiKey: secret() },
];
/** The same again, with secrets of their own; alone, so that somebody is told by them. */
const alone = (one: (typeof CONTACT_POINTS)[number]) => {
  const values = Object.entries(one).map(([key, value]) => [
    key,
    value.startsWith(PLACEHOLDER) ? secret() : value,
  ]);
  return {
    key: one.type,
    name: one.type,
    isolation: { by: 'header' },
    contactPoints: [Object.fromEntries(values)],
  };
};

const CONTACTS = {
  contactPoints: CONTACT_POINTS,
  notifications: { critical: { contactPoints: CONTACT_POINTS.map(({ name }) => name) } },
};
const OAUTH = () => ({ clientId: 'id', clientSecret: secret() });

const inCluster = (remoteWrite: object) => ({
  environment: 'prod',
  backend: 'kubernetes',
  kubernetes: {
    host: 'grafana.example.com',
    kubeconfig: secret(),
    // The whole URL is the secret; what may be told of it is host and port.
    database: { url: `postgres://grafana:${encodeURIComponent(secret())}@db.example.com:5432/grafana` },
    smtp: { host: 'smtp.example.com:587', from: 'a@example.com', user: 'u', password: secret() },
    prometheus: { kind: 'own', remoteWrite },
  },
  contactPoints: [{ type: 'email', name: 'team', addresses: ['a@example.com'] }],
});

/** Stacks that use every secret setting between them. */
export const STACKS = {
  docker: { environment: 'dev', simulator: false, grafanaAdminPassword: secret(), ...CONTACTS },
  external: {
    environment: 'prod',
    backend: 'external',
    grafanaUrl: 'https://grafana.example.com',
    grafanaAuth: `admin:${secret()}`,
    prometheusUrl: 'https://mimir.example.com',
    datasource: {
      flavour: 'mimir',
      basicAuth: { user: 'u', password: secret() },
      headers: [{ name: 'X-Api-Key', value: secret() }],
    },
    logs: {
      url: 'https://loki.example.com',
      basicAuth: { user: 'u', password: secret() },
      headers: [{ name: 'X-Api-Key', value: secret() }],
    },
    traces: {
      url: 'https://tempo.example.com',
      basicAuth: { user: 'u', password: secret() },
      headers: [{ name: 'X-Api-Key', value: secret() }],
    },
    ...CONTACTS,
    users: [{ login: 'ada', email: 'ada@example.com' }],
    serviceAccounts: [{ name: 'pipeline' }],
    sso: [
      {
        provider: 'generic_oauth',
        ...OAUTH(),
        authUrl: 'https://id.example.com/a',
        tokenUrl: 'https://id.example.com/t',
        apiUrl: 'https://id.example.com/u',
      },
      { provider: 'google', ...OAUTH(), allowedDomains: ['example.com'] },
      { provider: 'github', ...OAUTH(), allowedOrganizations: ['acme'] },
      { provider: 'azuread', ...OAUTH(), tenantId: '7f1c1a52-7d5b-4a51-9d0e-0f5b1f2d3c4b' },
      {
        provider: 'saml',
        metadataUrl: 'https://id.example.com/m',
        certificate: secret(),
        privateKey: secret(),
      },
    ],
    tenants: CONTACT_POINTS.map(alone),
  },
  bearer: {
    environment: 'prod',
    backend: 'external',
    grafanaUrl: 'https://grafana.example.com',
    grafanaAuth: secret(),
    prometheusUrl: 'https://mimir.example.com',
    datasource: { bearerToken: secret() },
    logs: { url: 'https://loki.example.com', bearerToken: secret() },
    traces: { url: 'https://tempo.example.com', bearerToken: secret() },
  },
  kubernetes: inCluster({ url: 'https://mimir.example.com/push', user: 'u', password: secret() }),
  remote: inCluster({ url: 'https://mimir.example.com/push', bearerToken: secret() }),
} as const;
