import { deepEqual, equal } from 'node:assert/strict';
import type { Scenario } from '../scenario';
import { leftoversIn } from './fault/content';
import { TOLD_FAULTS, toldOf } from './fault/told';

/** What holds of all messages together, at the end of a run. */
export const messages: Scenario = {
  name: 'messages',
  about: 'every message of the run is whole, and no fault was told twice',
  from: 'stack',
  steps: ({ receiver, settings }) => [
    {
      name: 'no message has leftovers of a template, and none was malformed',
      run: async see => {
        see(`${receiver.messages.length} messages`);
        deepEqual(receiver.refused, []);
        const spoilt = receiver.messages.filter(message => leftoversIn(message).length > 0);
        deepEqual(
          spoilt.map(message => `${leftoversIn(message).join(' ')} in ${message.title}`),
          [],
        );
      },
    },
    {
      name: 'each fault was told as often as it was taken back, and at most once',
      run: async see => {
        for (const { alert, fault } of TOLD_FAULTS) {
          const [firing, resolved] = (['firing', 'resolved'] as const).map(
            status => toldOf(receiver, alert, status).length,
          );
          see(`${fault}: ${firing} firing, ${resolved} resolved`);
          equal(firing, resolved);
          equal(Math.max(firing ?? 0, 1), 1, `${alert.name} was told more than once`);
        }
      },
    },
    {
      name: 'every alert that was told has its severity and its stack',
      run: async () => {
        const alerts = receiver.messages.flatMap(message => message.alerts);
        const lost = alerts.filter(({ labels }) => !labels.severity || labels.stack !== settings.prefix);
        deepEqual(
          lost.map(({ labels }) => labels),
          [],
        );
      },
    },
  ],
};
