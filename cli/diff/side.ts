import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { stacksIn } from '../../render/stack-file';
import { command } from '../support/command';
import { UserError } from '../support/console';
import { ROOT } from '../support/paths';
import { progress } from './progress';

/** One side of a comparison: where its stacks can be rendered, or are rendered already. */
export interface Side {
  /** As people call it. */
  readonly name: string;
  /** A checkout with packages; none if only its renderings are there. */
  readonly checkout: string | undefined;
  /** The stacks that it has. */
  readonly stacks: readonly string[];
  /** The folder of a stack's rendering; makes it where need be. */
  readonly rendered: (stack: string) => Promise<string>;
}

/** What stands for the working tree. */
export const WORKING_TREE = undefined;

/**
 * Finds a side: a folder that `npm run render` made (or one of such folders, by stack), a git revision, or the
 * working tree.
 *
 * @param work a folder for what has to be made, deleted by the caller.
 * @throws UserError if it is none of them.
 */
export async function findSide(given: string | undefined, work: string): Promise<Side> {
  if (given === WORKING_TREE) return checkoutSide('the working tree', ROOT, work);
  if (isRendering(given)) return renderedSide(given, new Map([[stackOf(given), given]]));
  const folders = renderingsIn(given);
  if (folders.size > 0) return renderedSide(given, folders);
  return checkoutSide(given, await checkOut(given, work), work);
}

const isRendering = (folder: string): boolean => existsSync(join(folder, 'resources.json'));

function renderingsIn(folder: string): ReadonlyMap<string, string> {
  if (!existsSync(folder)) return new Map();
  const inner = readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => join(folder, name))
    .filter(isRendering);
  return new Map(inner.map(path => [stackOf(path), path]));
}

/** A rendering's stack is the second part of every urn in it. */
function stackOf(folder: string): string {
  const [first] = JSON.parse(readFileSync(join(folder, 'resources.json'), 'utf8')) as { urn?: string }[];
  const stack = first?.urn?.split(':')[2];
  if (!stack)
    throw new UserError(`${folder}/resources.json names no stack: is it what npm run render wrote?`, 2);
  return stack;
}

const renderedSide = (name: string, folders: ReadonlyMap<string, string>): Side => ({
  name,
  checkout: undefined,
  stacks: [...folders.keys()].sort(),
  rendered: async stack => resolve(folders.get(stack) ?? ''),
});

const checkoutSide = (name: string, checkout: string, work: string): Side => ({
  name,
  checkout,
  stacks: stacksIn(checkout),
  rendered: stack => render(name, checkout, { stack, work }),
});

/** By the side's own command: what it deploys is what its own program says. */
async function render(
  name: string,
  checkout: string,
  { stack, work }: { readonly stack: string; readonly work: string },
): Promise<string> {
  const out = mkdtempSync(join(work, `rendered-${stack}-`));
  await progress(`rendering ${stack} of ${name}`, () =>
    command('npm', ['run', '-s', 'render', '--', '--stack', stack, '--out', out], { cwd: checkout }),
  );
  return out;
}

/** A revision's files in a folder of their own, with packages: the checkout's where they are the same. */
async function checkOut(revision: string, work: string): Promise<string> {
  const commit = git('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`);
  if (commit.status !== 0) {
    throw new UserError(`${revision} is neither a git revision nor a folder that npm run render made`, 2);
  }
  const hash = commit.stdout.trim();
  const folder = join(work, `checkout-${hash}`);
  if (existsSync(folder)) return folder;
  mkdirSync(folder, { recursive: true });
  const archive = join(work, `${hash}.tar`);
  await command('git', ['archive', '--format=tar', '--output', archive, hash], { cwd: ROOT });
  await command('tar', ['-xf', archive, '-C', folder], { cwd: ROOT });
  rmSync(archive);
  await packagesFor(revision, folder);
  return folder;
}

const LOCK = 'package-lock.json';

async function packagesFor(revision: string, folder: string): Promise<void> {
  const [here, there] = [ROOT, folder].map(root => readFileSync(join(root, LOCK), 'utf8'));
  if (here === there) return symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
  // Only so that npm finds the same registry and certificates as here.
  if (existsSync(join(ROOT, '.npmrc'))) cpSync(join(ROOT, '.npmrc'), join(folder, '.npmrc'));
  await progress(`packages of ${revision}, whose ${LOCK} is another`, () =>
    command('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder }),
  );
}

const git = (...args: readonly string[]) => spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' });
