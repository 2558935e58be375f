import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compare, type Sides } from '../diff/compare';
import { readRendering } from '../diff/model/read';
import { report } from '../diff/words/markdown';
import { filesIn, sameBytes } from './diff/files';
import { playHistories } from './diff/history';
import { type ChangedDashboard, changedDashboards, grafanaFrom, takePictures } from './diff/pictures';
import { findSide, type Side } from './diff/side';
import { run, UserError } from './support/console';

const USAGE =
  'npm run -s diff -- BASE [HEAD] [--stack S ...] [--out FILE] [--fail-on warning] [--pictures DIR] (BASE, HEAD: a git revision or a folder that npm run render made; HEAD: default the working tree)';

interface Options {
  readonly base: string;
  readonly head: string | undefined;
  readonly stacks: readonly string[];
  readonly out: string | undefined;
  readonly failOnWarning: boolean;
  /** Where pictures of changed dashboards go. */
  readonly pictures: string | undefined;
}

/** `npm run diff`: what a change does to Grafana, in words. */
async function main(): Promise<void> {
  const options = optionsFrom(process.argv.slice(2));
  const work = mkdtempSync(join(tmpdir(), 'diff-'));
  // Also where the run is broken off while it takes pictures.
  process.once('exit', () => rmSync(work, { recursive: true, force: true }));
  const { text, warnings } = await compared(options, work);
  if (options.out === undefined) process.stdout.write(text);
  else writeFileSync(options.out, text);
  if (options.failOnWarning && warnings > 0) process.exitCode = 1;
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
        pictures: { type: 'string' },
      },
    });
    const [base, head, ...more] = positionals;
    const failOn = values['fail-on'];
    if (!base || more.length > 0) throw new Error('give one or two sides');
    if (failOn !== undefined && failOn !== 'warning') throw new Error('--fail-on knows warning only');
    const { stack: stacks, out, pictures } = values;
    return { base, head, stacks, out, pictures, failOnWarning: failOn !== undefined };
  } catch (error) {
    throw new UserError(`${(error as Error).message}\nusage: ${USAGE}`, 2);
  }
}

async function compared({ base, head, stacks: asked, pictures }: Options, work: string) {
  const [before, after] = [await findSide(base, work), await findSide(head, work)];
  const stacks = stacksOf(before, after, asked);
  const differing: Differing[] = [];
  for (const stack of stacks) differing.push(...(await sidesOf(stack, before, after)));
  const sides = differing.map(({ sides }) => sides);
  const { shown, notes } = await playHistories(before, sides);
  const comparison = compare(sides, shown);
  const taken = await picturesOf(
    differing.flatMap(({ dashboards }) => dashboards),
    pictures,
  );
  const heading = { before: before.name, after: after.name, stacks, notes: [...notes, ...taken] };
  return { text: report(comparison, heading), warnings: comparison.warnings.length };
}

/** Takes the pictures that were asked for, and says where they are or why there are none. */
async function picturesOf(dashboards: readonly ChangedDashboard[], directory: string | undefined) {
  if (directory === undefined) return [];
  try {
    const place = grafanaFrom(process.env);
    if (!place) return ['There are no pictures: GRAFANA_URL and GRAFANA_AUTH name no Grafana.'];
    const files = await takePictures(place, dashboards, directory);
    return files.length === 0 ? [] : [`Pictures before and after: ${files.join(', ')}`];
  } catch (error) {
    return [`There are no pictures: ${(error as Error).message.split('\n')[0]}`];
  }
}

/** Those that were asked for, else all of both sides. */
function stacksOf(before: Side, after: Side, asked: readonly string[]): string[] {
  const all = [...new Set([...before.stacks, ...after.stacks])].sort();
  const unknown = asked.find(stack => !all.includes(stack));
  if (unknown !== undefined)
    throw new UserError(`--stack ${unknown}: neither side has it; there are ${all.join(', ')}`, 2);
  return asked.length > 0 ? [...new Set(asked)] : all;
}

interface Differing {
  readonly sides: Sides;
  readonly dashboards: readonly ChangedDashboard[];
}

/** Both sides of a stack as models; nothing if they are the same bytes. */
async function sidesOf(stack: string, before: Side, after: Side): Promise<Differing[]> {
  const files = async (side: Side) =>
    side.stacks.includes(stack) ? filesIn(await side.rendered(stack)) : undefined;
  const [one, other] = [await files(before), await files(after)];
  if (one && other && sameBytes(one, other)) return [];
  const sides = { before: one && readRendering(one), after: other && readRendering(other) };
  return [{ sides, dashboards: one && other ? changedDashboards(stack, one, other) : [] }];
}

run(main);
