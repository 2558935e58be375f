import * as pulumi from '@pulumi/pulumi';
import { readCustomDashboards } from './custom-dashboards';
import { decodeSettings } from './settings/decode';
import { PROJECT } from './settings/names';
import { ConfigError, checkSettings, type Mistake } from './settings/resolve';
import { type Settings, settingsSchema } from './settings/schema';
import {
  mayHoldSecret,
  replaceSecrets,
  secretReference,
  secretsIn,
  setSecretCommand,
} from './settings/secrets';
import { pathName, shapeOf } from './settings/tree';

/**
 * The secrets of a stack by the reference that stands for each in {@link Settings}, such as
 * `$ASSISTANT_GRAFANA_AUTH`. Settings never hold a secret's value, so nothing rendered from them can.
 */
export type Secrets = ReadonlyMap<string, pulumi.Output<string>>;

/** A stack's configuration, checked and complete. */
export interface StackConfig {
  readonly settings: Settings;
  readonly secrets: Secrets;
}

/**
 * Reads and checks the configuration of the stack that runs. The only reader of Pulumi's config.
 *
 * @throws pulumi.RunError, which the engine shows without a stack trace, with every mistake; its `cause` is the
 *   {@link ConfigError}.
 */
export function readConfig(): StackConfig {
  const texts = ownTexts();
  const input: Readonly<Record<string, unknown>> = {
    environment: pulumi.getStack(),
    ...decodeSettings(settingsSchema, texts),
  };
  const { settings, mistakes } = checkSettings(input);
  const custom = readCustomDashboards(input);
  const all = [
    ...mistakes,
    ...plainSecrets(input),
    ...needlessSecrets(Object.keys(texts)),
    ...custom.mistakes,
  ];
  if (!settings || all.length > 0) throw asRunError(new ConfigError(all));
  const { dashboards } = custom;
  return liftSecrets(dashboards.length > 0 ? { ...settings, custom: dashboards } : settings);
}

/** The value that a reference in the settings stands for. */
export function reveal(secrets: Secrets, reference: string): pulumi.Output<string> {
  const value = secrets.get(reference);
  if (!value) throw new Error(`there is no secret ${reference}`);
  return value;
}

/** The keys of this project as the engine hands them over, without the namespace. */
function ownTexts(): Record<string, string> {
  const own = Object.entries(pulumi.runtime.allConfig()).filter(([key]) => key.startsWith(`${PROJECT}:`));
  return Object.fromEntries(own.map(([key, text]) => [key.slice(PROJECT.length + 1), text]));
}

/** Pulumi knows it, but leaves it out of its types. */
const runtime = pulumi.runtime as unknown as { isConfigSecret(key: string): boolean };
const isEncrypted = (key: string) => runtime.isConfigSecret(`${PROJECT}:${key}`);

/** Secrets that stand in the stack's file for everyone to read. */
function plainSecrets(input: unknown): Mistake[] {
  return secretsIn(settingsSchema, input)
    .filter(({ path }) => !isEncrypted(String(path[0])))
    .map(({ path }) => ({
      key: pathName(path),
      message: `is a secret in plain text; encrypt it: ${setSecretCommand(path)}`,
    }));
}

/** Encrypted settings that are shown in Grafana and in outputs all the same, so that nobody is misled. */
function needlessSecrets(keys: readonly string[]): Mistake[] {
  const shape = shapeOf(settingsSchema);
  return keys.flatMap(key => {
    const schema = shape[key];
    if (!schema || mayHoldSecret(schema) || !isEncrypted(key)) return [];
    return [
      { key, message: `is encrypted, but no secret; give it in plain: pulumi config set ${key} VALUE` },
    ];
  });
}

function liftSecrets(settings: Settings): StackConfig {
  const found = secretsIn(settingsSchema, settings);
  const reference = (path: readonly PropertyKey[]) => secretReference(settings.prefix, path);
  return {
    settings: replaceSecrets(settings, found, reference),
    secrets: new Map(found.map(({ path, value }) => [reference(path), pulumi.secret(value)])),
  };
}

function asRunError(error: ConfigError): pulumi.RunError {
  return Object.assign(new pulumi.RunError(error.message), { cause: error });
}
