import { readStackFile } from '../render/stack-file';
import { decodeSettings } from '../settings/decode';
import { explain } from '../settings/messages';
import { dashboardUrl, grafanaUrl, PROJECT } from '../settings/names';
import { settingsSchema } from '../settings/schema';
import { AskedWrong } from './errors';
import type { AnnotationEvent } from './event';
import type { GrafanaPlace } from './http';

/** Where events are written, and the stack whose dashboards show them. */
export interface Target extends Omit<GrafanaPlace, 'auth'> {
  readonly prefix: string;
}

/** What says so: the command line and the environment. */
export interface TargetAsked {
  readonly stack?: string | undefined;
  readonly prefix?: string | undefined;
  readonly org?: string | undefined;
  /** The variable GRAFANA_URL; not asked where a stack is named. */
  readonly url?: string | undefined;
}

/** The settings that matter here. Whatever else is wrong in a stack's file is not a pipeline's to know. */
const NEEDED = settingsSchema.pick({
  prefix: true,
  backend: true,
  grafanaUrl: true,
  grafanaPort: true,
  grafanaOrgId: true,
  kubernetes: true,
});
type Key = keyof typeof NEEDED.shape;

/**
 * Finds the target with no engine and no state: from a stack's committed file, or from what is given.
 *
 * @throws AskedWrong with the option, variable or key that is wrong.
 */
export function targetOf(root: string, { stack, prefix, org, url }: TargetAsked): Target {
  const given: Partial<Record<Key, string | undefined>> = { prefix, grafanaOrgId: org };
  const base = stack === undefined ? ownGrafana(url) : fileOf(root, stack);
  const texts = Object.entries({ ...base, ...defined(given) });
  const { data, error } = NEEDED.safeParse(decodeSettings(NEEDED, Object.fromEntries(texts)), {
    error: explain,
  });
  if (data) return { url: grafanaUrl(data), prefix: data.prefix, org: data.grafanaOrgId };
  const [issue] = error.issues;
  const key = issue?.path[0] as Key;
  const where = given[key] === undefined && stack !== undefined ? `Pulumi.${stack}.yaml: ${key}` : NAMES[key];
  throw new AskedWrong(`${where}: ${issue?.message}`);
}

/** Where a mistake of the command line or the environment stands. */
const NAMES: Readonly<Partial<Record<Key, string>>> = {
  prefix: '--prefix',
  grafanaOrgId: '--org',
  grafanaUrl: 'GRAFANA_URL',
};

type Texts = Readonly<Partial<Record<Key, string>>>;

function ownGrafana(url: string | undefined): Texts {
  if (!url) throw new AskedWrong('GRAFANA_URL is not set; give it, or --stack to read it from a stack');
  // What is part of the URL would be printed with it.
  if (/^https?:\/\/[^/]*@/.test(url))
    throw new AskedWrong('GRAFANA_URL holds a user; give user:password in GRAFANA_AUTH');
  return { backend: 'external', grafanaUrl: url.trim() };
}

function fileOf(root: string, stack: string): Texts {
  try {
    const { texts } = readStackFile(root, stack);
    return defined(
      Object.fromEntries(Object.keys(NEEDED.shape).map(key => [key, texts[`${PROJECT}:${key}`]])),
    );
  } catch (error) {
    throw new AskedWrong(`--stack ${stack}: ${(error as Error).message}`);
  }
}

const defined = (all: Readonly<Record<string, string | undefined>>): Texts =>
  Object.fromEntries(Object.entries(all).filter(([, text]) => text !== undefined));

const HOUR_MS = 3_600_000;

/** The landing page with an hour around an event. Every other dashboard of the stack draws it, too. */
export function viewUrl({ url, prefix, org }: Target, event: Required<AnnotationEvent>): string {
  const page = dashboardUrl({ prefix, backend: 'external', grafanaUrl: url, grafanaPort: 0 }, 'overview');
  const span = { from: String(event.time - HOUR_MS), to: String(event.timeEnd + HOUR_MS) };
  return `${page}?${new URLSearchParams({ ...(org !== undefined && { orgId: String(org) }), ...span })}`;
}
