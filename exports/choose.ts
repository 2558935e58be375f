import { DASHBOARD_KEYS, withoutPrefix } from '../settings/names';
import { nearest } from '../settings/nearest';
import { ExportAskedWrong } from './asked';
import type { Found } from './grafana';

interface Named extends Found {
  /** What is left of its uid without the stack's prefix: `sms`. */
  readonly key: string;
}

/** The stack's own first, in the order in which people are led through them; then what was added, by name. */
function ordered(found: readonly Found[], prefix: string): readonly Named[] {
  const place = (key: string) => {
    const at = (DASHBOARD_KEYS as readonly string[]).indexOf(key);
    return at < 0 ? DASHBOARD_KEYS.length : at;
  };
  return found
    .filter(({ uid }) => uid.startsWith(`${prefix}-`))
    .map(one => ({ ...one, key: withoutPrefix({ prefix }, one.uid) }))
    .sort((a, b) => place(a.key) - place(b.key) || (a.key < b.key ? -1 : 1));
}

/** The dashboards of a stack that were asked for, each once, in the stack's order. */
export function choose(asked: readonly string[], found: readonly Found[], prefix: string): readonly Found[] {
  const all = ordered(found, prefix);
  if (all.length === 0)
    throw new ExportAskedWrong(
      `Grafana has no dashboards of ${prefix} that this token or user may see: is it up, and the prefix right (--prefix)?`,
    );
  if (asked.includes('all')) return all;
  const names = all.map(({ key }) => key);
  const unknown = asked.find(name => !all.some(({ key, uid }) => name === key || name === uid));
  if (unknown !== undefined) {
    const meant = nearest(unknown, names);
    throw new ExportAskedWrong(
      `--dashboard ${unknown}: there is none; ${meant ? `did you mean ${meant}?` : `there are ${names.join(', ')}, all`}`,
    );
  }
  return all.filter(({ key, uid }) => asked.includes(key) || asked.includes(uid));
}
