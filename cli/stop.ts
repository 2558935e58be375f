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
  const settings = devSettings();
  if (deleting && settings.backend === 'external') await destroy();
  for (const name of programs) if (await stopProgram(name)) done(`stopped ${name}`);
  const containers = stopContainers(settings.prefix);
  if (programs.length + containers === 0) say('Nothing was running.');
  if (!deleting) {
    say(
      `Data is kept in ${relative(PATHS.local)}/ and in Docker's volumes; npm stop -- --delete-data deletes it.`,
    );
    return;
  }
  deleteDockerData(settings.prefix);
  rmSync(PATHS.local, { recursive: true, force: true });
  done(`deleted ${relative(PATHS.local)}/`);
}

/** Lets the engine take down what it has put into a Grafana that stays. Any other goes with its data. */
async function destroy(): Promise<void> {
  const engine = findEngine();
  const stack = engine === undefined ? undefined : new LocalStack(engine, DEV);
  if (stack?.exists()) await stack.run('destroy');
}

/** Removes the stack's containers; their volumes stay. How many there were. */
function stopContainers(prefix: string): number {
  if (!dockerAnswers()) return 0;
  const ids = listed(prefix, 'ps', '--all');
  if (ids.length === 0) return 0;
  docker('rm', '--force', '--volumes', ...ids);
  done(`stopped ${ids.length} containers`);
  return ids.length;
}

/** Removes the volumes and the network. No engine is needed, nor a Grafana that answers it. */
function deleteDockerData(prefix: string): void {
  if (!dockerAnswers()) return;
  for (const kind of ['volume', 'network']) {
    const names = listed(prefix, kind, 'ls');
    if (names.length === 0) continue;
    docker(kind, 'rm', ...names);
    done(`deleted from Docker: ${names.length} ${kind}${names.length > 1 ? 's' : ''}`);
  }
}

/** What a command of Docker that lists things finds of this prefix. */
const listed = (prefix: string, ...command: readonly string[]): string[] =>
  docker(...command, '--quiet', '--filter', `label=${PREFIX_LABEL}=${prefix}`)
    .split('\n')
    .filter(Boolean);

function docker(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('docker', args, { encoding: 'utf8' });
  if (status !== 0) throw new UserError(`docker ${args[0]}: ${stderr.trim()}`);
  return stdout;
}

run(main);
