import { ALERTS } from '../alerts';
import { contextOf } from '../alerts/context';
import { fitToStack, isFitted } from '../alerts/render/common';
import { renderDashboards } from '../dashboards';
import { DASHBOARD_KEYS, type DashboardKey } from '../settings/names';
import { resolveSettings } from '../settings/resolve';
import { dashboardPage } from './page';

/** The keys of the dashboards that have a page in docs/guide. */
export const GUIDE_KEYS: readonly DashboardKey[] = DASHBOARD_KEYS;

/** docs/guide/<key>.md: a dashboard as a stack with every exporter and every metric has it, with default limits. */
export function guidePage(key: DashboardKey): string {
  const full = resolveSettings({ environment: 'docs', contract: 'full' });
  const core = renderDashboards({ ...full, contract: 'core' });
  const dashboard = renderDashboards(full).find(one => one.key === key);
  if (!dashboard) throw new Error(`there is no dashboard ${key}`);
  const context = contextOf(full);
  return dashboardPage({
    key,
    dashboard,
    alerts: ALERTS.map(alert => fitToStack(alert, context))
      .filter(isFitted)
      .filter(({ alert }) => alert.panel.dashboard === key),
    wantsFull: new Set(core.find(one => one.key === key)?.leftOut.map(({ panel }) => panel)),
  });
}
