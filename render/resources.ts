import * as pulumi from '@pulumi/pulumi';
import { PLACEHOLDER } from '../settings/secrets';
import type { Registered } from './program';

const HIDDEN = '[secret]';

/** The text of resources.json: what the program registers, with nothing secret in it. */
export function resourcesFile(resources: readonly Registered[]): string {
  const shown = resources.map(({ type, name, urn, inputs }) => ({
    type,
    name,
    urn,
    inputs: withoutSecrets(inputs),
  }));
  return `${JSON.stringify(shown, null, 2)}\n`;
}

/**
 * Hides what is secret. Pulumi marks a whole input as secret if a part of it is: of a list or mapping only
 * the parts made of a secret are hidden, which all have the placeholder in them, since rendering knows no
 * other secret.
 */
export function withoutSecrets(value: unknown): unknown {
  if (pulumi.runtime.isRpcSecret(value)) return hidden(pulumi.runtime.unwrapRpcSecret(value));
  if (typeof value === 'string') return value.includes(PLACEHOLDER) ? HIDDEN : value;
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, withoutSecrets(inner)]),
  );
}

const hidden = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? withoutSecrets(value) : HIDDEN;
