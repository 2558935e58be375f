import * as pulumi from '@pulumi/pulumi';

/** A resource as the program registered it; secrets are marked as Pulumi's wire format marks them. */
export interface Resource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** A rule that a resource breaks. */
export interface Violation {
  readonly policy: string;
  readonly resource: string;
  /** What is wrong, and the remedy. Never shows the value of an input. */
  readonly message: string;
}

/** What a resource may say about itself that breaks a rule. */
export interface Policy {
  readonly name: string;
  /** What is wrong with one of the resources, given all of them. */
  readonly check: (resource: Resource, all: readonly Resource[]) => readonly string[];
}

/** A text of an input, wherever it stands, and whether it is part of a secret. */
interface Text {
  readonly path: string;
  readonly text: string;
  readonly secret: boolean;
}

/** Every text of a resource's inputs. */
export const textsOf = ({ inputs }: Resource): Text[] => texts(inputs, '', false);

function texts(value: unknown, path: string, secret: boolean): Text[] {
  if (pulumi.runtime.isRpcSecret(value)) return texts(pulumi.runtime.unwrapRpcSecret(value), path, true);
  if (typeof value === 'string') return [{ path, text: value, secret }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    texts(inner, Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key, secret),
  );
}

/** An input with its secrets opened, for rules that look at something else. */
export function opened(value: unknown): unknown {
  if (pulumi.runtime.isRpcSecret(value)) return opened(pulumi.runtime.unwrapRpcSecret(value));
  if (Array.isArray(value)) return value.map(opened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, opened(inner)]));
}

/** An input that is a list of mappings; empty if it is anything else. */
export function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  const list = opened(value);
  return Array.isArray(list) ? list.filter(item => typeof item === 'object' && item !== null) : [];
}
