import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One thing that a page tells its reader to do. */
export type Step =
  | { readonly does: 'write'; readonly path: string; readonly text: string }
  | { readonly does: 'patch'; readonly text: string }
  | { readonly does: 'run'; readonly text: string; readonly prints: readonly string[] };

/** A part of a page, from one heading of the second level to the next. */
export interface Section {
  readonly title: string;
  readonly steps: readonly Step[];
}

const FENCE = /^(`{3,})(\w*)\n([\s\S]*?)^\1$/gm;

/**
 * What a page tells its reader to do, in its order: blocks of `diff` are applied, a block after "New file `path`:" is
 * written, blocks of `sh` are run, and each line of a block of `text` has to be in what the block before it prints.
 *
 * @throws for a block that is none of these, for nobody would notice when it is wrong.
 */
export function readWalkthrough(page: string): Section[] {
  return withoutBlocksSplit(page).map(([title, text]) => ({ title, steps: stepsOf(text) }));
}

/** Headings within a block are none of the page's. */
function withoutBlocksSplit(page: string): [title: string, text: string][] {
  const blocks = [...page.matchAll(FENCE)].map(({ index, 0: all }) => [index, index + all.length] as const);
  const starts = [...page.matchAll(/^## (.*)$/gm)].filter(
    ({ index }) => !blocks.some(([from, to]) => index > from && index < to),
  );
  return starts.map(({ index, 1: title = '' }, at) => [title, page.slice(index, starts[at + 1]?.index)]);
}

function stepsOf(text: string): Step[] {
  const steps: Step[] = [];
  for (const { index, 2: language = '', 3: body = '' } of text.matchAll(FENCE)) {
    const [, path] = /New file `([^`]+)`:\n\n$/.exec(text.slice(0, index)) ?? [];
    const last = steps.at(-1);
    if (path) steps.push({ does: 'write', path, text: body });
    else if (language === 'diff') steps.push({ does: 'patch', text: body });
    else if (language === 'sh') steps.push({ does: 'run', text: body, prints: [] });
    else if (language === 'text' && last?.does === 'run')
      steps[steps.length - 1] = { ...last, prints: body.split('\n').filter(line => line.trim() !== '') };
    else throw new Error(`nobody carries this block out:\n${body}`);
  }
  return steps;
}

/** Does a step in a checkout. @throws if it does not work, or prints something else than the page says. */
export function carryOut(step: Step, checkout: string): void {
  switch (step.does) {
    case 'write':
      mkdirSync(dirname(join(checkout, step.path)), { recursive: true });
      writeFileSync(join(checkout, step.path), step.text, { flag: 'wx' });
      return;
    case 'patch':
      // A copy of a checkout is no repository; one around it is none of its business.
      run('git', ['apply', '-'], checkout, step.text, { GIT_CEILING_DIRECTORIES: dirname(checkout) });
      return;
    case 'run': {
      const output = run('bash', ['-e'], checkout, step.text);
      const lacking = step.prints.filter(line => !output.includes(line.trim()));
      if (lacking.length > 0)
        throw new Error(`${step.text}does not print\n${lacking.join('\n')}\nbut\n${output}`);
    }
  }
}

function run(
  program: string,
  args: readonly string[],
  cwd: string,
  input: string,
  env: Readonly<Record<string, string>> = {},
): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    input,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`${input}ended with ${status}:\n${stdout}${stderr}`);
  return `${stdout}${stderr}`;
}

/** The page in the docs. */
export const pageOf = (path: string): string =>
  readFileSync(join(__dirname, '..', '..', 'docs', path), 'utf8');
