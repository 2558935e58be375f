import { styleText } from 'node:util';

/** A mistake or a lack that its user can mend: printed as it is, without a stack trace. */
export class UserError extends Error {
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
    this.name = 'UserError';
  }
}

type Style = Parameters<typeof styleText>[0];
const paint = (style: Style, text: string): string => (process.stdout.isTTY ? styleText(style, text) : text);

export const say = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};
export const done = (line: string): void => say(`${paint('green', '✓')} ${line}`);
export const lacking = (line: string): void => say(`${paint('yellow', '!')} ${line}`);
export const heading = (line: string): void => say(`\n${paint('bold', line)}`);

/** Takes the share of a work that is done, 0 to 1. */
export type Report = (share: number) => void;

/** Says what is under way, every five seconds how far it is, and what came of it. */
export async function step<T>(what: string, work: (report: Report) => Promise<T>): Promise<T> {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  say(`  ${what} …`);
  let share: number | undefined;
  const far = () => (share === undefined ? `${seconds()} s` : `${Math.round(share * 100)} %, ${seconds()} s`);
  const ticking = setInterval(() => say(`    ${far()}`), 5_000);
  try {
    const result = await work(now => {
      share = now;
    });
    done(`${what} (${seconds()} s)`);
    return result;
  } finally {
    clearInterval(ticking);
  }
}

/** Lines up the columns of a table; the last column is left as it is. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map(row => (row[at] ?? '').length)));
  return rows.map(row =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd((widths[at] ?? 0) + 2)))
      .join('')
      .trimEnd(),
  );
}

/** Runs a command's main function; a user's mistake ends in one message, everything else in a stack trace. */
export async function run(main: () => Promise<void> | void): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Error) || !isForUsers(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error instanceof UserError ? error.exitCode : 1;
  }
}

const isForUsers = (error: Error): boolean => error instanceof UserError || error.name === 'ConfigError';
