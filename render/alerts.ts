import { stringify } from 'yaml';
import type { GrafanaRule, GrafanaRuleGroup, RenderedAlerts } from '../alerts';
import { FOLDER_KEYS, folderTitle, folderUid } from '../settings/names';
import type { Settings } from '../settings/schema';

/** The shape of one rule in Grafana's file provisioning: that of its API, without what the group says. */
type ProvisionedRule = Omit<GrafanaRule, 'folderUID' | 'ruleGroup' | 'keep_firing_for'> & {
  readonly keepFiringFor?: string;
  readonly dashboardUid: string | undefined;
  readonly panelId: number | undefined;
};

/** The text of a rule file for Prometheus. */
export const prometheusAlertsFile = ({ prometheus }: RenderedAlerts): string =>
  stringify(prometheus, { lineWidth: 0 });

/** The text of a file from which Grafana provisions the rules without Pulumi. */
export function provisionedAlertsFile(settings: Settings, { grafana }: RenderedAlerts): string {
  const groups = grafana.map(group => provisionedGroup(settings, group));
  return stringify({ apiVersion: 1, groups }, { lineWidth: 0, aliasDuplicateObjects: false });
}

function provisionedGroup(
  settings: Settings,
  { title, folderUid: folder, interval, rules }: GrafanaRuleGroup,
) {
  const key = FOLDER_KEYS.find(one => folderUid(settings, one) === folder);
  if (!key) throw new Error(`alert group ${title} is in folder ${folder}, which the stack does not have`);
  return {
    orgId: settings.grafanaOrgId ?? 1,
    name: title,
    // Grafana reads rules before dashboards and knows their folder by its title only: it would make a folder of
    // the dashboards' title with a uid of its own.
    folder: `${folderTitle(settings, key)} alerts`,
    interval: `${interval}s`,
    rules: rules.map(provisionedRule),
  };
}

function provisionedRule(rule: GrafanaRule): ProvisionedRule {
  const { folderUID: _, ruleGroup: __, keep_firing_for: keepFiringFor, ...rest } = rule;
  const { __dashboardUid__: dashboardUid, __panelId__: panelId } = rule.annotations;
  return {
    ...rest,
    title: doubled(rule.title),
    labels: Object.fromEntries(Object.entries(rule.labels).map(([key, value]) => [key, doubled(value)])),
    ...(keepFiringFor !== undefined && { keepFiringFor }),
    dashboardUid,
    panelId: panelId === undefined ? undefined : Number(panelId),
  };
}

/**
 * Grafana takes a dollar in these files for a variable of the environment unless it is doubled; but not in
 * annotations and queries, which it leaves as they are (grafana/grafana#71006).
 */
export const doubled = (text: string): string => text.replaceAll('$', '$$$$');
