import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onPath } from '../../cli/support/programs';
import { PrometheusClient } from '../../prometheus/client';
import { prometheusConfig, type ScrapeJob } from '../../prometheus/config';

/** Whether suites can have a real Prometheus; without one they are skipped by name. */
export const hasPrometheus = (): boolean =>
  onPath('prometheus') !== undefined && onPath('promtool') !== undefined;

/** `describe` for suites that need Prometheus. */
export function describeWithPrometheus(name: string, suite: (this: Mocha.Suite) => void): void {
  if (hasPrometheus()) describe(name, suite);
  else describe.skip(`${name} (needs Prometheus on PATH)`, suite);
}

/** A Prometheus of a test's own, with its data in a folder that is deleted in the end. */
export interface TestPrometheus {
  readonly url: string;
  readonly client: PrometheusClient;
  /** Ends it for good, and its data. */
  readonly stop: () => Promise<void>;
  /** Ends the program; its data stay. */
  readonly pause: () => Promise<void>;
  /** Starts it again at the same URL, with the data it had. */
  readonly resume: () => Promise<void>;
}

export interface TestPrometheusOptions {
  readonly environment: string;
  readonly jobs: readonly ScrapeJob[];
  /** Texts of rule files by name. */
  readonly rules?: Readonly<Record<string, string>>;
  /** Fills its data folder before it starts. */
  readonly prepare?: (dataDir: string) => Promise<unknown>;
  /** How often it scrapes and evaluates. Default 1s. */
  readonly interval?: string;
  /** How long it keeps data. Default 15d, Prometheus' own. */
  readonly retention?: string;
}

export async function startTestPrometheus(options: TestPrometheusOptions): Promise<TestPrometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'prometheus-'));
  const { environment, jobs, rules = {}, interval = '1s', retention = '15d' } = options;
  mkdirSync(join(folder, 'rules'));
  writeFileSync(
    join(folder, 'prometheus.yml'),
    prometheusConfig({ environment, scrapeInterval: interval }, jobs),
  );
  for (const [name, text] of Object.entries(rules)) writeFileSync(join(folder, 'rules', name), text);
  await options.prepare?.(join(folder, 'data'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child = await launch({ folder, port, retention });
  return {
    url,
    client: new PrometheusClient(url),
    pause: () => end(child),
    resume: async () => {
      child = await launch({ folder, port, retention });
    },
    stop: async () => {
      await end(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Launched {
  readonly folder: string;
  readonly port: number;
  readonly retention: string;
}

async function launch({ folder, port, retention }: Launched): Promise<ChildProcess> {
  const child = spawn(
    'prometheus',
    [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--storage.tsdb.retention.time=${retention}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=warn',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await ready(`http://127.0.0.1:${port}`, child, collect(child));
  return child;
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

function collect(child: ChildProcess): string[] {
  const lines: string[] = [];
  child.stderr?.on('data', chunk => lines.push(String(chunk)));
  return lines;
}

async function ready(url: string, child: ChildProcess, log: readonly string[]): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`prometheus ended:\n${log.join('')}`);
    const answer = await fetch(`${url}/-/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`prometheus is not ready after 10 s:\n${log.join('')}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
