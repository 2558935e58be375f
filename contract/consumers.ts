import { ALERTS } from '../alerts';
import { contextOf } from '../alerts/context';
import { fitToStack, isFitted } from '../alerts/render/common';
import { renderDashboards } from '../dashboards';
import type { CustomDashboard } from '../dashboards/from-yaml';
import type { AnyMetric, Contract, Source } from '../metrics/model';
import { resolveSettings } from '../settings/resolve';
import type { Consumer } from './blind';

/** Every panel and alert that a stack with these exporters and this contract gets, and what it reads. */
export function stackConsumers(
  sources: readonly Source[],
  contract: Contract,
  custom: readonly CustomDashboard[] = [],
): Consumer[] {
  const settings = {
    ...resolveSettings({ environment: 'contract', sources: [...sources], contract }),
    custom,
  };
  const panels = renderDashboards(settings).flatMap(({ title, panels }) =>
    panels.map(panel => consumer('panel', title, panel.title, panel.metrics)),
  );
  const context = contextOf(settings);
  const alerts = ALERTS.map(alert => fitToStack(alert, context))
    .filter(isFitted)
    .map(({ alert, expr }) => consumer('alert', alert.severity, alert.name, expr.origin.metrics));
  return [...panels, ...alerts];
}

const consumer = (
  kind: Consumer['kind'],
  where: string,
  title: string,
  metrics: readonly AnyMetric[],
): Consumer => ({ kind, where, title, metrics: metrics.map(({ name }) => name) });
