import { deepEqual } from 'node:assert/strict';
import type { Scenario, See } from '../scenario';
import { pause, until } from '../wait';
import type { World } from '../world';
import { isBroken, ruleStates } from '../world/rules';

/** A restart of Prometheus, with a slow disk. */
const SHORT_SECONDS = 40;
/**
 * What an outage has broken waits so long for its end before it is told, and is looked for a while longer: see the
 * route of broken rules.
 */
const AFTER_SECONDS = 210;
/** Until every rule has been evaluated again: the slowest are each five minutes. */
const RECOVERY_SECONDS = 330;
/** First evaluations of what was just made are none of this scenario's business. */
const SETTLE_SECONDS = 30;

/** A Prometheus that is away for a moment is nobody's business. */
export const outage: Scenario = {
  name: 'outage',
  about: `Grafana cannot reach Prometheus for ${SHORT_SECONDS} s, and nobody is told`,
  from: 'stack',
  steps: world => {
    const { platform, receiver } = world;
    let began = 0;
    return [
      {
        name: `Prometheus is stopped for ${SHORT_SECONDS} s`,
        run: async see => {
          await pause(SETTLE_SECONDS);
          began = Date.now();
          await platform.prometheus.pause();
          try {
            await pause(SHORT_SECONDS);
            see(`${await broken(world)} rules cannot be evaluated`);
          } finally {
            await platform.prometheus.resume();
          }
        },
      },
      { name: 'every rule is evaluated again', run: see => recovered(world, see) },
      {
        name: 'nobody is told',
        run: async see => {
          await pause(Math.max(0, AFTER_SECONDS - (Date.now() - began) / 1000));
          const told = receiver.on('people', began);
          see(`${told.length} messages in ${Math.round((Date.now() - began) / 1000)} s`);
          deepEqual(
            told.map(({ title }) => title),
            [],
          );
        },
      },
    ];
  },
};

const broken = async ({ grafana, settings }: World): Promise<number> =>
  (await ruleStates(grafana.api, settings.prefix)).filter(isBroken).length;

/** Waits until Grafana has no rule in error any more. */
export async function recovered(world: World, see: See): Promise<void> {
  const started = Date.now();
  await until('the end of all errors', RECOVERY_SECONDS, async () =>
    (await broken(world)) === 0 ? true : undefined,
  );
  see(`after ${Math.round((Date.now() - started) / 1000)} s`);
}
