import type { ContactPoint } from '../../settings/contact-points';

/** Several ways to tell people under one name: a contact point of Grafana. */
export interface Receiver {
  /** Unique in an organisation: the prefix, and the names of the settings. */
  readonly name: string;
  readonly ways: readonly ContactPoint[];
}

/** How alerts of a route are put together and told again. */
export interface Pace {
  readonly groupWait: string;
  readonly groupInterval: string;
  readonly repeatInterval: string;
}

/** A label, and the values of it that fit. */
export interface Matcher {
  readonly label: string;
  readonly values: readonly string[];
}

/** Where alerts go that fit every matcher. */
export interface Route extends Pace {
  readonly matchers: readonly Matcher[];
  readonly receiver: string;
  readonly groupBy: readonly string[];
  /** Names of mute timings. */
  readonly muteTimings: readonly string[];
}

/** A part of a mute timing, in the words of Grafana: all that is given has to fit. */
export interface MuteInterval {
  readonly times?: readonly { readonly start: string; readonly end: string }[];
  readonly weekdays?: readonly string[];
  readonly daysOfMonth?: readonly string[];
  readonly months?: readonly string[];
  readonly years?: readonly string[];
  readonly location: string;
}

export interface MuteTiming {
  readonly name: string;
  readonly intervals: readonly MuteInterval[];
}

/** A group of templates that messages are written with. */
export interface MessageTemplate {
  readonly name: string;
  readonly template: string;
}

/** Who is told of a stack's alerts. */
export interface Notifications {
  readonly receivers: readonly Receiver[];
  readonly templates: readonly MessageTemplate[];
  readonly muteTimings: readonly MuteTiming[];
  /** In order; the first that fits decides. Each set of labels of this project fits one, if there is anybody. */
  readonly routes: readonly Route[];
  /** The tree of policies: its root, for what fits no route. None if the stack owns no tree. */
  readonly policy: Route | undefined;
}

/** A matcher as Grafana writes it. Grafana anchors expressions at both ends. */
export function matcherOf({ label, values }: Matcher) {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return { label, match: '=', value: only };
  return { label, match: '=~', value: values.join('|') };
}
