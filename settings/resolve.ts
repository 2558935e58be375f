import type { z } from 'zod';
import { type Settings, settingsSchema } from './schema';

/** One mistake of a config: the key where it stands, and what is wrong and how to mend it. */
export interface Mistake {
  readonly key: string;
  readonly message: string;
}

/** All mistakes of a config at once. Its message is meant for people and has no stack trace worth reading. */
export class ConfigError extends Error {
  constructor(readonly mistakes: readonly Mistake[]) {
    const lines = mistakes.map(({ key, message }) => `  ${key}: ${message}`);
    const count = mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`;
    super(`The configuration has ${count}:\n${lines.join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Fills in every default. Throws a {@link ConfigError} that lists every mistake. */
export function resolveSettings(input: unknown): Settings {
  const result = settingsSchema.safeParse(input);
  if (!result.success) throw new ConfigError(result.error.issues.flatMap(toMistakes));
  const given = result.data;
  const own = given.backend !== 'external';
  const settings: Settings = {
    ...given,
    sources: given.sources ?? (own ? ['app', 'node', 'container'] : ['app']),
    recordingRules: given.recordingRules ?? own,
  };
  const mistakes = crossChecks(settings);
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return settings;
}

function toMistakes(issue: z.core.$ZodIssue): Mistake[] {
  const at = issue.path.map(String).join('.');
  if (issue.code !== 'unrecognized_keys') return [{ key: at || '(config)', message: issue.message }];
  return issue.keys.map(key => ({
    key: at ? `${at}.${key}` : key,
    message: 'is no setting; see docs/settings.md for those there are',
  }));
}

/** What one key says of another. */
function crossChecks(settings: Settings): Mistake[] {
  const mistakes: Mistake[] = [];
  if (settings.backend === 'external') {
    for (const key of ['grafanaUrl', 'grafanaAuth', 'prometheusUrl'] as const) {
      if (!settings[key]) mistakes.push({ key, message: `is needed with backend external; set ${key}` });
    }
  }
  const names = settings.contactPoints.map(({ name }) => name);
  for (const name of new Set(names.filter((one, at) => names.indexOf(one) !== at))) {
    mistakes.push({ key: 'contactPoints', message: `two are named "${name}"; give each its own name` });
  }
  return mistakes;
}
