import { deepEqual, equal, ok } from 'node:assert/strict';
import { renderAlerts } from '../../alerts';
import { renderNotifications } from '../../alerts/notifications';
import { renderDashboards } from '../../dashboards';
import { datasourceUid } from '../../settings/names';
import type { Scenario, See } from '../scenario';
import { until } from '../wait';
import type { World } from '../world';
import { inventory } from '../world/inventory';
import { isBroken, type RuleState, ruleStates, wasEvaluated } from '../world/rules';
import type { Counts } from '../world/stack';

const tell = (counts: Counts): string =>
  Object.entries(counts)
    .map(([op, count]) => `${count} ${op}`)
    .join(', ');

/** Slower rules look over days, and are evaluated for the first time minutes after they are made. */
const USUAL_INTERVAL = 60;
/** Grafana spreads first evaluations over the interval. */
const FIRST_EVALUATIONS_SECONDS = 120;
const WATCHDOG_SECONDS = 150;

/** From nothing to a stack that lives, and no change where nothing has changed. */
export const lifeCycle: Scenario = {
  name: 'life-cycle',
  about: 'the stack is made, and made again and read back without a change',
  from: 'nothing',
  steps: world => {
    const { stack } = world;
    let planned = 0;
    return [
      {
        name: 'preview would create everything',
        run: async see => {
          const changes = await stack.preview();
          planned = changes.length;
          see(`${planned} to create`);
          deepEqual(
            changes.filter(({ op }) => op !== 'create'),
            [],
          );
        },
      },
      {
        name: 'up creates it',
        run: async see => {
          const counts = await stack.up();
          see(tell(counts));
          deepEqual(counts, { create: planned });
        },
      },
      {
        name: 'a second up changes nothing',
        run: async see => unchanged(await stack.up(), planned, see),
      },
      {
        name: 'refresh changes nothing',
        run: async see => unchanged(await stack.refresh(), planned, see),
      },
      {
        name: 'preview after it changes nothing',
        run: async () => deepEqual(await stack.preview(), []),
      },
      { name: 'Grafana has all of it', run: see => hasAll(world, see) },
      { name: 'Grafana reaches Prometheus', run: see => reaches(world, see) },
      { name: 'every rule is evaluated without an error', run: see => evaluated(world, see) },
      { name: "the watchdog calls the dead man's switch, with its token", run: see => watched(world, see) },
      { name: 'no secret in state or outputs', run: () => keepsSecrets(world) },
    ];
  },
};

function unchanged(counts: Counts, planned: number, see: See): void {
  see(tell(counts));
  deepEqual(counts, { same: planned });
}

async function hasAll({ grafana, settings }: World, see: See): Promise<void> {
  const found = await inventory(grafana.api, settings.prefix);
  see(tell(found));
  const { receivers, templates, muteTimings } = renderNotifications(settings);
  const dashboards = renderDashboards(settings);
  deepEqual(found, {
    folders: new Set(dashboards.map(({ folder }) => folder)).size,
    dashboards: dashboards.length,
    'data sources': 1,
    rules: renderAlerts(settings).grafana.flatMap(({ rules }) => rules).length,
    'service accounts': settings.serviceAccounts.length,
    'contact points': receivers.flatMap(({ ways }) => ways).length,
    'mute timings': muteTimings.length,
    templates: templates.length,
  });
}

/** As a panel asks: one series a target. */
async function reaches({ grafana, settings }: World, see: See): Promise<void> {
  const datasource = { type: 'prometheus', uid: datasourceUid(settings) };
  const query = { refId: 'A', datasource, expr: 'up', instant: true };
  const { results } = await grafana.api.post<Frames>('/api/ds/query', {
    queries: [query],
    from: 'now-5m',
    to: 'now',
  });
  see(`${results.A.frames.length} targets are scraped`);
  equal(results.A.frames.length, settings.sources.length);
}

interface Frames {
  readonly results: { readonly A: { readonly frames: readonly unknown[] } };
}

async function evaluated({ grafana, settings }: World, see: See): Promise<void> {
  const look = async (): Promise<readonly RuleState[] | undefined> => {
    const rules = await ruleStates(grafana.api, settings.prefix);
    const due = rules.filter(({ interval }) => interval <= USUAL_INTERVAL);
    return rules.length > 0 && due.every(wasEvaluated) ? rules : undefined;
  };
  const rules = await until('first evaluations', FIRST_EVALUATIONS_SECONDS, look);
  const waiting = rules.filter(rule => !wasEvaluated(rule)).length;
  const active = rules
    .filter(({ state }) => state !== 'inactive')
    .map(({ name, state }) => `${name} ${state}`);
  see(`${rules.length} rules, ${waiting} of them slow and yet to be evaluated; active: ${active.join(', ')}`);
  deepEqual(
    rules.filter(isBroken).map(({ name, lastError }) => `${name}: ${lastError}`),
    [],
  );
}

/** Some of 9.3 and 9.4 forget the token: grafana/grafana#61717. */
const sendsTokens = (version: string): boolean => Number.parseFloat(version) >= 9.5;

async function watched({ grafana, receiver, bearerToken }: World, see: See): Promise<void> {
  const first = await until('a call', WATCHDOG_SECONDS, () => receiver.on('watchdog')[0]);
  see(first.title);
  deepEqual(
    first.alerts.map(({ labels }) => labels.alert),
    ['watchdog'],
  );
  if (first.authorization === undefined && !sendsTokens(grafana.version)) {
    return see(`it has no token: Grafana ${grafana.version} may forget it (grafana/grafana#61717)`);
  }
  ok(first.authorization === `Bearer ${bearerToken}`, 'it comes without the token of the contact point');
}

async function keepsSecrets({ stack, secrets }: World): Promise<void> {
  const kept = `${await stack.state()}${JSON.stringify(await stack.outputs())}`;
  for (const secret of secrets) ok(!kept.includes(secret), 'one is in it in plain text');
}
