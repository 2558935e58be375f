import * as pulumi from '@pulumi/pulumi';
import type * as grafana from '@pulumiverse/grafana';
import type { Integration } from '../../../alerts/notifications';
import type { Secrets } from '../../../config';

type Args = grafana.alerting.ContactPointArgs;

/** Where the provider lists the integrations of a type. */
const LISTS = {
  email: 'emails',
  slack: 'slacks',
  pagerduty: 'pagerduties',
  webhook: 'webhooks',
  teams: 'teams',
  discord: 'discords',
  telegram: 'telegrams',
  opsgenie: 'opsgenies',
} as const satisfies Record<Integration['type'], keyof Args>;

/** Settings of Grafana's API that the provider calls by other names than their camel case. */
const RENAMED: Readonly<Record<string, string>> = { bottoken: 'token', chatid: 'chatId' };

/** The integrations of a contact point as the provider takes them, with their secrets. */
export function integrationArgs(integrations: readonly Integration[], secrets: Secrets): Args {
  const lists = new Map<string, object[]>();
  for (const integration of integrations) {
    const list = LISTS[integration.type];
    lists.set(list, [...(lists.get(list) ?? []), argsOf(integration, secrets)]);
  }
  return Object.fromEntries(lists);
}

function argsOf({ type, settings }: Integration, secrets: Secrets) {
  const entries = Object.entries(settings).map(([key, value]) => [nameOf(key), opened(value, secrets)]);
  const args = Object.fromEntries(entries);
  // Grafana has one text of addresses, the provider a list.
  return type === 'email' ? { ...args, addresses: String(settings.addresses).split(';') } : args;
}

const nameOf = (key: string) =>
  RENAMED[key] ?? key.replace(/_[a-z]/g, letter => letter.charAt(1).toUpperCase());

/** The secret itself for a reference to one. */
function opened(value: string | boolean, secrets: Secrets): pulumi.Input<string | boolean> {
  const secret = typeof value === 'string' ? secrets.get(value) : undefined;
  return secret === undefined ? value : pulumi.secret(secret);
}
