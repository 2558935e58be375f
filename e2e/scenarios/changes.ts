import { deepEqual, ok } from 'node:assert/strict';
import { renderAlerts } from '../../alerts';
import { renderDashboards } from '../../dashboards';
import { dashboardUid } from '../../settings/names';
import type { Settings } from '../../settings/schema';
import { THRESHOLDS } from '../../settings/thresholds';
import type { Scenario, See } from '../scenario';
import type { World } from '../world';
import type { Change } from '../world/stack';

/** The set of alerts that is edited, and what it has. Should it change, the edit says that it finds nothing. */
const SET = 'alerts/sets/services.ts';
const ORDER = /\[serviceDown, instanceDown, restarts\]/;
const RENAMED = { key: 'service-down', from: "name: 'Service down'", to: "name: 'Service is down'" };
const ADDED = 'e2e-added';
const ADDITION = `
const added = alert({ ...restarts, key: '${ADDED}', name: 'Added', runbook: '${ADDED}' });
export const services`;
/** A panel that is edited. */
const PANEL = { file: 'dashboards/sms/cost.ts', title: "'Cost this month'" };
/** A threshold that panels draw and alerts go by, raised by a half. */
const THRESHOLD = 'taskFailures';
const RAISED = 1.5 * THRESHOLDS[THRESHOLD].critical;

/** What a preview would change, as people call it: `update <rule group>` or `update <uid of a dashboard>`. */
function told({ op, urn, inputs }: Change): string {
  const { name, configJson } = inputs as { name?: string; configJson?: string };
  const uid = configJson === undefined ? undefined : (JSON.parse(configJson) as { uid: string }).uid;
  return `${op} ${name ?? uid ?? urn}`;
}

/** The group that holds the alert of a key. */
function groupOf(settings: Settings, key: string): string {
  const uid = `${settings.prefix}-${key}`;
  const group = renderAlerts(settings).grafana.find(({ rules }) => rules.some(rule => rule.uid === uid));
  ok(group, `no group has the rule ${uid}`);
  return group.title;
}

/** The dashboards that draw something else once the threshold is another one. */
function dashboardsDrawing(settings: Settings): string[] {
  const { thresholds } = settings;
  const raised = { ...thresholds, [THRESHOLD]: { ...thresholds[THRESHOLD], critical: RAISED } };
  const before = renderDashboards(settings);
  const after = renderDashboards({ ...settings, thresholds: raised });
  const differs = (at: number) => JSON.stringify(before[at]?.model) !== JSON.stringify(after[at]?.model);
  return before.filter((_, at) => differs(at)).map(({ uid }) => uid);
}

/** Sources and settings are changed, and only what follows from the change would change in Grafana. */
export const changes: Scenario = {
  name: 'changes',
  about: 'an alert that is moved, renamed or added, a panel and a threshold change nothing else',
  from: 'stack',
  steps: world => {
    const { settings, sources, stack } = world;
    const edited = (change: (text: string) => string, expected: () => readonly string[]) => (see: See) =>
      sources.changed(SET, change, () => previews(world, expected(), see));
    return [
      {
        name: 'alerts in another order change nothing',
        run: edited(
          text => text.replace(ORDER, '[restarts, instanceDown, serviceDown]'),
          () => [],
        ),
      },
      {
        name: 'an alert with another name changes its group',
        run: edited(
          text => text.replace(RENAMED.from, RENAMED.to),
          () => [`update ${groupOf(settings, RENAMED.key)}`],
        ),
      },
      {
        name: 'a new alert is one group more',
        run: edited(
          text =>
            text
              .replace('\nexport const services', ADDITION)
              .replace(ORDER, '[serviceDown, instanceDown, restarts, added]'),
          () => [`create ${settings.prefix}-${ADDED}`],
        ),
      },
      {
        name: 'a panel with another title changes its dashboard',
        run: see =>
          sources.changed(
            PANEL.file,
            text => text.replace(PANEL.title, "'Cost of this month'"),
            () => previews(world, [`update ${dashboardUid(settings, 'sms')}`], see),
          ),
      },
      {
        name: 'a threshold changes its alerts and the panels that draw it',
        run: async see => {
          const undo = stack.keepConfig();
          try {
            await stack.set(`thresholds.${THRESHOLD}.critical`, String(RAISED));
            const drawing = dashboardsDrawing(settings);
            ok(drawing.length > 0, 'no dashboard draws it');
            const names = [groupOf(settings, 'task-failures-crit'), ...drawing];
            await previews(
              world,
              names.map(name => `update ${name}`),
              see,
            );
          } finally {
            undo();
          }
        },
      },
    ];
  },
};

async function previews({ stack }: World, expected: readonly string[], see: See): Promise<void> {
  const found = (await stack.preview()).map(told);
  see(`${found.length} would change: ${found.join(', ') || 'nothing'}`);
  deepEqual(found.toSorted(), [...expected].sort());
}
