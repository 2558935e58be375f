import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sides } from '../../diff/compare';
import {
  type Files,
  firstFiring,
  type History,
  type Said,
  type Shown,
  type Trial,
  trialsOf,
} from '../../diff/history';
import { command } from '../support/command';
import { ROOT } from '../support/paths';
import { onPath } from '../support/programs';
import { PROMETHEUS_REMEDY } from '../support/prometheus-programs';
import { progress } from './progress';
import type { Side } from './side';

/** What the alerts' test history has shown, by stack, and what could not be asked. */
export interface Heard {
  readonly shown: ReadonlyMap<string, readonly Shown[]>;
  readonly notes: readonly string[];
}

/** Plays the test history of the side before to the changed alerts of both sides. */
export async function playHistories(before: Side, stacks: readonly Sides[]): Promise<Heard> {
  const pairs = stacks.flatMap(({ before, after }) => (before && after ? [{ before, after }] : []));
  const nothing = new Map<string, readonly Shown[]>();
  if (pairs.length === 0) return { shown: nothing, notes: [] };
  if (onPath('promtool') === undefined) {
    const note = `Whether changed alerts still fire on their test history was not asked: promtool is missing; ${PROMETHEUS_REMEDY}.`;
    return { shown: nothing, notes: [note] };
  }
  try {
    const histories = await historiesOf(before.checkout ?? ROOT);
    const trials = pairs.map(({ before, after }) => ({
      stack: after.stack,
      trials: trialsOf(before, after, histories),
    }));
    const shown = new Map<string, readonly Shown[]>();
    for (const { stack, trials: some } of trials.filter(({ trials }) => trials.length > 0)) {
      const what = `test history of changed alerts of ${stack}, ${some.length} cases`;
      shown.set(stack, await progress(what, () => showAll(some)));
    }
    return { shown, notes: [] };
  } catch (error) {
    const [first] = (error as Error).message
      .split('\n')
      .filter(line => line.includes('Error'))
      .slice(-1);
    const why = first ?? (error as Error).message;
    return { shown: nothing, notes: [`The alerts' test history could not be played: ${why.trim()}`] };
  }
}

const historiesOf = async (checkout: string): Promise<readonly History[]> => {
  const script = join(ROOT, 'cli', 'diff', 'cases.ts');
  return JSON.parse(
    await command(process.execPath, ['--require', 'tsx/cjs', script, checkout], { cwd: ROOT }),
  );
};

/** As many at a time as there are processors. */
async function showAll(trials: readonly Trial[]): Promise<Shown[]> {
  const waiting = [...trials];
  const shown: Shown[] = [];
  const worker = async () => {
    for (let trial = waiting.shift(); trial; trial = waiting.shift()) shown.push(await show(trial));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return shown.sort((a, b) => trials.indexOf(a.trial) - trials.indexOf(b.trial));
}

const show = async (trial: Trial): Promise<Shown> => ({
  trial,
  before: firstFiring(await promtool(trial.before)),
  after: firstFiring(await promtool(trial.after)),
});

async function promtool(files: Files): Promise<Said> {
  const cwd = mkdtempSync(join(tmpdir(), 'history-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
    return await new Promise(resolve => {
      execFile('promtool', ['test', 'rules', 'test.yaml'], { cwd, maxBuffer: 2 ** 26 }, (error, out, err) =>
        resolve({ passed: error === null, output: `${out}${err}` }),
      );
    });
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
