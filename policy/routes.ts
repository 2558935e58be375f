import { listOf, opened, type Policy, type Resource } from './model';

const GROUP = 'grafana:alerting/ruleGroup:RuleGroup';
const POLICY = 'grafana:alerting/notificationPolicy:NotificationPolicy';
const CONTACT = 'grafana:alerting/contactPoint:ContactPoint';

/** Every rule finds people: by a tree of policies, or by itself; and by contact points that are there. */
export const noAlertWithoutRoute: Policy = {
  name: 'no alert without route',
  check: (resource, all) => {
    if (resource.type === POLICY) return unknown(receiversOf(resource.inputs), all);
    if (resource.type !== GROUP) return [];
    const rules = listOf(resource.inputs.rules);
    const tree = all.some(({ type }) => type === POLICY);
    const lost = rules.filter(({ notificationSettings }) => !tree && !notificationSettings);
    return [
      ...lost.map(({ name }) => `nobody is told of "${name}"; add to contactPoints`),
      ...unknown(rules.flatMap(ownReceiver), all),
    ];
  },
};

const ownReceiver = ({ notificationSettings: own }: Readonly<Record<string, unknown>>): string[] =>
  own ? [String((own as { contactPoint?: string }).contactPoint)] : [];

/** Contact points that a tree names, at any depth. */
function receiversOf(inputs: Readonly<Record<string, unknown>>): string[] {
  const { contactPoint, policies } = opened(inputs) as Record<string, unknown>;
  return [
    ...(contactPoint === undefined ? [] : [String(contactPoint)]),
    ...listOf(policies).flatMap(receiversOf),
  ];
}

function unknown(names: readonly string[], all: readonly Resource[]): string[] {
  const known = all.filter(({ type }) => type === CONTACT).map(({ inputs }) => opened(inputs.name));
  return [...new Set(names)]
    .filter(name => !known.includes(name))
    .map(name => `contact point "${name}" is not there`);
}
