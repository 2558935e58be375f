import { panelId } from '../../dashboards/shared/ids';
import { hasFeature } from '../../settings/grafana-version';
import { dashboardUid, datasourceUid, folderOf, folderUid } from '../../settings/names';
import { PACES } from '../model';
import { type Notifications, routeOf } from '../notifications';
import { grafanaDialect } from '../text';
import { annotationsOf, type FittedAlert, groupName, labelsOf, ruleUid } from './common';

/** One stage of a rule: a query, or an expression over another stage. */
export interface GrafanaStage {
  readonly refId: string;
  readonly queryType: string;
  readonly relativeTimeRange: { readonly from: number; readonly to: number };
  readonly datasourceUid: string;
  readonly model: Readonly<Record<string, unknown>>;
}

/** A rule as Grafana's provisioning API takes and gives it. */
export interface GrafanaRule {
  readonly uid: string;
  readonly title: string;
  readonly folderUID: string;
  readonly ruleGroup: string;
  readonly condition: string;
  readonly data: readonly GrafanaStage[];
  readonly noDataState: 'OK' | 'Alerting' | 'NoData';
  readonly execErrState: 'OK' | 'Alerting' | 'Error' | 'KeepLast';
  readonly for: string;
  /** Only where Grafana knows it. */
  readonly keep_firing_for?: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly isPaused: boolean;
  /** Who is told, where no tree of policies says it. */
  readonly notification_settings?: GrafanaNotificationSettings;
}

/** A rule's own route, as the provisioning API takes and gives it. */
export interface GrafanaNotificationSettings {
  readonly receiver: string;
  readonly group_by: readonly string[];
  readonly group_wait: string;
  readonly group_interval: string;
  readonly repeat_interval: string;
  readonly mute_time_intervals: readonly string[];
}

/** A rule group as the provisioning API takes and gives it; `interval` in seconds. */
export interface GrafanaRuleGroup {
  readonly title: string;
  readonly folderUid: string;
  readonly interval: number;
  readonly rules: readonly GrafanaRule[];
}

const NO_DATA = { ok: 'OK', alerting: 'Alerting', nodata: 'NoData' } as const;
const ON_ERROR = { ok: 'OK', alerting: 'Alerting', error: 'Error' } as const;

/** How Grafana names its expression engine where a data source is asked for. */
const EXPRESSION = '__expr__';
/** The server adds these to a model that lacks them, and the next preview would show a change. */
const DEFAULTS = { intervalMs: 1000, maxDataPoints: 43_200 } as const;
const [QUERY, LAST, CONDITION] = ['A', 'B', 'C'] as const;

export function grafanaRule(fitted: FittedAlert, notifications: Notifications): GrafanaRule {
  const { alert, context } = fitted;
  const { settings } = context;
  return {
    uid: ruleUid(fitted),
    title: alert.name,
    folderUID: folderFor(fitted),
    ruleGroup: groupName(fitted),
    condition: CONDITION,
    data: [query(fitted), last(), threshold(fitted)],
    noDataState: NO_DATA[alert.noData ?? 'ok'],
    execErrState: errorState(fitted),
    for: alert.for,
    ...(hasFeature(settings, 'keepFiring') && { keep_firing_for: alert.keepFiringFor ?? '0s' }),
    annotations: {
      __dashboardUid__: dashboardUid(settings, alert.panel.dashboard),
      __panelId__: String(panelId(alert.panel.panel)),
      ...annotationsOf(fitted, grafanaDialect(LAST)),
    },
    labels: labelsOf(fitted),
    isPaused: false,
    ...ownRoute(notifications, labelsOf(fitted)),
  };
}

/**
 * Without a tree of policies nothing holds back the alerts that Grafana makes of its own when it cannot reach
 * Prometheus, and a restart would page. There critical rules keep their state; the missing metrics page.
 */
function errorState({ alert, context: { settings } }: FittedAlert): GrafanaRule['execErrState'] {
  const policy = alert.onError ?? 'error';
  const alone = settings.notifications.routing === 'rules' && hasFeature(settings, 'keepLast');
  const kept = policy === 'error' && alone && alert.severity === 'critical';
  return kept ? 'KeepLast' : ON_ERROR[policy];
}

/** Grafana insists on these in a rule's own grouping. */
const ALWAYS_GROUPED = ['grafana_folder', 'alertname'] as const;

function ownRoute(notifications: Notifications, labels: Readonly<Record<string, string>>) {
  const route = notifications.policy ? undefined : routeOf(notifications, labels);
  if (!route) return {};
  const settings: GrafanaNotificationSettings = {
    receiver: route.receiver,
    group_by: [...new Set([...ALWAYS_GROUPED, ...route.groupBy])],
    group_wait: route.groupWait,
    group_interval: route.groupInterval,
    repeat_interval: route.repeatInterval,
    mute_time_intervals: route.muteTimings,
  };
  return { notification_settings: settings };
}

/** Rules stand where the dashboard of their domain stands: who may read the one may read the other. */
const folderFor = ({ alert, context: { settings } }: FittedAlert): string =>
  folderUid(settings, alert.domain === 'business' ? folderOf('business') : folderOf('overview'));

/** An instant query: the rule judges now, and the query itself says how far back it looks. */
function query({ context, expr }: FittedAlert): GrafanaStage {
  const uid = datasourceUid(context.settings);
  return {
    refId: QUERY,
    queryType: '',
    relativeTimeRange: { from: 600, to: 0 },
    datasourceUid: uid,
    model: {
      datasource: { type: 'prometheus', uid },
      editorMode: 'code',
      expr: expr.toString(),
      instant: true,
      ...DEFAULTS,
      range: false,
      refId: QUERY,
    },
  };
}

const expression = (refId: string, model: Readonly<Record<string, unknown>>): GrafanaStage => ({
  refId,
  queryType: '',
  relativeTimeRange: { from: 0, to: 0 },
  datasourceUid: EXPRESSION,
  model: { datasource: { type: EXPRESSION, uid: EXPRESSION }, ...DEFAULTS, refId, ...model },
});

/** Grafana gives an instant answer as a line of one point; this makes it the number that texts can show. */
const last = () => expression(LAST, { type: 'reduce', expression: QUERY, reducer: 'last' });

const threshold = ({ alert, limit }: FittedAlert) =>
  expression(CONDITION, {
    type: 'threshold',
    expression: LAST,
    conditions: [
      {
        evaluator: { params: [limit], type: alert.fires === 'above' ? 'gt' : 'lt' },
        operator: { type: 'and' },
        query: { params: [CONDITION] },
        reducer: { params: [], type: 'last' },
        type: 'query',
      },
    ],
  });

export function grafanaGroups(
  fitted: readonly (readonly FittedAlert[])[],
  notifications: Notifications,
): GrafanaRuleGroup[] {
  return fitted.flatMap(group => {
    const [first] = group;
    if (!first) return [];
    return [
      {
        title: groupName(first),
        folderUid: folderFor(first),
        interval: PACES[first.alert.pace],
        rules: group.map(one => grafanaRule(one, notifications)),
      },
    ];
  });
}
