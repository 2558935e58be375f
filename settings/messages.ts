import type { z } from 'zod';
import { nearest } from './nearest';
import { isSecret, setSecretCommand } from './secrets';
import { type Schema, shapeOf } from './tree';

const EXPECTED: Readonly<Record<string, string>> = {
  number: 'give a number',
  int: 'give a whole number',
  boolean: 'give true or false',
  string: 'give a text',
  array: "give a list: a YAML sequence, or pulumi config set --path 'KEY[0]' VALUE",
  object: "give keys and values: a YAML mapping, or pulumi config set --path 'KEY.NAME' VALUE",
};

const oneOf = (values: readonly unknown[]) =>
  values.length === 1 ? `give ${values[0]}` : `give one of ${values.join(', ')}`;

/** What a mistake found by the schema means for the person who wrote the config. Never shows the value. */
export function explain(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined && isSecret(issue.inst as Schema)) {
        return `is needed: ${setSecretCommand(issue.path ?? [])}`;
      }
      return issue.input === undefined
        ? `is needed; ${EXPECTED[issue.expected] ?? `give a ${issue.expected}`}`
        : (EXPECTED[issue.expected] ?? `give a ${issue.expected}`);
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return oneOf(unionValues(issue));
    case 'too_small':
      return limit(issue.inclusive ? 'at least' : 'more than', issue.minimum, issue.origin);
    case 'too_big':
      return limit(issue.inclusive ? 'at most' : 'less than', issue.maximum, issue.origin);
    case 'invalid_format':
      return issue.format === 'email' ? 'give a mail address, such as ops@example.com' : undefined;
    case 'unrecognized_keys':
      return issue.keys.map(key => unknownKey(key, Object.keys(shapeOf(issue.inst as Schema)))).join('\n');
    default:
      return undefined;
  }
}

/** Says that there is no such key, and which one was probably meant. */
export function unknownKey(key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  return meant
    ? `is no setting; did you mean ${meant}?`
    : 'is no setting; see docs/settings.md for those there are';
}

function limit(words: string, bound: number | bigint, origin: string): string {
  if (origin === 'string') return bound === 1 ? 'must not be empty' : `use ${words} ${bound} characters`;
  if (origin === 'array') return `give ${words} ${bound}`;
  return `give ${words} ${bound}`;
}

/** What a union of literals, or the discriminator of a union of objects, may be. */
function unionValues(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidUnion>): unknown[] {
  const options = (issue as { options?: readonly unknown[] }).options;
  if (options) return [...options];
  return issue.errors.flat().flatMap(inner => (inner.code === 'invalid_value' ? inner.values : []));
}
