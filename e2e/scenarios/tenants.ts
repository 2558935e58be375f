import { deepEqual, equal, ok } from 'node:assert/strict';
import { isBasic } from '../../settings/grafana-auth';
import type { Scenario, See } from '../scenario';
import type { World } from '../world';
import type { Counts } from '../world/stack';

const KEYS = ['one', 'two'] as const;

/** Names of organisations are unique in a Grafana. */
const nameOf = ({ settings }: World, key: string): string => `${settings.prefix} ${key}`;

/**
 * What keeps data apart is not what this shows: the tenants ask the platform's own Prometheus, in the place of a
 * proxy that enforces their label.
 */
async function add(world: World, at: number): Promise<Counts> {
  const { stack, settings } = world;
  const key = KEYS[at] ?? '';
  const tenant = {
    ...{ key, name: nameOf(world, key) },
    ...{ 'isolation.by': 'label', 'isolation.url': settings.prometheusUrl ?? '' },
  };
  for (const [path, value] of Object.entries(tenant)) await stack.set(`tenants[${at}].${path}`, value);
  return stack.up();
}

async function organizations(world: World): Promise<string[]> {
  const all = await world.grafana.api.get<readonly { name: string }[]>('/api/orgs?perpage=1000');
  return all.map(({ name }) => name).filter(name => name.startsWith(world.settings.prefix));
}

/** What an up did beside leaving alone. */
const changesOf = ({ same: _, ...others }: Counts): Counts => others;

/** One stack serves several organisations of one Grafana. */
export const tenants: Scenario = {
  name: 'tenants',
  about: 'a tenant that is added or removed touches nothing of the others',
  from: 'stack',
  skip: (_, { grafana }) =>
    isBasic(grafana.api.place.auth)
      ? undefined
      : 'organisations are made by an administrator of the server: GRAFANA_AUTH as user:password',
  steps: world => {
    const { stack } = world;
    let undo: (() => void) | undefined;
    let withOne: (() => void) | undefined;
    let created = 0;
    const tell = (counts: Counts, see: See) => see(JSON.stringify(counts));
    return [
      {
        name: 'the first is added, and nothing else changes',
        run: async see => {
          undo = stack.keepConfig();
          const counts = await add(world, 0);
          tell(counts, see);
          created = counts.create ?? 0;
          ok(created > 0, 'nothing was created');
          deepEqual(changesOf(counts), { create: created });
        },
      },
      {
        name: 'the second is as much, and nothing of the first changes',
        run: async see => {
          withOne = stack.keepConfig();
          const counts = await add(world, 1);
          tell(counts, see);
          deepEqual(changesOf(counts), { create: created });
          deepEqual((await organizations(world)).sort(), KEYS.map(key => nameOf(world, key)).sort());
        },
      },
      {
        name: 'an up and a refresh change nothing',
        run: async () => {
          deepEqual(Object.keys(await stack.up()), ['same']);
          deepEqual(Object.keys(await stack.refresh()), ['same']);
        },
      },
      {
        name: 'the second is removed, and nothing of the first changes',
        run: async see => {
          withOne?.();
          const counts = await stack.up();
          tell(counts, see);
          deepEqual(changesOf(counts), { delete: created });
          deepEqual(Object.keys(await stack.refresh()), ['same']);
        },
      },
      {
        name: 'the first is removed, and nothing is left of it',
        run: async see => {
          undo?.();
          const counts = await stack.up();
          tell(counts, see);
          deepEqual(changesOf(counts), { delete: created });
          equal((await organizations(world)).length, 0);
        },
      },
    ];
  },
};
