import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Chunk, History, type HistoryFigures, type HistoryOptions, writeChunk } from './generate';

/**
 * How promtool is asked to make one file into one block. Without the length it would read the file once more for
 * each two hours in it. The option is hidden in promtool's help, and there since 2.27.
 */
export const IMPORT_ARGS = [
  'tsdb',
  'create-blocks-from',
  'openmetrics',
  '--quiet',
  '--max-block-duration=54h',
] as const;

/** So many promtools run beside the generator: it is about twice as fast as one of them. */
const PARALLEL = 2;

export interface BackfillOptions extends HistoryOptions {
  /** The data folder of a Prometheus that does not run. Made if it is not there. */
  readonly dataDir: string;
  /** Default: `promtool` on PATH. */
  readonly promtool?: string;
  /** Called after each part with the share that is done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

export interface BackfillFigures extends HistoryFigures {
  /** How long it took. */
  seconds: number;
  /** Blocks written; parts without a sample make none. */
  blocks: number;
}

/**
 * Gives a fresh Prometheus a past. Prometheus should start after it: it then takes live samples from the end of
 * history on. Throws an Error with one line that people can act on if promtool is missing or refuses.
 */
export async function backfill(options: BackfillOptions): Promise<BackfillFigures> {
  const { dataDir, promtool = 'promtool', onProgress } = options;
  const started = performance.now();
  const history = new History(options);
  const folder = mkdtempSync(join(tmpdir(), 'assistant-history-'));
  mkdirSync(dataDir, { recursive: true });
  try {
    await importAll(
      history.chunks,
      folder,
      file => run(promtool, [...IMPORT_ARGS, file, dataDir]),
      onProgress,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const seconds = (performance.now() - started) / 1000;
  return { ...history.figures, seconds, blocks: history.chunks.length };
}

/** Writes history as one OpenMetrics file a block, in `dir`, for a promtool that runs elsewhere. */
export function writeHistory(options: HistoryOptions & { readonly dir: string }): HistoryFigures & {
  readonly files: readonly string[];
} {
  const history = new History(options);
  mkdirSync(options.dir, { recursive: true });
  const files = history.chunks.map((chunk, i) => {
    const file = join(options.dir, `history-${String(i).padStart(2, '0')}.om`);
    writeChunk(chunk, file);
    return file;
  });
  return { ...history.figures, files };
}

async function importAll(
  chunks: readonly Chunk[],
  folder: string,
  load: (file: string) => Promise<void>,
  onProgress: BackfillOptions['onProgress'],
): Promise<void> {
  const running = new Set<Promise<void>>();
  const all: Promise<void>[] = [];
  let done = 0;
  for (const [i, chunk] of chunks.entries()) {
    while (running.size >= PARALLEL) await Promise.race(running);
    const file = join(folder, `${i}.om`);
    writeChunk(chunk, file);
    const one = load(file).finally(() => {
      running.delete(one);
      rmSync(file, { force: true });
      onProgress?.(++done / chunks.length);
    });
    // A refusal is told by the last wait at the latest, never as an unhandled rejection.
    one.catch(() => undefined);
    running.add(one);
    all.push(one);
  }
  await Promise.all(all);
}

function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', data => {
      said = `${said}${data}`.slice(-2000);
    });
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'ENOENT'
          ? new Error(`${command} is not there; it comes with Prometheus, install that`)
          : error,
      ),
    );
    child.once('close', code => {
      if (code === 0) resolve();
      else
        reject(new Error(`promtool could not import the history: ${said.trim().split('\n').at(-1) ?? code}`));
    });
  });
}
