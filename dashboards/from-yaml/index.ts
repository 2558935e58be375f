import { customKey, DASHBOARD_KEYS, dashboardUid } from '../../settings/names';
import type { Mistake } from '../../settings/resolve';
import { TITLES } from '../shared/titles';
import { placedPanels } from './checks';
import { type FileText, type ParsedFile, parseFile, suggestion } from './parse';
import type { CustomDashboard } from './schema';

export type { FileText } from './parse';
export type { CustomDashboard } from './schema';

/** Grafana keeps no longer uids. */
const LONGEST_UID = 40;

/** The dashboards that these files describe, in the order of their names; or every mistake of all of them. */
export function customDashboards(
  files: readonly FileText[],
  prefix: string,
): { readonly dashboards: readonly CustomDashboard[]; readonly mistakes: readonly Mistake[] } {
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  const parsed = sorted.map(parseFile);
  const keys = [...DASHBOARD_KEYS, ...sorted.map(({ name }) => customKey(name))];
  const mistakes = [
    ...parsed.flatMap(one => [
      ...nameMistakes(one.file, prefix),
      ...one.mistakes,
      ...linkMistakes(one, keys),
    ]),
    ...titleMistakes(parsed),
  ];
  const dashboards = parsed.flatMap(({ file, content }) =>
    content ? [{ name: file.name, ...content }] : [],
  );
  return mistakes.length > 0 ? { dashboards: [], mistakes } : { dashboards, mistakes };
}

function nameMistakes({ name, path }: FileText, prefix: string): Mistake[] {
  const wrong = (message: string): Mistake[] => [{ at: path, key: '', message }];
  if (!/^[a-z][a-z0-9-]*$/.test(name)) {
    return wrong(
      'is no name for a dashboard; use lower-case letters, digits and hyphens, starting with a letter',
    );
  }
  const over = dashboardUid({ prefix }, customKey(name)).length - LONGEST_UID;
  if (over <= 0) return [];
  return wrong(
    `makes a uid of more than ${LONGEST_UID} characters, which Grafana refuses; shorten the name by ${over}`,
  );
}

/** A link to a dashboard that is not there. */
function linkMistakes({ content, mistake }: ParsedFile, keys: readonly string[]): Mistake[] {
  if (!content) return [];
  return placedPanels(content).flatMap(({ path, panel: { links = [] } }) =>
    links.flatMap((link, at) => {
      if (typeof link !== 'string' || keys.includes(link)) return [];
      const message = `there is no dashboard ${link}; ${suggestion(link, keys)} A link to elsewhere: { title, url }`;
      return [mistake({ path: [...path, 'links', at], message })];
    }),
  );
}

/** Two dashboards of one title cannot be told apart, and Grafana refuses them in one folder. */
function titleMistakes(parsed: readonly ParsedFile[]): Mistake[] {
  const taken = new Map(
    Object.values(TITLES).map(title => [title.toLowerCase(), 'a dashboard of every stack']),
  );
  return parsed.flatMap(({ file, content, mistake }) => {
    if (!content) return [];
    const title = content.title.toLowerCase();
    const other = taken.get(title);
    taken.set(title, other ?? file.path);
    if (!other) return [];
    return [
      mistake({ path: ['title'], message: `"${content.title}" is the title of ${other}; give each its own` }),
    ];
  });
}
