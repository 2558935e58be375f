import { heading, say, step } from '../cli/support/console';
import type { Outcome } from './outcome';
import type { RunOptions, Scenario, Step } from './scenario';
import { interrupted } from './wait';
import type { World } from './world';

const see = (line: string): void => say(`      ${line}`);

interface Run {
  readonly options: RunOptions;
  readonly outcome: Outcome;
}

/** Runs scenarios in their order. What was asked to be left out, or cannot be run, is skipped by name. */
export async function runScenarios(
  scenarios: readonly Scenario[],
  world: World,
  { options, outcome }: Run,
): Promise<void> {
  for (const scenario of scenarios) {
    const reason = reasonToSkip(scenario, world, options) ?? (await bringUp(scenario, world, outcome));
    if (reason === undefined) await runScenario(scenario, world, { options, outcome });
    else outcome.skip(scenario.name, reason);
  }
}

function reasonToSkip({ name, skip }: Scenario, world: World, options: RunOptions): string | undefined {
  if (interrupted()) return 'interrupted';
  if (options.only.length > 0 && !options.only.includes(name)) return 'not named by --only';
  return skip?.(options, world);
}

/** A scenario that is run alone finds no stack: it is brought up first. A reason to skip it if that fails. */
async function bringUp({ from }: Scenario, world: World, outcome: Outcome): Promise<string | undefined> {
  if (from === 'nothing' || world.stack.isUp) return undefined;
  if (world.stack.hasFailed) return 'the stack could not be brought up';
  const up = { name: 'pulumi up', run: async () => void (await world.stack.up()) };
  return (await runStep('stack', up, outcome)) ? undefined : 'the stack could not be brought up';
}

async function runScenario(scenario: Scenario, world: World, { options, outcome }: Run): Promise<void> {
  heading(`${scenario.name}: ${scenario.about}`);
  let failed: string | undefined;
  for (const one of scenario.steps(world, options)) {
    if (failed !== undefined) outcome.skip(`${scenario.name} / ${one.name}`, `after "${failed}" failed`);
    else if (interrupted()) outcome.skip(`${scenario.name} / ${one.name}`, 'interrupted');
    else if (!(await runStep(scenario.name, one, outcome))) failed = one.name;
  }
  await scenario.after?.(world);
}

async function runStep(scenario: string, { name, run }: Step, outcome: Outcome): Promise<boolean> {
  try {
    await step(name, () => run(see));
    outcome.pass();
    return true;
  } catch (error) {
    outcome.fail(`${scenario} / ${name}`, error);
    return false;
  }
}
