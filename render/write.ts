import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Files } from './content';

/** Lists what the last rendering wrote, so that what it wrote and this one does not can be removed. */
const LIST = '.rendered.json';

/**
 * Writes files into a directory. All of them stand in a directory beside before the first takes its place, so
 * a full disk leaves the last rendering whole. Removes what an earlier rendering wrote and this one does not;
 * leaves everything else alone.
 */
export function writeFiles(directory: string, files: Files): void {
  mkdirSync(directory, { recursive: true });
  const earlier = listed(directory);
  const staging = mkdtempSync(join(directory, '.render-'));
  try {
    for (const [path, text] of files) writeInto(staging, path, text);
    writeInto(staging, LIST, `${JSON.stringify([...files.keys()].sort(), null, 2)}\n`);
    for (const path of [...files.keys(), LIST]) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      renameSync(join(staging, path), join(directory, path));
    }
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  for (const path of earlier) if (!files.has(path)) rmSync(join(directory, path), { force: true });
}

function writeInto(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** What the last rendering wrote. A list that was tampered with cannot name anything outside the directory. */
function listed(directory: string): string[] {
  const file = join(directory, LIST);
  if (!existsSync(file)) return [];
  const paths: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!Array.isArray(paths)) return [];
  return paths.filter(path => typeof path === 'string' && isInside(directory, path));
}

function isInside(directory: string, path: string): boolean {
  const from = relative(resolve(directory), resolve(directory, path));
  return from !== '' && from !== '..' && !from.startsWith(`..${sep}`) && resolve(from) !== from;
}
