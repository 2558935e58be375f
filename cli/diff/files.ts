import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The texts of a folder by path, but for what names what was written. */
export function filesIn(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter(entry => entry.isFile() && entry.name !== '.rendered.json')
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
  return new Map(
    paths.map(path => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')] as const),
  );
}

/** Whether two folders hold the same bytes. */
export const sameBytes = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean =>
  one.size === other.size && [...one].every(([path, text]) => other.get(path) === text);
