import { spawn } from 'node:child_process';
import { UserError } from '../support/console';

/** Says on the error output what is under way: the report alone goes to the other. */
export async function progress<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  tell(`  ${what} …`);
  const ticking = setInterval(() => tell(`    ${seconds()} s`), 5_000);
  try {
    const result = await work();
    tell(`✓ ${what} (${seconds()} s)`);
    return result;
  } finally {
    clearInterval(ticking);
  }
}

/** So much of what a program that failed has said is shown. */
const LAST_LINES = 20;

/**
 * Runs a program and gives what it prints.
 *
 * @throws UserError with the end of what it said.
 */
export function spoken(program: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.on('data', chunk => {
      output += chunk;
    });
    child.stderr.on('data', chunk => {
      errors += chunk;
    });
    child.on('error', error => reject(new UserError(`${program}: ${error.message}`)));
    child.on('close', status => {
      if (status === 0) return resolve(output);
      const said = `${output}\n${errors}`.trim().split('\n').slice(-LAST_LINES).join('\n  ');
      reject(new UserError(`${program} ${args.join(' ')} in ${cwd} failed:\n  ${said}`));
    });
  });
}
