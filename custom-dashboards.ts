import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type CustomDashboard, customDashboards, type FileText } from './dashboards/from-yaml';
import { ConfigError, type Mistake } from './settings/resolve';
import type { Settings } from './settings/schema';

/** Where dashboards of one's own stand unless `customDashboards` names another folder. */
const USUAL = 'dashboards/custom';
const ENDING = '.yaml';

interface Read {
  readonly dashboards: readonly CustomDashboard[];
  readonly mistakes: readonly Mistake[];
}

/**
 * Reads the dashboards of a stack's own people. The only reader of these files; it works on whatever a config gives,
 * so that mistakes of both are told at once.
 */
export function readCustomDashboards(
  { customDashboards: given, prefix }: { readonly customDashboards?: unknown; readonly prefix?: unknown },
  root = __dirname,
): Read {
  const folder = typeof given === 'string' && given !== '' ? given : USUAL;
  const dir = resolve(root, folder);
  if (!existsSync(dir)) {
    const message = `there is no folder ${folder}, seen from the root of the checkout; create it, or name another`;
    return { dashboards: [], mistakes: given === undefined ? [] : [{ key: 'customDashboards', message }] };
  }
  const names = readdirSync(dir).sort();
  const { dashboards, mistakes } = customDashboards(
    names.filter(name => name.endsWith(ENDING)).map(name => fileText(dir, name, root)),
    typeof prefix === 'string' ? prefix : 'assistant',
  );
  return { dashboards, mistakes: [...mistakes, ...names.flatMap(name => otherEnding(dir, name, root))] };
}

/**
 * Settings that were found right, with the dashboards that they name.
 *
 * @throws ConfigError with every mistake of the files.
 */
export function withCustomDashboards(settings: Settings): Settings {
  const { dashboards, mistakes } = readCustomDashboards(settings);
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return dashboards.length > 0 ? { ...settings, custom: dashboards } : settings;
}

const fileText = (dir: string, name: string, root: string): FileText => ({
  name: name.slice(0, -ENDING.length),
  path: relative(root, join(dir, name)),
  text: readFileSync(join(dir, name), 'utf8'),
});

/** A file that would be overlooked without a word. */
function otherEnding(dir: string, name: string, root: string): Mistake[] {
  if (!name.endsWith('.yml')) return [];
  const at = relative(root, join(dir, name));
  return [{ at, key: '', message: `is not read; call it ${name.replace(/yml$/, 'yaml')}` }];
}
