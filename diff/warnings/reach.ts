import { routeOf } from '../../alerts/notifications';
import { DOMAINS, SEVERITIES } from '../../settings/alert-labels';
import type { Place } from '../model/index';
import { grouped } from '../words/text';
import type { Warning } from './warning';

type Labels = Readonly<Record<'severity' | 'domain' | 'environment', string>>;

/** What becomes of an alert: who is told; nobody, and why; or it is not for this stack to say. */
type Reach = { readonly told: string } | { readonly nobody: string } | undefined;

/** Severities, domains and environments of which somebody was told, and nobody is now. */
export function reachWarnings(before: Place, after: Place): Warning[] {
  const lost = cells(before, after).flatMap(labels => {
    const [was, is] = [reachOf(before, labels), reachOf(after, labels)];
    if (!was || !('told' in was) || (is && 'told' in is) || isEmpty(after, labels)) return [];
    return [{ labels, was: was.told, why: is?.nobody ?? 'the stack names nobody any more' }];
  });
  const groups = grouped(lost, ({ labels: { severity, environment }, was, why }) =>
    JSON.stringify([severity, environment, was, why]),
  );
  return groups.map(warningOf);
}

interface Lost {
  readonly labels: Labels;
  readonly was: string;
  readonly why: string;
}

function warningOf(group: readonly [Lost, ...Lost[]]): Warning {
  const [{ labels, was, why }] = group;
  const domains =
    group.length === DOMAINS.length ? 'every domain' : group.map(one => one.labels.domain).join(', ');
  return {
    kind: 'nobody',
    subject: `${labels.severity} alerts in ${labels.environment}, ${domains}`,
    why: `${was} → nobody, ${why}`,
  };
}

/** Every set of labels by which alerts are routed, with the environments that either side knows. */
function cells(...places: readonly Place[]): Labels[] {
  const environments = new Set(places.flatMap(environmentsOf));
  return [...environments].flatMap(environment =>
    SEVERITIES.flatMap(severity => DOMAINS.map(domain => ({ severity, domain, environment }))),
  );
}

const environmentsOf = ({ rules, notifying: { tree } }: Place): string[] => [
  ...[...rules.values()].flatMap(({ labels }) => labels.environment ?? []),
  ...(tree?.routes ?? []).flatMap(({ matchers }) =>
    matchers.filter(({ label }) => label === 'environment').flatMap(({ values }) => values),
  ),
];

/** By the tree if there is one, else by the routes that the rules with these labels have. */
function reachOf(place: Place, labels: Labels): Reach {
  const { tree } = place.notifying;
  if (!tree) return reachByRules(place, labels);
  const route = routeOf({ routes: tree.routes as never }, labels) ?? tree.root;
  return reachBy(place, route.receiver, route.muteTimings);
}

const rulesWith = ({ rules }: Place, labels: Labels) =>
  [...rules.values()].filter(rule =>
    Object.entries(labels).every(([label, value]) => rule.labels[label] === value),
  );

/** Without a tree there may be no alert that anybody could be told of. */
const isEmpty = (place: Place, labels: Labels): boolean =>
  !place.notifying.tree && rulesWith(place, labels).length === 0;

function reachByRules(place: Place, labels: Labels): Reach {
  const reaches = rulesWith(place, labels).map(
    ({ route }) => route && reachBy(place, route.contactPoint, route.muteTimings ?? []),
  );
  return reaches.find(reach => reach && 'nobody' in reach) ?? reaches.find(reach => reach !== undefined);
}

function reachBy({ notifying }: Place, name: string, mutes: readonly string[]): Reach {
  const point = notifying.contactPoints.get(name);
  if (!point) return { nobody: `there is no contact point ${name}` };
  if (point.ways.length === 0) return { nobody: `contact point ${name} is empty` };
  const always = mutes.find(mute => notifying.muteTimings.get(mute)?.always);
  if (always !== undefined) return { nobody: `mute timing ${always} never ends` };
  return { told: name };
}
