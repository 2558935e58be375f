import { titlesOf } from '../../dashboards/shared/titles';
import { type AnyDashboardKey, dashboardUrl, grafanaUrl, prometheusUrl } from '../../settings/names';
import type { Settings } from '../../settings/schema';
import { columns, heading, say } from '../support/console';
import { relative } from '../support/paths';
import { secretFile } from '../support/secret-files';
import { ADMIN_USER } from './grafana';

/** Tells where everything is. */
export function tellUrls(settings: Settings): void {
  heading('Grafana is up');
  const rows = [
    ['Grafana', grafanaUrl(settings)],
    ['user', ADMIN_USER],
    ['password', `in ${relative(secretFile('grafana-admin-password'))}`],
    ['Prometheus', prometheusUrl(settings)],
    ...Object.entries(titlesOf(settings)).map(([key, title]) => [
      title,
      dashboardUrl(settings, key as AnyDashboardKey),
    ]),
  ];
  for (const line of columns(rows)) say(`  ${line}`);
  say('\nnpm stop takes it all down.');
}
