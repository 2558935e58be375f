import { deepEqual, equal, ok } from 'node:assert/strict';
import { renderNotifications, routeOf } from '../../alerts/notifications';
import { seconds } from '../../settings/duration';
import type { Scenario, See } from '../scenario';
import { pause, until } from '../wait';
import type { World } from '../world';
import { isBroken, ruleStates } from '../world/rules';
import { alertOf, toldOf } from './fault/told';

/** A restart of Prometheus, with a slow disk. */
const SHORT_SECONDS = 40;
/** So long that Grafana has to say that it sees nothing. */
const LONG_SECONDS = 270;
/** Until every rule has been evaluated again: the slowest are each five minutes. */
const RECOVERY_SECONDS = 330;
/** First evaluations of what was just made are none of this scenario's business. */
const SETTLE_SECONDS = 30;
/** The usual rules that an outage has broken are forgotten by then, or told. */
const LOOK_SECONDS = 330;

/** Stops Prometheus, and starts it again whatever happens meanwhile. When it was stopped, in milliseconds. */
async function without(world: World, work: () => Promise<void>): Promise<number> {
  const { prometheus } = world.platform;
  await pause(SETTLE_SECONDS);
  const began = Date.now();
  await prometheus.pause();
  try {
    await work();
  } finally {
    await prometheus.resume();
  }
  return began;
}

const broken = async ({ grafana, settings }: World): Promise<number> =>
  (await ruleStates(grafana.api, settings.prefix)).filter(isBroken).length;

/** Waits until Grafana has no rule in error any more. */
async function recovered(world: World, see: See): Promise<void> {
  const started = Date.now();
  const look = async () => ((await broken(world)) === 0 ? true : undefined);
  await until('the end of all errors', RECOVERY_SECONDS, look);
  see(`after ${Math.round((Date.now() - started) / 1000)} s`);
}

/** When the alerts that Grafana makes of rules in error are told, unless they are over by then. */
function patience({ settings }: World): number {
  const route = routeOf(renderNotifications(settings), { alertname: 'DatasourceError' });
  ok(route, 'alerts on broken rules have no route');
  return seconds(route.groupWait);
}

/** A Prometheus that is away for a moment is nobody's business. */
export const outage: Scenario = {
  name: 'outage',
  about: `Grafana cannot reach Prometheus for ${SHORT_SECONDS} s, and nobody is told`,
  from: 'stack',
  steps: (world, { long }) => {
    let began = 0;
    return [
      {
        name: `Prometheus is stopped for ${SHORT_SECONDS} s`,
        run: async see => {
          began = await without(world, async () => {
            await pause(SHORT_SECONDS);
            see(`${await broken(world)} rules cannot be evaluated`);
          });
        },
      },
      { name: 'every rule is evaluated again', run: see => recovered(world, see) },
      {
        name: 'nobody is told',
        run: async see => {
          const look = long ? patience(world) + SETTLE_SECONDS : LOOK_SECONDS;
          await pause(Math.max(0, look - (Date.now() - began) / 1000));
          const told = world.receiver.on('people', began);
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

/** Grafana without Prometheus is blind, and says so. */
export const longOutage: Scenario = {
  name: 'long-outage',
  about: `Grafana cannot reach Prometheus for ${LONG_SECONDS} s, and people are told once that nothing is watched`,
  from: 'stack',
  skip: ({ long }) => (long ? undefined : 'takes many minutes: --long'),
  steps: world => {
    const { receiver } = world;
    const silent = alertOf('app-silent');
    return [
      {
        name: `Prometheus is stopped for ${LONG_SECONDS} s, and that is told`,
        run: async see => {
          await without(world, async () => {
            const began = Date.now();
            const [told] = await until(`"${silent.name}"`, LONG_SECONDS, () => {
              const found = toldOf(receiver, silent, 'firing');
              return found.length > 0 ? found : undefined;
            });
            see(`after ${Math.round((Date.now() - began) / 1000)} s: ${told?.message.title}`);
            await pause(Math.max(0, LONG_SECONDS - (Date.now() - began) / 1000));
          });
        },
      },
      { name: 'every rule is evaluated again', run: see => recovered(world, see) },
      {
        name: 'it is told once, and taken back once',
        run: async see => {
          await until(
            'the message that it is over',
            LOOK_SECONDS,
            () => toldOf(receiver, silent, 'resolved')[0],
          );
          await pause(SETTLE_SECONDS);
          for (const { title } of receiver.on('people')) see(title);
          equal(toldOf(receiver, silent, 'firing').length, 1);
          equal(toldOf(receiver, silent, 'resolved').length, 1);
        },
      },
    ];
  },
};
