import type * as grafana from '@pulumiverse/grafana';
import type { GrafanaRule, GrafanaRuleGroup } from '../../../alerts';
import { hasFeature } from '../../../settings/grafana-version';
import type { Settings } from '../../../settings/schema';
import { stableJson } from '../json';

type Rule = grafana.types.input.alerting.RuleGroupRule;

/** A rule group as the provider takes it. The folder is given by the resource that makes it. */
export const ruleGroupArgs = (
  { grafanaVersion }: Pick<Settings, 'grafanaVersion'>,
  { title, interval, rules }: GrafanaRuleGroup,
) => ({
  name: title,
  intervalSeconds: interval,
  // An older Grafana takes a uid only of a rule that it has, and makes its own for a new one.
  rules: rules.map(({ uid, ...rule }) => ({
    ...(hasFeature({ grafanaVersion }, 'ruleUids') && { uid }),
    ...ruleArgs(rule),
  })),
});

function ruleArgs(rule: Omit<GrafanaRule, 'uid'>): Rule {
  const { notification_settings: route, keep_firing_for: keepFiringFor } = rule;
  return {
    name: rule.title,
    condition: rule.condition,
    datas: rule.data.map(({ model, ...stage }) => ({ ...stage, model: stableJson(model) })),
    noDataState: rule.noDataState,
    execErrState: rule.execErrState,
    for: rule.for,
    ...(keepFiringFor !== undefined && { keepFiringFor }),
    annotations: { ...rule.annotations },
    labels: { ...rule.labels },
    isPaused: rule.isPaused,
    ...(route && {
      notificationSettings: {
        contactPoint: route.receiver,
        groupBies: [...route.group_by],
        groupWait: route.group_wait,
        groupInterval: route.group_interval,
        repeatInterval: route.repeat_interval,
        muteTimings: [...route.mute_time_intervals],
      },
    }),
  };
}
