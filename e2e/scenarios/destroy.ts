import { deepEqual } from 'node:assert/strict';
import type { Scenario } from '../scenario';
import { inventory } from '../world/inventory';

/** What is made can be taken back, and the Grafana is as it was. */
export const destroy: Scenario = {
  name: 'destroy',
  about: 'nothing is left in Grafana, and its notification policies are as before',
  from: 'stack',
  steps: ({ stack, grafana, settings, policies }) => [
    {
      name: 'destroy deletes everything',
      run: async see => {
        const counts = await stack.destroy();
        see(
          Object.entries(counts)
            .map(([op, count]) => `${count} ${op}`)
            .join(', '),
        );
        deepEqual(Object.keys(counts), ['delete']);
      },
    },
    {
      name: 'Grafana has nothing of the stack any more',
      run: async () => {
        const found = Object.entries(await inventory(grafana.api, settings.prefix));
        deepEqual(
          found.filter(([, count]) => count > 0),
          [],
        );
      },
    },
    {
      name: 'the notification policies are as before',
      run: async see => {
        see(await policies.restore());
        deepEqual(await policies.now(), policies.before);
      },
    },
  ],
};
