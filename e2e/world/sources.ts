import { ok } from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The sources in the copy of the checkout. */
export class Sources {
  constructor(private readonly root: string) {}

  /**
   * Changes a file while `work` lasts.
   *
   * @throws AssertionError if the change finds nothing to change: then the file has moved on from the scenario.
   */
  async changed<T>(file: string, change: (text: string) => string, work: () => Promise<T>): Promise<T> {
    const path = join(this.root, file);
    const before = readFileSync(path, 'utf8');
    const after = change(before);
    ok(after !== before, `${file} has nothing that this change would change`);
    writeFileSync(path, after);
    try {
      return await work();
    } finally {
      writeFileSync(path, before);
    }
  }
}
