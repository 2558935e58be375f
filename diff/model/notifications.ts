import type { Route } from '../../alerts/notifications';

type Inputs = Readonly<Record<string, unknown>>;

/** A contact point of Grafana. */
export interface ContactPointModel {
  readonly name: string;
  /** Kinds of its integrations in the provider's words, such as `emails`, each as often as it is there. */
  readonly ways: readonly string[];
  readonly inputs: Inputs;
}

/** A mute timing of Grafana. */
export interface MuteTimingModel {
  readonly name: string;
  /** Whether it never lets a message through. */
  readonly always: boolean;
  readonly inputs: Inputs;
}

/** A route of the tree: what it takes to be compared and followed. */
export type RouteModel = Pick<Route, 'matchers' | 'receiver' | 'muteTimings'> & { readonly inputs: Inputs };

/** Who is told of a place's alerts. */
export interface Notifying {
  readonly contactPoints: ReadonlyMap<string, ContactPointModel>;
  readonly muteTimings: ReadonlyMap<string, MuteTimingModel>;
  /** The tree of policies: its root, and what is tried before. None where rules have routes of their own. */
  readonly tree: { readonly root: RouteModel; readonly routes: readonly RouteModel[] } | undefined;
}

export function contactPointOf(inputs: Inputs): ContactPointModel {
  const lists = Object.entries(inputs).filter(([, value]) => Array.isArray(value));
  const ways = lists.flatMap(([kind, list]) => (list as readonly unknown[]).map(() => kind));
  return { name: String(inputs.name), ways, inputs };
}

interface RawInterval {
  readonly times?: readonly { readonly start: string; readonly end: string }[];
  readonly [part: string]: unknown;
}

/** An interval without days that covers the day, or without anything, is for ever. */
const isAlways = ({ times, location: _, ...days }: RawInterval): boolean =>
  Object.keys(days).length === 0 &&
  (times ?? [{ start: '00:00', end: '24:00' }]).some(
    ({ start, end }) => start === '00:00' && end === '24:00',
  );

export function muteTimingOf(inputs: Inputs): MuteTimingModel {
  const intervals = (inputs.intervals ?? []) as readonly RawInterval[];
  return { name: String(inputs.name), always: intervals.some(isAlways), inputs };
}

interface RawMatcher {
  readonly label: string;
  readonly match: string;
  readonly value: string;
}

interface RawPolicy {
  readonly contactPoint: string;
  readonly matchers?: readonly RawMatcher[];
  readonly muteTimings?: readonly string[];
  readonly policies?: readonly RawPolicy[];
}

/** The project writes equality, or one of several plain values; nothing else is in a tree of its own. */
const matcher = ({ label, match, value }: RawMatcher) => ({
  label,
  values: match === '=' ? [value] : value.split('|'),
});

function routeOf(raw: RawPolicy): RouteModel {
  const { contactPoint, matchers = [], muteTimings = [], policies: _, ...pace } = raw;
  const inputs = { contactPoint, matchers, muteTimings, ...pace };
  return { matchers: matchers.map(matcher), receiver: contactPoint, muteTimings, inputs };
}

/** The tree as its resource has it. */
export function treeOf(inputs: Inputs): NonNullable<Notifying['tree']> {
  const raw = inputs as unknown as RawPolicy;
  return { root: routeOf(raw), routes: (raw.policies ?? []).map(routeOf) };
}
