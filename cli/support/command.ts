import { spawn } from 'node:child_process';
import { UserError } from './console';

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

/** How a program has ended, and what it has said. */
export interface CommandOutcome {
  readonly status: number;
  readonly output: string;
  readonly errors: string;
}

/**
 * Runs a program beside this one, which goes on serving metrics and taking messages. What it prints.
 *
 * @throws CommandFailed if it ends with an error.
 */
export async function command(
  program: string,
  args: readonly string[],
  options: Options = {},
): Promise<string> {
  const { status, output, errors } = await outcomeOf(program, args, options);
  if (status === 0) return output;
  const said = `${output}\n${errors}`.trim().split('\n').slice(-LAST_LINES).join('\n    ');
  throw new CommandFailed(`${program.split('/').at(-1)} ${args.slice(0, 2).join(' ')}: ${said}`);
}

/** The same where an end with an error is an answer. */
export function outcomeOf(
  program: string,
  args: readonly string[],
  { input = '', ...options }: Options = {},
): Promise<CommandOutcome> {
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
    child.on('close', status => resolve({ status: status ?? 1, output, errors }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
