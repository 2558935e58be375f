import { panelId } from '../../dashboards/shared/ids';
import { PACES } from '../model';
import { PROMETHEUS } from '../text';
import { annotationsOf, type FittedAlert, groupName, labelsOf, panelUrl } from './common';

/** An alerting rule of Prometheus 2.42 or newer. */
export interface PrometheusRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly keep_firing_for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface PrometheusRuleGroup {
  readonly name: string;
  readonly interval: string;
  readonly rules: readonly PrometheusRule[];
}

/** The Prometheus rule that means the same as the Grafana rule. */
export function prometheusRule(fitted: FittedAlert): PrometheusRule {
  const { alert } = fitted;
  const id = panelId(alert.panel.panel);
  return {
    alert: alert.name,
    expr: condition(fitted),
    for: alert.for,
    ...(alert.keepFiringFor && { keep_firing_for: alert.keepFiringFor }),
    labels: labelsOf(fitted),
    annotations: { ...annotationsOf(fitted, PROMETHEUS), panel_url: panelUrl(fitted, id) },
  };
}

/** Prometheus has no word for "no series": where that is to alert, `absent` says it. */
function condition({ alert, expr, limit }: FittedAlert): string {
  const broken = alert.fires === 'above' ? expr.above(limit) : expr.below(limit);
  return alert.noData === 'alerting' ? `${broken} or absent(${expr})` : broken.toString();
}

export function prometheusGroups(fitted: readonly (readonly FittedAlert[])[]): PrometheusRuleGroup[] {
  return fitted.flatMap(group => {
    const [first] = group;
    if (!first) return [];
    const interval = `${PACES[first.alert.pace]}s`;
    return [{ name: groupName(first), interval, rules: group.map(prometheusRule) }];
  });
}
