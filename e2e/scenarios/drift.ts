import { deepEqual, equal, ok } from 'node:assert/strict';
import { dashboardUid, datasourceUid } from '../../settings/names';
import type { Scenario, See } from '../scenario';
import type { World } from '../world';
import { inventory } from '../world/inventory';
import { ruleUidOf } from '../world/rules';
import { alertOf } from './fault/told';

const EDITED = 'Edited by hand';
const RENAMED = 'renamed-by-hand';
const RULE = alertOf('cpu-warn').name;

interface Found {
  readonly dashboard: { readonly panels: { title?: string; readonly type: string }[] };
  readonly meta: { readonly folderUid: string };
}

/** As the UI saves it: the first panel has another title. Which it was. */
async function editDashboard({ grafana: { api }, settings }: World): Promise<string> {
  const { dashboard, meta } = await api.get<Found>(`/api/dashboards/uid/${dashboardUid(settings, 'sms')}`);
  const panel = dashboard.panels.find(({ type }) => type !== 'row');
  const title = panel?.title;
  ok(panel && title, 'the dashboard has no panel');
  panel.title = EDITED;
  await api.post('/api/dashboards/db', { dashboard, folderUid: meta.folderUid, overwrite: true });
  return title;
}

async function editRule({ grafana: { api }, settings }: World): Promise<void> {
  const path = `/api/v1/provisioning/alert-rules/${await ruleUidOf(api, settings.prefix, RULE)}`;
  await api.put(path, { ...(await api.get<object>(path)), for: '3h' });
}

async function renameDatasource({ grafana: { api }, settings }: World): Promise<void> {
  const path = `/api/datasources/uid/${datasourceUid(settings)}`;
  await api.put(path, { ...(await api.get<object>(path)), name: RENAMED });
}

/** Somebody changes things in Grafana beside the program. */
export const drift: Scenario = {
  name: 'drift',
  about: 'what somebody changes or deletes in Grafana is told by npm run drift, and put back by up --refresh',
  from: 'stack',
  steps: world => {
    const { stack, grafana, settings } = world;
    let title = '';
    let whole: Readonly<Record<string, number>> = {};
    const hasNone = async (see: See) => {
      const { status, text } = await stack.drift();
      see(text.trim());
      equal(status, 0, text);
    };
    return [
      { name: 'there is none at first', run: hasNone },
      {
        name: 'a panel, a rule and the name of a data source are changed, and a dashboard is deleted',
        run: async () => {
          whole = await inventory(grafana.api, settings.prefix);
          title = await editDashboard(world);
          await editRule(world);
          await renameDatasource(world);
          await grafana.api.delete(`/api/dashboards/uid/${dashboardUid(settings, 'task')}`);
        },
      },
      {
        name: 'npm run drift tells of all four, and of nothing else',
        run: async see => {
          const { status, text } = await stack.drift();
          for (const line of text.trim().split('\n')) see(line);
          equal(status, 1, text);
          const told = text.split('\n').filter(line => line.startsWith('- '));
          const expected = [
            `SMS › ${EDITED}\\*\\* .*: title \`${title}\` → \`${EDITED}\``,
            `${RULE.replace(/[()]/g, '\\$&')}\\*\\* .*: for \`15m(0s)?\` → \`3h(0m0s)?\``,
            `name \`${datasourceUid(settings)}\` → \`${RENAMED}\``,
            'removed \\*\\*Task\\*\\*',
          ];
          const missing = expected.filter(words => !told.some(line => new RegExp(words).test(line)));
          deepEqual(missing, []);
          equal(told.length, expected.length, text);
        },
      },
      {
        name: 'up --refresh puts it back',
        run: async see => {
          const { same, ...others } = await stack.up('--refresh');
          see(`${same} same, ${JSON.stringify(others)}`);
          deepEqual(others, { create: 1, update: 3 });
        },
      },
      { name: 'there is none any more', run: hasNone },
      {
        name: 'nothing is lost, and nothing is there twice',
        run: async () => deepEqual(await inventory(grafana.api, settings.prefix), whole),
      },
    ];
  },
};
