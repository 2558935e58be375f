import { join } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = join(__dirname, '..', '..');

/**
 * The program of `npm run simulate` as one file, so that its container needs neither the checkout nor its
 * packages. The same sources give the same bytes.
 */
export function simulatorBundle(): string {
  const { outputFiles } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: ['cli/simulate.ts'],
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    write: false,
    logLevel: 'error',
  });
  const [file] = outputFiles;
  if (!file) throw new Error('the simulated platform could not be bundled');
  return file.text;
}
