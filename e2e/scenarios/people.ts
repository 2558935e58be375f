import { deepEqual, equal, ok } from 'node:assert/strict';
import { dashboardUid, datasourceUid, folderUid } from '../../settings/names';
import type { Scenario } from '../scenario';
import type { World } from '../world';
import { GrafanaApi, GrafanaRefused } from '../world/grafana-api';
import { ACCOUNT, viewerOf } from '../world/settings';

/** What somebody who may only look sees of the stack, asked of Grafana with their own credentials. */
export const people: Scenario = {
  name: 'people',
  about: 'who may only look sees no business figures, and changes nothing',
  from: 'stack',
  steps: world => [
    {
      name: 'a service account of the stack',
      run: async () => {
        const token = (await world.stack.secretOutput('serviceAccountTokens'))[ACCOUNT] ?? '';
        await seesOperationsOnly(world, token);
        ok(!(await world.stack.state()).includes(token), 'its token is in the state in plain text');
      },
    },
    {
      name: 'a user of the stack',
      run: async see => {
        const viewer = viewerOf(world.settings.prefix);
        if (world.settings.users.length === 0) return see('none: the Grafana is asked with a token');
        const password = (await world.stack.secretOutput('userPasswords'))[viewer.login];
        await seesOperationsOnly(world, `${viewer.login}:${password}`);
        const orgs = await as(world, `${viewer.login}:${password}`).get<{ role: string }[]>('/api/user/orgs');
        deepEqual(
          orgs.map(({ role }) => role),
          ['Viewer'],
        );
      },
    },
  ],
};

const as = ({ grafana }: World, auth: string) => new GrafanaApi({ ...grafana.api.place, auth });

async function seesOperationsOnly(world: World, auth: string): Promise<void> {
  const { settings } = world;
  const api = as(world, auth);
  const folders = await api.get<{ uid: string }[]>('/api/folders?limit=1000');
  const own = folders.map(({ uid }) => uid).filter(uid => uid.startsWith(settings.prefix));
  deepEqual(own.sort(), [folderUid(settings, 'custom'), folderUid(settings, 'operations')]);
  await api.get(`/api/dashboards/uid/${dashboardUid(settings, 'overview')}`);
  equal(await refusal(api.get(`/api/dashboards/uid/${dashboardUid(settings, 'business')}`)), 403);
  const datasource = { name: 'mine', type: 'prometheus', access: 'proxy' };
  equal(await refusal(api.put(`/api/datasources/uid/${datasourceUid(settings)}`, datasource)), 403);
}

/** The status with which Grafana refuses; none if it does not. */
const refusal = (promise: Promise<unknown>): Promise<number | undefined> =>
  promise.then(
    () => undefined,
    error => {
      if (error instanceof GrafanaRefused) return error.status;
      throw error;
    },
  );
