import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A name beside the file, for what is not whole yet. */
const unfinished = (path: string): string =>
  join(dirname(path), `.${process.pid}.${path.split('/').at(-1)}.part`);

/** Writes a file whole or not at all. */
export function writeWhole(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  const part = unfinished(path);
  try {
    writeFileSync(part, content);
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** Writes a folder whole or not at all; what an earlier export left in it is gone. */
export function writeFolder(path: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(dirname(path), { recursive: true });
  const part = unfinished(path);
  try {
    mkdirSync(part);
    for (const [name, content] of Object.entries(files)) writeFileSync(join(part, name), content);
    rmSync(path, { recursive: true, force: true });
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    throw error;
  }
}
