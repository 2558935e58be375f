import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { PREFIX_LABEL } from '../settings/names';
import { optionsOf } from './support/args';
import { startedPrograms, stopProgram } from './support/background';
import { done, run, say, UserError } from './support/console';
import { findEngine, LocalStack } from './support/engine';
import { PATHS, relative } from './support/paths';
import { dockerAnswers } from './support/programs';
import { DEV, devSettings } from './support/stack-file';

/**
 * `npm stop`: ends everything that `npm start` has started and keeps its data; with `--delete-data` everything
 * is destroyed and the data deleted too.
 */
async function main(): Promise<void> {
  const options = optionsOf(
    { 'delete-data': { type: 'boolean', default: false } },
    'npm stop [-- --delete-data]',
  );
  const deleting = options['delete-data'];
  const programs = startedPrograms();
  if (deleting) await destroy();
  for (const name of programs) if (await stopProgram(name)) done(`stopped ${name}`);
  const containers = stopContainers();
  if (programs.length + containers === 0) say('Nothing was running.');
  if (!deleting) {
    say(
      `Data is kept in ${relative(PATHS.local)}/ and in Docker's volumes; npm stop -- --delete-data deletes it.`,
    );
    return;
  }
  rmSync(PATHS.local, { recursive: true, force: true });
  done(`deleted ${relative(PATHS.local)}/`);
}

/** Lets the engine take down what it has put up, while it can still be reached. */
async function destroy(): Promise<void> {
  const engine = findEngine();
  const stack = engine === undefined ? undefined : new LocalStack(engine, DEV);
  if (stack?.exists()) await stack.run('destroy');
}

/** Removes the stack's containers; their volumes stay. How many there were. */
function stopContainers(): number {
  if (!dockerAnswers()) return 0;
  const { prefix } = devSettings();
  const list = spawnSync('docker', ['ps', '-aq', '--filter', `label=${PREFIX_LABEL}=${prefix}`], {
    encoding: 'utf8',
  });
  const ids = list.stdout.split('\n').filter(Boolean);
  if (ids.length === 0) return 0;
  const removed = spawnSync('docker', ['rm', '--force', ...ids], { encoding: 'utf8' });
  if (removed.status !== 0) throw new UserError(`docker rm: ${removed.stderr.trim()}`);
  done(`stopped ${ids.length} containers`);
  return ids.length;
}

run(main);
