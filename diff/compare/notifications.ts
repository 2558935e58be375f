import type { Place } from '../model/index';
import type { ContactPointModel, MuteTimingModel, RouteModel } from '../model/notifications';
import { type Detail, differing, type Finding, findingOf, type Pair, pairsOf } from './finding';
import { inputDetails } from './resources';

/** What becomes of contact points, mute timings and the tree of policies. */
export const compareNotifications = (before: Place, after: Place): Finding[] => [
  ...pairsOf(before.notifying.contactPoints, after.notifying.contactPoints).flatMap(pair =>
    findingOf('Notifications', pair, { subject: contactPoint, details: contactPointDetails }),
  ),
  ...pairsOf(before.notifying.muteTimings, after.notifying.muteTimings).flatMap(pair =>
    findingOf('Notifications', pair, { subject: muteTiming, details: muteTimingDetails }),
  ),
  ...pairsOf(routesIn(before), routesIn(after)).flatMap(routeFinding),
  ...orderFinding(before, after),
];

const contactPoint = ({ name }: ContactPointModel) => `contact point ${name}`;
const muteTiming = ({ name }: MuteTimingModel) => `mute timing ${name}`;

const contactPointDetails = (before: ContactPointModel, after: ContactPointModel): Detail[] => [
  ...differing('ways', before.ways.join(', '), after.ways.join(', ')),
  ...inputDetails(before.inputs, after.inputs),
];

const muteTimingDetails = (before: MuteTimingModel, after: MuteTimingModel): Detail[] =>
  inputDetails(before.inputs, after.inputs);

/** Routes by what they are for; two for the same would be one too many. */
function routesIn({ notifying: { tree } }: Place): ReadonlyMap<string, RouteModel> {
  if (!tree) return new Map();
  return new Map([
    ...tree.routes.map(route => [`route ${matchersOf(route)}`, route] as const),
    ['route of everything else', tree.root],
  ]);
}

const matchersOf = ({ matchers }: RouteModel) =>
  matchers.map(({ label, values }) => `${label}=${values.join('|')}`).join(', ');

/** The first route that fits decides, so their order is worth a word. */
function orderFinding(before: Place, after: Place): Finding[] {
  const [one, other] = [[...routesIn(before).keys()], [...routesIn(after).keys()]];
  const common = (keys: readonly string[], others: readonly string[]) =>
    keys.filter(key => others.includes(key)).join('\n');
  if (common(one, other) === common(other, one)) return [];
  return [{ area: 'Notifications', change: 'changed', subject: 'order of the routes', details: [] }];
}

const routeFinding = (pair: Pair<RouteModel>): Finding[] =>
  findingOf('Notifications', pair, { subject: () => String(pair.key), details: routeDetails });

const routeDetails = (before: RouteModel, after: RouteModel): Detail[] => [
  ...differing('tells', before.receiver, after.receiver),
  ...differing('mute timings', before.muteTimings.join(', '), after.muteTimings.join(', ')),
  ...inputDetails(
    { ...before.inputs, contactPoint: '', muteTimings: '' },
    { ...after.inputs, contactPoint: '', muteTimings: '' },
  ),
];
