import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compare, type Sides } from '../diff/compare';
import { readRendering } from '../diff/model/read';
import { report } from '../diff/words/markdown';
import { filesIn, sameBytes } from './diff/files';
import { playHistories } from './diff/history';
import { findSide, type Side } from './diff/side';
import { run, UserError } from './support/console';

const USAGE =
  'npm run -s diff -- BASE [HEAD] [--stack S ...] [--out FILE] [--fail-on warning] (BASE, HEAD: a git revision or a folder that npm run render made; HEAD: default the working tree)';

interface Options {
  readonly base: string;
  readonly head: string | undefined;
  readonly stacks: readonly string[];
  readonly out: string | undefined;
  readonly failOnWarning: boolean;
}

/** `npm run diff`: what a change does to Grafana, in words. */
async function main(): Promise<void> {
  const options = optionsFrom(process.argv.slice(2));
  const work = mkdtempSync(join(tmpdir(), 'diff-'));
  try {
    const { text, warnings } = await compared(options, work);
    if (options.out === undefined) process.stdout.write(text);
    else writeFileSync(options.out, text);
    if (options.failOnWarning && warnings > 0) process.exitCode = 1;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function optionsFrom(args: string[]): Options {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        stack: { type: 'string', multiple: true, default: [] },
        out: { type: 'string' },
        'fail-on': { type: 'string' },
      },
    });
    const [base, head, ...more] = positionals;
    const failOn = values['fail-on'];
    if (!base || more.length > 0) throw new Error('give one or two sides');
    if (failOn !== undefined && failOn !== 'warning') throw new Error('--fail-on knows warning only');
    return { base, head, stacks: values.stack, out: values.out, failOnWarning: failOn !== undefined };
  } catch (error) {
    throw new UserError(`${(error as Error).message}\nusage: ${USAGE}`, 2);
  }
}

async function compared({ base, head, stacks: asked }: Options, work: string) {
  const [before, after] = [await findSide(base, work), await findSide(head, work)];
  const stacks = stacksOf(before, after, asked);
  const sides: Sides[] = [];
  for (const stack of stacks) sides.push(...(await sidesOf(stack, before, after)));
  const { shown, notes } = await playHistories(before, sides);
  const comparison = compare(sides, shown);
  const heading = { before: before.name, after: after.name, stacks, notes };
  return { text: report(comparison, heading), warnings: comparison.warnings.length };
}

/** Those that were asked for, else all of both sides. */
function stacksOf(before: Side, after: Side, asked: readonly string[]): string[] {
  const all = [...new Set([...before.stacks, ...after.stacks])].sort();
  const unknown = asked.find(stack => !all.includes(stack));
  if (unknown !== undefined)
    throw new UserError(`--stack ${unknown}: neither side has it; there are ${all.join(', ')}`, 2);
  return asked.length > 0 ? [...new Set(asked)] : all;
}

/** Both sides of a stack as models; nothing if they are the same bytes. */
async function sidesOf(stack: string, before: Side, after: Side): Promise<Sides[]> {
  const files = async (side: Side) =>
    side.stacks.includes(stack) ? filesIn(await side.rendered(stack)) : undefined;
  const [one, other] = [await files(before), await files(after)];
  if (one && other && sameBytes(one, other)) return [];
  return [{ before: one && readRendering(one), after: other && readRendering(other) }];
}

run(main);
