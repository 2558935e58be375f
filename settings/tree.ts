import type { z } from 'zod';

declare module 'zod' {
  interface GlobalMeta {
    /** The value is a secret: it is set with `--secret`, and never stands in anything rendered. */
    secret?: boolean;
    /** Unit of the value, for the reference of all settings. */
    unit?: string;
    /** The default in words, where it follows from other settings. */
    fallback?: string;
    /** A value as it might be set, for the reference of all settings. */
    example?: unknown;
  }
}

/** Any node of the settings' schema. */
export type Schema = z.core.$ZodType;
/** Where a value stands: `['contactPoints', 0, 'url']`. */
export type Path = readonly PropertyKey[];

/** The parts of a schema's definition that this project reads, whatever the kind of schema. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly element?: Schema;
  readonly innerType?: Schema;
  readonly options?: readonly Schema[];
  readonly discriminator?: string;
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly (string | number)[];
  readonly defaultValue?: unknown;
}

export const definition = (schema: Schema): Definition => schema._zod.def as unknown as Definition;

/** The schema without its `optional()`, `default()` and `prefault()`. */
export function core(schema: Schema): Schema {
  const { innerType } = definition(schema);
  return innerType ? core(innerType) : schema;
}

/** Keys of an object's schema; none for any other schema. */
export const shapeOf = (schema: Schema): Readonly<Record<string, Schema>> =>
  definition(core(schema)).shape ?? {};

/** Writes a path as `pulumi config set --path` takes it: `contactPoints[0].url`. */
export const pathName = (path: Path): string =>
  path.reduce<string>((name, part) => {
    if (typeof part === 'number') return `${name}[${part}]`;
    return name ? `${name}.${String(part)}` : String(part);
  }, '');

/** The member of a union that a value claims to be, by the union's discriminator. */
export function memberFor(union: Schema, value: unknown): Schema | undefined {
  const { options = [], discriminator } = definition(union);
  if (!discriminator || typeof value !== 'object' || value === null) return undefined;
  const claimed = (value as Record<string, unknown>)[discriminator];
  return options.find(option => {
    const tag = shapeOf(option)[discriminator];
    return tag !== undefined && definition(core(tag)).values?.includes(claimed as string);
  });
}
