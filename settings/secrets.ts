import { z } from 'zod';
import { core, definition, memberFor, type Path, pathName, type Schema, shapeOf } from './tree';

/** Stands for every secret where nobody can read it: in a rendering, which never decrypts. */
export const PLACEHOLDER = '[secret value]';

/** A text that must be set with `pulumi config set --secret`. */
export const secretText = (what: string, { min = 1 } = {}) =>
  z
    .string()
    .min(min, min === 1 ? 'must not be empty' : `use at least ${min} characters`)
    .meta({ description: what, secret: true });

/** A secret that a configuration holds. */
export interface Secret {
  readonly path: Path;
  readonly value: string;
}

/** Whether a value of this schema is a secret itself. */
export const isSecret = (schema: Schema): boolean =>
  z.globalRegistry.get(core(schema) as z.ZodType)?.secret === true;

/** Whether a value of this schema may hold a secret anywhere. */
export function mayHoldSecret(schema: Schema): boolean {
  const at = core(schema);
  const { element, options = [] } = definition(at);
  const below = [...Object.values(shapeOf(at)), ...(element ? [element] : []), ...options];
  return isSecret(at) || below.some(mayHoldSecret);
}

/** The secrets that a value holds, in the order of its schema. What does not fit the schema is passed over. */
export function secretsIn(schema: Schema, value: unknown, path: Path = []): Secret[] {
  const at = core(schema);
  if (isSecret(at)) return typeof value === 'string' ? [{ path, value }] : [];
  const { type, element } = definition(at);
  if (type === 'array' && element && Array.isArray(value)) {
    return value.flatMap((item, index) => secretsIn(element, item, [...path, index]));
  }
  if (type === 'union') {
    const member = memberFor(at, value);
    return member ? secretsIn(member, value, path) : [];
  }
  if (type !== 'object' || typeof value !== 'object' || value === null) return [];
  const given = value as Record<string, unknown>;
  return Object.entries(shapeOf(at)).flatMap(([key, child]) => secretsIn(child, given[key], [...path, key]));
}

/**
 * What stands for a secret in settings and in everything rendered from them: the name of an environment
 * variable, as Grafana's file provisioning reads it. `contactPoints[0].url` is `$ASSISTANT_CONTACT_POINTS_0_URL`.
 */
export function secretReference(prefix: string, path: Path): string {
  const words = path.map(part => String(part).replace(/[A-Z]/g, upper => `_${upper}`));
  return `$${[prefix.replaceAll('-', '_'), ...words].join('_').toUpperCase()}`;
}

/** A copy of `value` in which the secrets at these places are replaced by what `stand` gives. */
export function replaceSecrets<T>(value: T, secrets: readonly Secret[], stand: (path: Path) => string): T {
  const copy = structuredClone(value);
  for (const { path } of secrets) {
    const parent = path.slice(0, -1).reduce<unknown>((at, part) => Reflect.get(at as object, part), copy);
    Reflect.set(parent as object, path.at(-1) as PropertyKey, stand(path));
  }
  return copy;
}

/** The command that sets a secret. */
export function setSecretCommand(path: Path | string): string {
  const name = typeof path === 'string' ? path : pathName(path);
  return /[.[]/.test(name)
    ? `pulumi config set --secret --path '${name}'`
    : `pulumi config set --secret ${name}`;
}
