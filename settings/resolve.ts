import type { z } from 'zod';
import { alertMistakes } from './alert-checks';
import { connectionMistakes } from './connection-checks';
import { mailboxContactPoint } from './contact-points';
import { datasourceMistakes } from './datasource-checks';
import { kubernetesMistakes } from './kubernetes-checks';
import { logsMistakes } from './logs-checks';
import { explain } from './messages';
import { notificationMistakes } from './notification-checks';
import { peopleMistakes } from './people-checks';
import { type Parsed, type Settings, type SettingsInput, settingsSchema } from './schema';
import { setSecretCommand } from './secrets';
import { ssoMistakes } from './sso-checks';
import { tenantMistakes } from './tenant-checks';
import { pathName } from './tree';

/** One mistake of a config: the key where it stands, and what is wrong and how to mend it. */
export interface Mistake {
  /** File and line, where it is not in the config itself. */
  readonly at?: string;
  readonly key: string;
  readonly message: string;
}

/** All mistakes of a config at once. Its message is meant for people and has no stack trace worth reading. */
export class ConfigError extends Error {
  constructor(readonly mistakes: readonly Mistake[]) {
    const lines = mistakes.map(
      ({ at, key, message }) => `  ${[at, key].filter(part => part).join(' ')}: ${message}`,
    );
    const count = mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`;
    super(`The configuration has ${count}:\n${lines.join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** What {@link checkSettings} found: the settings if there is no mistake, else every mistake. */
export type Checked =
  | { readonly settings: Settings; readonly mistakes: readonly [] }
  | { readonly settings?: undefined; readonly mistakes: readonly Mistake[] };

/** Fills in every default and collects every mistake. */
export function checkSettings(input: unknown): Checked {
  const result = settingsSchema.safeParse(input, { error: explain });
  const mistakes = [...(result.error?.issues.flatMap(toMistakes) ?? []), ...crossChecks(input)];
  if (!result.success || mistakes.length > 0) return { mistakes };
  return { mistakes: [], settings: completed(result.data) };
}

/** Fills in the defaults that follow from other settings. */
function completed(given: Parsed): Settings {
  const { backend, contactPoints: named, notifications } = given;
  const scrapes = setsUpScraping(given);
  const contactPoints = named.length === 0 && backend === 'docker' ? [mailboxContactPoint(given)] : named;
  const ownsTree = backend !== 'external' && contactPoints.length > 0;
  return {
    ...given,
    sources: given.sources ?? (scrapes ? ['app', 'node', 'container'] : ['app']),
    recordingRules: given.recordingRules ?? scrapes,
    contactPoints,
    notifications: { ...notifications, routing: notifications.routing ?? (ownsTree ? 'policy' : 'rules') },
  };
}

/** Whether the stack says what is scraped and recorded, or takes a Prometheus as others have set it up. */
const setsUpScraping = ({ backend, kubernetes }: Parsed): boolean =>
  backend === 'docker' || (backend === 'kubernetes' && kubernetes.prometheus.kind !== 'url');

/** Fills in every default. Throws a {@link ConfigError} that lists every mistake. */
export function resolveSettings(input: unknown): Settings {
  const { settings, mistakes } = checkSettings(input);
  if (!settings) throw new ConfigError(mistakes);
  return settings;
}

function toMistakes(issue: z.core.$ZodIssue): Mistake[] {
  if (issue.code !== 'unrecognized_keys') {
    return [{ key: pathName(issue.path) || '(config)', message: issue.message }];
  }
  const messages = issue.message.split('\n');
  return issue.keys.map((key, at) => ({
    key: pathName([...issue.path, key]),
    message: messages[at] ?? issue.message,
  }));
}

/** What one key says of another. Works on what was given, so that it finds mistakes beside other mistakes. */
function crossChecks(input: unknown): Mistake[] {
  if (typeof input !== 'object' || input === null) return [];
  const given = input as Partial<SettingsInput>;
  return [
    ...missingForExternal(given),
    ...samePorts(given),
    ...alertMistakes({ ...input }),
    ...notificationMistakes({ ...input }),
    ...tenantMistakes({ ...input }),
    ...kubernetesMistakes({ ...input }),
    ...connectionMistakes({ ...input }),
    ...datasourceMistakes({ ...input }),
    ...logsMistakes({ ...input }),
    ...peopleMistakes({ ...input }),
    ...ssoMistakes({ ...input }),
  ];
}

function missingForExternal(given: Partial<SettingsInput>): Mistake[] {
  if (given.backend !== 'external') return [];
  const remedies = {
    grafanaUrl: 'pulumi config set grafanaUrl https://grafana.example.com',
    grafanaAuth: setSecretCommand(['grafanaAuth']),
    prometheusUrl: 'pulumi config set prometheusUrl http://prometheus.example.com:9090',
  };
  return (Object.keys(remedies) as (keyof typeof remedies)[])
    .filter(key => given[key] === undefined)
    .map(key => ({ key, message: `is needed with backend external: ${remedies[key]}` }));
}

const PORTS = { grafanaPort: 3000, prometheusPort: 9090, mailboxPort: 8025, simulatorPort: 9464 } as const;

function samePorts(given: Partial<SettingsInput>): Mistake[] {
  if (given.backend === 'external' || given.backend === 'kubernetes') return [];
  const taken = new Map<unknown, string>();
  return (Object.keys(PORTS) as (keyof typeof PORTS)[]).flatMap(key => {
    const port = given[key] ?? PORTS[key];
    const other = taken.get(port);
    taken.set(port, other ?? key);
    return other ? [{ key, message: `${port} is ${other} already; give each its own port` }] : [];
  });
}
