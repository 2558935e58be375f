import { z } from 'zod';
import { FEATURE_MEANINGS, type GrafanaFeature, sinceVersion } from './grafana-version';
import { settingsSchema } from './schema';
import { mayHoldSecret, setSecretCommand } from './secrets';
import { core, definition, memberFor, type Schema, shapeOf } from './tree';

const HEAD = `# Settings

Every setting of a stack, with its default. They stand in \`Pulumi.<stack>.yaml\` as \`assistant-monitoring:<key>\` and
are set with \`pulumi config set KEY VALUE\`; keys inside of others with \`pulumi config set --path 'KEY.INNER' VALUE\`.
Secrets are set with \`--secret\` and stand encrypted in the file; in plain they are refused.

This page is made from the schema in \`settings/\` by \`npm run docs\`.
`;

/** The text of docs/settings.md: every setting of the schema, so that none can be missing. */
export function settingsReference(): string {
  const shape = shapeOf(settingsSchema);
  const nested = Object.entries(shape).flatMap(([key, schema]) => sections(key, schema));
  return [HEAD, table('', shape), ...nested, versions()].join('\n');
}

/** What a Grafana must be for what was asked of it. */
function versions(): string {
  const features = Object.keys(FEATURE_MEANINGS) as GrafanaFeature[];
  const rows = features.map(feature => `| ${FEATURE_MEANINGS[feature]} | ${sinceVersion(feature)} |`);
  return ['## Versions of Grafana\n', '| feature | since |', '|---|---|', ...rows, ''].join('\n');
}

/** A section for the keys inside of a setting, if it has any. */
function sections(key: string, schema: Schema): string[] {
  const at = core(schema);
  const { element, options } = definition(at);
  const intro = `## ${key}\n\n${meta(schema).description ?? ''}\n`;
  if (element && isObject(element)) return [intro, table(`${key}[0].`, flattened(shapeOf(element)))];
  if (element && definition(element).discriminator) return [intro, ...kinds(key, element)];
  if (options) return [];
  return isObject(at) ? [intro, table(`${key}.`, withLists(flattened(shapeOf(at))))] : [];
}

/** The members of a union of objects, each with its own table. */
function kinds(key: string, union: Schema): string[] {
  const { options = [], discriminator = '' } = definition(union);
  return options.flatMap(option => {
    const { [discriminator]: tag, ...shape } = shapeOf(option);
    const kind = tag ? definition(tag).values?.[0] : undefined;
    return memberFor(union, { [discriminator]: kind })
      ? [`### ${discriminator}: ${kind}\n`, table(`${key}[0].`, flattened(shape))]
      : [];
  });
}

/** Keys of objects inside of an object, written as paths. */
function flattened(shape: Readonly<Record<string, Schema>>, above?: string): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(shape).flatMap(([key, schema]) => {
      if (definition(core(schema)).discriminator) return [[key, schema], ...ofMembers(key, schema)];
      if (!isObject(core(schema))) return [[key, schema]];
      const about = meta(schema).description;
      const inner = flattened(shapeOf(schema), about);
      return Object.entries(inner).map(([below, leaf]) => [
        `${key}.${below}`,
        described(leaf, about ?? above),
      ]);
    }),
  );
}

/** Keys of the members of a union inside of an object; each says the kind that it belongs to. */
function ofMembers(key: string, union: Schema): (readonly [string, Schema])[] {
  const { options = [], discriminator = '' } = definition(core(union));
  return options.flatMap(option => {
    const { [discriminator]: tag, ...shape } = shapeOf(option);
    const kind = tag ? definition(tag).values?.[0] : undefined;
    return Object.entries(flattened(shape)).map(
      ([below, leaf]) => [`${key}.${below}`, described(leaf, `(${kind})`)] as const,
    );
  });
}

/** After a list of objects inside of an object, the keys of its items. */
function withLists(shape: Readonly<Record<string, Schema>>): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(shape).flatMap(([key, schema]) => {
      const { element } = definition(core(schema));
      const items = element && isObject(element) ? Object.entries(shapeOf(element)) : [];
      return [[key, schema], ...items.map(([inner, item]) => [`${key}[0].${inner}`, item])];
    }),
  );
}

/** The setting with what its parent says of it in front of its own meaning. */
const described = (schema: Schema, about: string | undefined): Schema => {
  const { description = '', ...rest } = { ...meta(core(schema)), ...meta(schema) };
  return (schema as z.ZodType).meta({
    ...rest,
    description: about ? `${about} ${description}` : description,
  });
};

function table(prefix: string, shape: Readonly<Record<string, Schema>>): string {
  const rows = Object.entries(shape).map(([key, schema]) => row(`${prefix}${key}`, schema));
  return ['| key | type | unit | default | meaning |', '|---|---|---|---|---|', ...rows, ''].join('\n');
}

function row(key: string, schema: Schema): string {
  const { description = '', unit = '', example, secret } = { ...meta(core(schema)), ...meta(schema) };
  const notes = [
    description,
    ...(secret ? [`**Secret**: \`${setSecretCommand(key)}\`.`] : []),
    ...(example === undefined ? [] : [`Example: \`${JSON.stringify(example)}\`.`]),
  ];
  const cells = [`\`${key}\``, typeName(schema), unit, defaultOf(schema), notes.join(' ')];
  return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function typeName(schema: Schema): string {
  const at = core(schema);
  const { type, entries, values, element, options = [], discriminator } = definition(at);
  if (mayHoldSecret(at) && type === 'string') return 'text';
  if (entries) return Object.values(entries).join(' or ');
  if (values) return values.join(' or ');
  if (element)
    return isObject(element) || definition(element).options
      ? 'list, see below'
      : `list of ${typeName(element)}`;
  if (discriminator)
    return options.map(one => definition(shapeOf(one)[discriminator] as Schema).values?.[0]).join(' or ');
  if (options.length > 0) return options.map(typeName).join(' or ');
  return (
    {
      string: 'text',
      number: 'number',
      boolean: 'true or false',
      object: 'see below',
      record: 'names and texts',
    }[type] ?? type
  );
}

function defaultOf(schema: Schema): string {
  const { type, defaultValue } = definition(schema);
  if (type === 'default') return `\`${JSON.stringify(defaultValue)}\``;
  if (type === 'prefault') return 'see below';
  return meta(schema).fallback ?? (type === 'optional' ? '' : '**required**');
}

const meta = (schema: Schema): z.GlobalMeta => z.globalRegistry.get(schema as z.ZodType) ?? {};
const isObject = (schema: Schema): boolean => definition(core(schema)).type === 'object';
