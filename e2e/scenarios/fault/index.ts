import { equal, ok } from 'node:assert/strict';
import type { Scenario, See } from '../../scenario';
import { pause, until } from '../../wait';
import type { World } from '../../world';
import { checkLabels, checkLinks, checkTexts } from './content';
import { TOLD_FAULTS, type Told, type ToldFault, toldOf } from './told';

/** A told fault is looked for so much longer than it may take, to say how late it was. */
const PATIENCE = 2;
/** From healed to told: the alert's own window and patience, and the pace of its group. */
const RESOLVED_SECONDS = 300;
/** Whoever would tell it twice has done so by then: several evaluations and intervals of the group. */
const QUIET_SECONDS = 60;

const since = (start: number, end = Date.now()): string => ((end - start) / 1000).toFixed(1);

/** Waits for people to be told, and says how long it took since `start`. */
async function untilTold(
  { receiver }: World,
  { alert }: ToldFault,
  { status, start, within }: { status: 'firing' | 'resolved'; start: number; within: number },
): Promise<Told & { readonly seconds: number }> {
  const told = await until(`${alert.name}, ${status}`, within, () =>
    toldOf(receiver, alert, status).find(({ message }) => message.at >= start),
  );
  return { ...told, seconds: (told.message.at - start) / 1000 };
}

/** The alert was told once and taken back once; what else was told meanwhile is listed. */
function toldOnce({ receiver }: World, { alert }: ToldFault, start: number, see: See): void {
  for (const { title, alerts } of receiver.on('people', start)) {
    see(`${alerts.map(({ labels, status }) => `${labels.alertname} ${status}`).join(', ')}: ${title}`);
  }
  for (const status of ['firing', 'resolved'] as const) {
    equal(toldOf(receiver, alert, status).length, 1, `${status} messages of ${alert.name}`);
  }
}

/** One fault from its beginning to the message that it is over. */
function faultScenario(told: ToldFault): Scenario {
  const { fault, alert, within } = told;
  return {
    name: `fault-${fault}`,
    about: `"${alert.name}" is told once, in time, with all that people need, and taken back once`,
    from: 'stack',
    after: ({ platform }) => platform.heal(fault),
    steps: world => {
      const { platform, receiver, settings, grafana } = world;
      let start = 0;
      let healed = 0;
      let firing: Told | undefined;
      const message = () => {
        ok(firing, 'there is no message');
        return firing;
      };
      return [
        {
          name: `${fault} is told within ${within} s`,
          run: async see => {
            equal(
              toldOf(receiver, alert, 'firing').length,
              0,
              'it was told before there was anything to tell',
            );
            start = Date.now();
            await platform.inject(fault);
            const seen = await untilTold(world, told, { status: 'firing', start, within: PATIENCE * within });
            firing = seen;
            see(`told after ${seen.seconds.toFixed(1)} s`);
            ok(seen.seconds <= within, `it took ${seen.seconds.toFixed(1)} s`);
          },
        },
        {
          name: 'once healed, it is taken back',
          run: async see => {
            healed = Date.now();
            await platform.heal(fault);
            const sought = { status: 'resolved', start: healed, within: RESOLVED_SECONDS } as const;
            const { seconds, message } = await untilTold(world, told, sought);
            see(`after ${seconds.toFixed(1)} s: ${message.title}`);
          },
        },
        {
          name: 'exactly one message says so, and one that it is over',
          run: async see => {
            await pause(QUIET_SECONDS);
            toldOnce(world, told, start, see);
            see(`the fault lasted ${since(start, healed)} s`);
          },
        },
        { name: 'its labels are right', run: async () => checkLabels(message(), told, settings) },
        { name: 'its texts are right', run: async see => checkTexts(message(), told, see) },
        {
          name: 'its links lead somewhere',
          run: see => checkLinks(message(), told, { api: grafana.api, settings, see }),
        },
      ];
    },
  };
}

export const faults: readonly Scenario[] = TOLD_FAULTS.map(faultScenario);
