import { deepEqual, match, ok } from 'node:assert/strict';
import type { Scenario, See } from '../scenario';
import { until } from '../wait';
import type { World } from '../world';
import { inventory } from '../world/inventory';

/** Amid the rules: folders and data source are there, most of the rest is not. */
const RULES_BEFORE = 12;
const UP_SECONDS = 120;

const counted = ({ grafana, settings }: World) => inventory(grafana.api, settings.prefix);

/** Runs `up`, stops Grafana as soon as it has some of the rules, and starts it again. What the engine says of it. */
async function upCutShort(world: World, see: See): Promise<string> {
  const { grafana, stack } = world;
  ok(grafana.power, 'nothing can stop this Grafana');
  const up = stack.up().then(
    () => undefined,
    (error: Error) => error.message,
  );
  try {
    const { rules } = await until('some of the rules', UP_SECONDS, async () => {
      const found = await counted(world);
      return (found.rules ?? 0) >= RULES_BEFORE ? found : undefined;
    });
    await grafana.power.stop();
    see(`Grafana is stopped when ${rules} rules are there`);
    const said = await up;
    ok(said !== undefined, 'up ended well all the same: it was over before Grafana was gone');
    return said;
  } finally {
    await grafana.power.start();
  }
}

/** Grafana is stopped while `up` runs, and started again. */
export const interrupted: Scenario = {
  name: 'interrupted',
  about:
    'Grafana goes away in the middle of up and comes back: a second up heals, nothing is lost or doubled',
  from: 'stack',
  skip: (_, { grafana }) =>
    grafana.power ? undefined : "the Grafana of GRAFANA_URL is not this run's to stop",
  steps: world => {
    const { stack } = world;
    let whole: Readonly<Record<string, number>> = {};
    return [
      {
        name: 'up is cut short',
        run: async see => {
          whole = await counted(world);
          await stack.destroy();
          const said = await upCutShort(world, see);
          see(
            said
              .split('\n')
              .find(line => /error/.test(line))
              ?.trim() ?? '',
          );
          match(said, /error/);
        },
      },
      {
        name: 'a second up, with --refresh, heals',
        run: async see => {
          const counts = await stack.up('--refresh');
          see(
            Object.entries(counts)
              .map(([op, count]) => `${count} ${op}`)
              .join(', '),
          );
        },
      },
      {
        name: 'nothing is lost, and nothing is there twice',
        run: async () => deepEqual(await counted(world), whole),
      },
      {
        name: 'a third up changes nothing',
        run: async () => deepEqual(Object.keys(await stack.up()), ['same']),
      },
      {
        name: 'refresh changes nothing',
        run: async () => deepEqual(Object.keys(await stack.refresh()), ['same']),
      },
    ];
  },
};
