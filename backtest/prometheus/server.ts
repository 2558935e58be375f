import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A Prometheus that scrapes nothing and takes what is written to it; its data is deleted in the end. */
export interface Server {
  readonly url: string;
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

/**
 * Prometheus takes samples up to half a block's length behind the newest. With blocks of half a year a month
 * and what its rules record can be written one after the other, and nothing has to be compacted meanwhile.
 */
const BLOCK = '180d';
const ARGS = [
  '--web.enable-remote-write-receiver',
  `--storage.tsdb.min-block-duration=${BLOCK}`,
  `--storage.tsdb.max-block-duration=${BLOCK}`,
  '--storage.tsdb.retention.time=100y',
  '--query.timeout=30m',
  '--query.max-samples=500000000',
  '--log.level=warn',
] as const;

export async function startServer(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'backtest-'));
  writeFileSync(join(folder, 'prometheus.yml'), 'scrape_configs: []\n');
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(
    'prometheus',
    [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=${address}`,
      ...ARGS,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const log: string[] = [];
  child.stderr.on('data', data => log.push(String(data)));
  // A command that is interrupted leaves neither the program nor its gigabytes behind.
  const clean = () => {
    child.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  };
  process.once('exit', clean);
  const stop = async () => {
    await end(child);
    process.off('exit', clean);
    clean();
  };
  await ready(`http://${address}`, child, log);
  return { url: `http://${address}`, folder, stop };
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

async function ready(url: string, child: ChildProcess, log: readonly string[]): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${url}/-/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`prometheus does not start:\n${log.join('')}`);
}

/** With a signal that Docker's client passes on to its container. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
