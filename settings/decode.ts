import { core, definition, type Schema, shapeOf } from './tree';

/**
 * Turns the texts in which the engine hands over a config into values, as the schema wants them: it hands
 * over `3000` and `true` as texts and lists and mappings as JSON. What cannot be turned stays a text, so that
 * the schema's check says what is wrong with it.
 */
export function decodeSettings(
  schema: Schema,
  texts: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const shape = shapeOf(schema);
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => {
      const child = shape[key];
      return [key, child ? decode(child, text) : text];
    }),
  );
}

function decode(schema: Schema, text: string): unknown {
  switch (definition(core(schema)).type) {
    case 'number':
      return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'array':
    case 'object':
      return parsed(text);
    default:
      return text;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
