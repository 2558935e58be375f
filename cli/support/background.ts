import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from './console';
import { PATHS, ROOT, relative } from './paths';

/** A program of this machine that goes on after the command that started it. */
export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Asked until it answers 200. */
  readonly readyUrl: string;
}

interface Running {
  readonly pid: number;
  /** When the kernel started it: tells it from a later process with the same number. */
  readonly startTime: string | undefined;
  readonly command: string;
}

const recordOf = (name: string) => join(PATHS.programs, `${name}.json`);
const logOf = (name: string) => join(PATHS.logs, `${name}.log`);

/** Starts a program unless it runs already, and waits until it answers. Its output goes to a log file. */
export async function ensureRunning(program: Program, timeoutSeconds = 60): Promise<'started' | 'running'> {
  const known = readRecord(program.name);
  if (known && isAlive(known)) return 'running';
  mkdirSync(PATHS.programs, { recursive: true });
  mkdirSync(PATHS.logs, { recursive: true });
  const log = openSync(logOf(program.name), 'w');
  const child = spawn(program.command, program.args, {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, ...program.env },
  });
  child.unref();
  if (child.pid === undefined) throw new UserError(`${program.name}: ${program.command} does not start`);
  const record: Running = { pid: child.pid, startTime: startTime(child.pid), command: program.command };
  writeFileSync(recordOf(program.name), JSON.stringify(record));
  await untilReady(program, record, timeoutSeconds);
  return 'started';
}

async function untilReady(
  { name, readyUrl }: Program,
  record: Running,
  timeoutSeconds: number,
): Promise<void> {
  const until = Date.now() + timeoutSeconds * 1000;
  while (Date.now() < until) {
    if (await answers(readyUrl)) return;
    if (!isAlive(record)) break;
    await sleep(200);
  }
  const last = readFileSync(logOf(name), 'utf8').trim().split('\n').slice(-3).join('\n  ');
  await stopProgram(name);
  throw new UserError(
    `${name} does not answer at ${readyUrl}; the end of ${relative(logOf(name))}:\n  ${last}`,
  );
}

/** Whether a URL answers with a status below 400. */
export async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

/** Names of the programs that have been started and not stopped. */
export const startedPrograms = (): string[] =>
  existsSync(PATHS.programs) ? readdirSync(PATHS.programs).map(file => file.replace(/\.json$/, '')) : [];

/** Ends a program, with force after ten seconds. Whether it still ran. */
export async function stopProgram(name: string): Promise<boolean> {
  const record = readRecord(name);
  rmSync(recordOf(name), { force: true });
  if (!record || !isAlive(record)) return false;
  signal(record.pid, 'SIGTERM');
  for (let waited = 0; waited < 10_000 && isAlive(record); waited += 100) await sleep(100);
  if (isAlive(record)) signal(record.pid, 'SIGKILL');
  return true;
}

/** The program leads a group of its own; its children end with it. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // It ended by itself in the meantime.
  }
}

function readRecord(name: string): Running | undefined {
  const file = recordOf(name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Running) : undefined;
}

function isAlive({ pid, startTime: started }: Running): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return startTime(pid) === started && !isZombie(pid);
}

/** Field 22 of /proc/PID/stat; nothing where there is no /proc, and then the number alone has to do. */
const startTime = (pid: number): string | undefined => statFields(pid)?.[19];
const isZombie = (pid: number): boolean => statFields(pid)?.[0] === 'Z';

function statFields(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
