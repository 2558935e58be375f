import { spawn } from 'node:child_process';
import { UserError } from '../../cli/support/console';

/** A program has ended with an error; the message has the end of what it said. */
export class CommandFailed extends UserError {}

interface Options {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What it reads; a secret is handed over so, and not on its command line. */
  readonly input?: string;
}

/** So much of what a program that failed has said is shown. */
const LAST_LINES = 20;

/** Runs a program beside this one, which goes on serving metrics and taking messages. What it prints. */
export function command(
  program: string,
  args: readonly string[],
  { input = '', ...options }: Options = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: 'pipe' });
    let output = '';
    let errors = '';
    child.stdout.on('data', chunk => {
      output += chunk;
    });
    child.stderr.on('data', chunk => {
      errors += chunk;
    });
    child.on('error', error => reject(new CommandFailed(`${program}: ${error.message}`)));
    child.on('close', status => {
      if (status === 0) return resolve(output);
      const said = `${output}\n${errors}`.trim().split('\n').slice(-LAST_LINES).join('\n    ');
      reject(new CommandFailed(`${program.split('/').at(-1)} ${args.slice(0, 2).join(' ')}: ${said}`));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
