import { deepEqual } from 'node:assert/strict';
import { renderAlerts } from '../../alerts';
import { datasourceUid } from '../../settings/names';
import { compareRules } from '../equality';
import type { Scenario } from '../scenario';
import type { World } from '../world';

/** Past, and all scrapes of that time are in: Prometheus takes a sample a while after its time. */
const SETTLED_MS = 15_000;
/** Each is asked of every rule, twice. */
const MOST_MOMENTS = 8;

/** Moments of the run at which something was told or taken back, and one at which it may be quiet; seconds. */
function moments({ receiver }: World): number[] {
  const settled = Date.now() - SETTLED_MS;
  const told = receiver.messages.map(({ at }) => at).filter(at => at < settled);
  return [...told.slice(-MOST_MOMENTS), settled].map(at => Math.floor(at / 1000));
}

/** Each alert's two rules mean the same. */
export const equality: Scenario = {
  name: 'equality',
  about: "Grafana's rule and Prometheus' rule of each alert judge alike",
  from: 'stack',
  steps: world => [
    {
      name: 'they judge alike at every moment of the run that was told of',
      run: async see => {
        const { grafana, settings } = world;
        const asked = { ...grafana.api.place, datasource: datasourceUid(settings) };
        const found = await compareRules(asked, renderAlerts(settings), moments(world));
        const { rules, evaluations, firing, fired, differences } = found;
        see(
          `${rules} rules, ${evaluations} evaluations, ${firing} of them firing in both: ${fired.join(', ')}`,
        );
        deepEqual(differences, []);
      },
    },
  ],
};
