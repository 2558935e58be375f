import { lackOf } from '../e2e/lacks';
import { Outcome } from '../e2e/outcome';
import { runScenarios } from '../e2e/runner';
import type { RunOptions } from '../e2e/scenario';
import { SCENARIOS } from '../e2e/scenarios';
import { interrupt } from '../e2e/wait';
import { inWorld } from '../e2e/world';
import { optionsOf } from './support/args';
import { done, lacking, run, say, UserError } from './support/console';

/** Beside what else is made and not committed. */
const PICTURES = 'out/e2e';

const USAGE =
  '[GRAFANA_URL=... GRAFANA_AUTH=user:password|token] npm run e2e -- [--only SCENARIO ...] [--long] [--replace-policies] [--pictures DIR] [--axe-report FILE] [--list]';

/** `npm run e2e`: the program on the real engine, provider and Grafana, and a platform with faults. */
async function main(): Promise<void> {
  const { list, ...values } = optionsOf(
    {
      only: { type: 'string', multiple: true, default: [] },
      long: { type: 'boolean', default: false },
      'replace-policies': { type: 'boolean', default: false },
      pictures: { type: 'string', default: PICTURES },
      'axe-report': { type: 'string', default: `${PICTURES}/axe.md` },
      list: { type: 'boolean', default: false },
    },
    USAGE,
  );
  if (list) return tellScenarios();
  const options = {
    ...values,
    replacePolicies: values['replace-policies'],
    axeReport: values['axe-report'],
  };
  checkNames(options.only);
  const outcome = new Outcome();
  await runWhatCanBe(options, outcome);
  outcome.tell();
  process.exitCode = Math.max(outcome.exitCode, Number(process.exitCode ?? 0));
}

function tellScenarios(): void {
  for (const { name, about } of SCENARIOS) say(`${name}: ${about}`);
}

function checkNames(names: readonly string[]): void {
  const known = SCENARIOS.map(({ name }) => name);
  const unknown = names.find(name => !known.includes(name));
  if (unknown !== undefined)
    throw new UserError(`--only ${unknown}: there is no such scenario; there are ${known.join(', ')}`, 2);
}

/** Where something is missing everything is skipped by name; in CI that is a failure. */
async function runWhatCanBe(options: RunOptions, outcome: Outcome): Promise<void> {
  const { missing, engine } = lackOf(process.env);
  if (engine !== undefined) {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupt);
    return inWorld({ env: process.env, engine, options }, async world => {
      done(
        `Grafana ${world.grafana.version} at ${world.grafana.api.place.url}, prefix ${world.settings.prefix}`,
      );
      await runScenarios(SCENARIOS, world, { options, outcome });
    });
  }
  lacking(missing);
  for (const { name } of SCENARIOS) outcome.skip(name, missing);
  if (process.env.CI === 'true') process.exitCode = 1;
}

run(main);
