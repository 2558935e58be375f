import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { PROJECT } from '../settings/names';
import { ConfigError, type Mistake } from '../settings/resolve';
import { PLACEHOLDER } from '../settings/secrets';

const PREFIX = `${PROJECT}:`;
/** Secrets that a backend needs and that a committed file may leave to whoever runs the stack. */
const NEEDED = { backend: 'external', key: 'grafanaAuth' } as const;

/** A stack's configuration as the engine would hand it over, with placeholders for secrets. */
export interface StackFile {
  readonly file: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  /** Secrets that `up` needs and the file does not have. */
  readonly missingSecrets: readonly string[];
  /** Line of a key of this project, for messages. */
  readonly lineOf: (key: string) => number | undefined;
}

/** The stacks that have a file. */
export const stacksIn = (root: string): string[] =>
  readdirSync(root)
    .flatMap(name => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? [])
    .sort();

/**
 * Reads `Pulumi.<stack>.yaml`.
 *
 * @throws Error if there is no such stack; ConfigError if the file is no YAML.
 */
export function readStackFile(root: string, stack: string): StackFile {
  const file = `Pulumi.${stack}.yaml`;
  if (!existsSync(join(root, file))) {
    throw new Error(`There is no stack ${stack}; there are: ${stacksIn(root).join(', ')}`);
  }
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(join(root, file), 'utf8'), { lineCounter: lines });
  if (document.errors.length > 0) throw new ConfigError(document.errors.map(yamlMistake(file)));
  const config = document.get('config');
  const entries = Object.entries((document.toJS() as { config?: Record<string, unknown> })?.config ?? {});
  return { file, ...asEngine(entries), lineOf: key => lineOf(config, key, lines) };
}

const yamlMistake =
  (file: string) =>
  ({ message }: Error): Mistake => ({ key: file, message: message.split('\n')[0] ?? message });

function asEngine(entries: readonly (readonly [string, unknown])[]) {
  const texts: Record<string, string> = {};
  const secretKeys: string[] = [];
  for (const [key, value] of entries) {
    const open = withPlaceholders(value);
    texts[key] = asText(open);
    if (JSON.stringify(open) !== JSON.stringify(value)) secretKeys.push(key);
  }
  const missing = missingSecret(texts);
  if (missing) {
    texts[missing] = PLACEHOLDER;
    secretKeys.push(missing);
  }
  const missingSecrets = missing ? [missing.slice(PREFIX.length)] : [];
  return { texts, secretKeys, missingSecrets };
}

function missingSecret(texts: Readonly<Record<string, string>>): string | undefined {
  const key = `${PREFIX}${NEEDED.key}`;
  return texts[`${PREFIX}backend`] === NEEDED.backend && !(key in texts) ? key : undefined;
}

/** The value with a placeholder for each `secure: ...` in it. */
function withPlaceholders(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withPlaceholders);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  if (entries.length === 1 && entries[0]?.[0] === 'secure') return PLACEHOLDER;
  return Object.fromEntries(entries.map(([key, inner]) => [key, withPlaceholders(inner)]));
}

const asText = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');

/** The line of a setting's topmost key. */
function lineOf(config: unknown, key: string, lines: LineCounter): number | undefined {
  if (!isMap(config)) return undefined;
  const top = `${PREFIX}${key.split(/[.[]/)[0]}`;
  const pair = (config as YAMLMap).items.find(({ key: at }) => isScalar(at) && at.value === top);
  const start = isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
  return start === undefined ? undefined : lines.linePos(start).line;
}
