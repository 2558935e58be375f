import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readStackFile } from '../render/stack-file';
import { ConfigError, type Mistake } from '../settings/resolve';

const ROOT = resolve(__dirname, '..');
const USAGE = 'usage: npm run -s render -- --stack STACK --out DIRECTORY';

/** Renders a stack into files, offline: everything is made first, then written; a mistake writes nothing. */
async function main(): Promise<void> {
  const { stack, out } = options();
  const file = readStackFile(ROOT, stack);
  try {
    // The engine's SDK is loaded only now: a stack that is not there is told at once.
    const { contentOf, keepPolicies, runProgram, summaryOf, writeFiles } =
      require('../render') as typeof import('../render');
    const run = await runProgram(stack, file);
    keepPolicies(run);
    const files = contentOf(run);
    writeFiles(resolve(out), files);
    process.stdout.write(summaryOf({ stack, out, file, files, run }));
  } catch (error) {
    throw placed(error, file.file, file.lineOf);
  }
}

function options(): { stack: string; out: string } {
  const { values } = parseArgs({ options: { stack: { type: 'string' }, out: { type: 'string' } } });
  const { stack, out } = values;
  if (!stack || !out) throw new Error(USAGE);
  return { stack, out };
}

/** Mistakes of a config with the file and line where they stand. Other errors are given back. */
function placed(error: unknown, file: string, lineOf: (key: string) => number | undefined): unknown {
  const cause = (error as Error).cause;
  if (!(cause instanceof ConfigError)) return error;
  const place = (mistake: Mistake) => {
    const { at, key, message } = mistake;
    if (at !== undefined) return mistake;
    const line = lineOf(key);
    return { key: `${line ? `${file}:${line}` : file} ${key}`, message };
  };
  return new ConfigError(cause.mistakes.map(place));
}

function fail(error: unknown): never {
  const known = error instanceof ConfigError || process.env.DEBUG === undefined;
  process.stderr.write(`${known ? (error as Error).message : (error as Error).stack}\n`);
  process.exit(1);
}

// An output that no mock gives stays unknown, and whoever waits for it waits for nothing.
let ended = false;
process.once('beforeExit', () => {
  if (!ended) fail(new Error('The rendering did not come to its end: a resource lacks an output'));
});

// A mistake inside a resource shows as a rejection that nobody waits for.
process.on('unhandledRejection', fail);
main()
  .then(() => {
    ended = true;
  })
  .catch(fail);
