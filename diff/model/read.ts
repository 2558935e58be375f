import { parse } from 'yaml';
import type { LeftOutFile } from '../../render/left-out';
import { dashboardOf } from './dashboard';
import type { Identified, Place, PrometheusRuleModel, Rendering, Resource } from './index';
import { contactPointOf, muteTimingOf, treeOf } from './notifications';
import { type RawGroup, type RuleModel, rulesOf } from './rule';

/** The types that are told of in words of their own. */
const TYPES = {
  dashboard: 'grafana:oss/dashboard:Dashboard',
  folder: 'grafana:oss/folder:Folder',
  datasource: 'grafana:oss/dataSource:DataSource',
  group: 'grafana:alerting/ruleGroup:RuleGroup',
  contactPoint: 'grafana:alerting/contactPoint:ContactPoint',
  muteTiming: 'grafana:alerting/muteTiming:MuteTiming',
  policy: 'grafana:alerting/notificationPolicy:NotificationPolicy',
  tenant: 'assistant-monitoring:tenants:Tenant',
} as const;

/** Told of as what they are made for; a folder and a data source have more to tell than their uid. */
const WHOLLY_TOLD: readonly string[] = [
  TYPES.dashboard,
  TYPES.group,
  TYPES.contactPoint,
  TYPES.muteTiming,
  TYPES.policy,
];

/**
 * Reads what `npm run render` wrote.
 *
 * @param files texts by path.
 * @throws Error if it is no rendering.
 */
export function readRendering(files: ReadonlyMap<string, string>): Rendering {
  const resources = JSON.parse(textOf(files, 'resources.json')) as readonly Resource[];
  const stack = resources[0]?.urn.split(':')[2];
  if (stack === undefined) throw new Error('resources.json has no resources: that is no rendering');
  const leftOut = files.get('left-out.json');
  return {
    stack,
    places: placesOf(stack, resources),
    recording: recordingIn(textOf(files, 'prometheus/recording.rules.yaml')),
    prometheusRules: alertsIn(textOf(files, 'prometheus/alerts.rules.yaml')),
    leftOut: leftOut === undefined ? undefined : (JSON.parse(leftOut) as LeftOutFile),
  };
}

/** The organisations that a stack's resources belong to, with what each gets. */
export function placesOf(stack: string, resources: readonly Resource[]): ReadonlyMap<string, Place> {
  const placeName = placing(stack, resources);
  const names = [...new Set(resources.map(placeName))];
  const placed = (place: string) => resources.filter(resource => placeName(resource) === place);
  return new Map(names.map(name => [name, placeOf(name, placed(name))]));
}

function textOf(files: ReadonlyMap<string, string>, path: string): string {
  const text = files.get(path);
  if (text === undefined) throw new Error(`${path} is missing: that is no rendering`);
  return text;
}

/**
 * Which place a resource is in: a tenant's resources have names that begin with that of its component. Where the
 * component is not among the resources, the engine's urns say that there is one; those of a rendering are shorter.
 */
function placing(stack: string, resources: readonly Resource[]): (resource: Resource) => string {
  const tenants = resources.filter(({ type }) => type === TYPES.tenant).map(({ name }) => name);
  const longestFirst = tenants.sort((a, b) => b.length - a.length);
  return ({ urn, name }) => {
    const tenant =
      longestFirst.find(one => name === one || name.startsWith(`${one}-`)) ??
      (urn.includes(':tenants:Tenant$') ? TENANT_PART.exec(name)?.[1] : undefined);
    return tenant === undefined ? stack : `${stack}/${tenant.replace(/^tenant-/, '')}`;
  };
}

const TENANT_PART = /^(tenant-.+?)-(?:organization|dashboards|alerting)/;

function placeOf(name: string, resources: readonly Resource[]): Place {
  const of = (type: string) => resources.filter(resource => resource.type === type);
  const dashboards = of(TYPES.dashboard).map(
    ({ name, inputs }) => [name, dashboardOf(String(inputs.configJson), String(inputs.folder))] as const,
  );
  const rules = of(TYPES.group).flatMap(({ inputs }) => rulesOf(inputs as unknown as RawGroup));
  const policy = of(TYPES.policy)[0];
  return {
    name,
    dashboards: new Map(dashboards),
    identified: new Map([
      ...dashboards.map(([key, { uid, title }]) => [key, { kind: 'dashboard', uid, title }] as const),
      ...of(TYPES.folder).map(resource => [resource.name, identified('folder', resource)] as const),
      ...of(TYPES.datasource).map(resource => [resource.name, identified('data source', resource)] as const),
    ]),
    rules: new Map(rules.map(rule => [ruleKey(rule), rule])),
    notifying: {
      contactPoints: named(of(TYPES.contactPoint).map(({ inputs }) => contactPointOf(inputs))),
      muteTimings: named(of(TYPES.muteTiming).map(({ inputs }) => muteTimingOf(inputs))),
      tree: policy && treeOf(policy.inputs),
    },
    others: new Map(
      resources
        .filter(({ type }) => !WHOLLY_TOLD.includes(type))
        .map(resource => [`${resource.type} ${resource.name}`, resource]),
    ),
  };
}

const ruleKey = ({ uid, group, title }: RuleModel): string => uid ?? `${group}: ${title}`;

const identified = (kind: Identified['kind'], { inputs }: Resource): Identified => ({
  kind,
  uid: String(inputs.uid),
  title: String(inputs.title ?? inputs.name),
});

const named = <T extends { readonly name: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
  new Map(list.map(one => [one.name, one]));

interface RuleFile<R> {
  readonly groups?: readonly { readonly rules: readonly R[] }[];
}

const rulesIn = <R>(text: string): R[] =>
  ((parse(text) as RuleFile<R> | null)?.groups ?? []).flatMap(({ rules }) => rules);

const recordingIn = (text: string): ReadonlyMap<string, string> =>
  new Map(rulesIn<{ record: string; expr: string }>(text).map(({ record, expr }) => [record, expr]));

const alertsIn = (text: string): ReadonlyMap<string, PrometheusRuleModel> =>
  new Map(rulesIn<PrometheusRuleModel>(text).map(rule => [rule.alert, rule]));
