/** What is told of, in the order in which it is told. */
export const AREAS = [
  'Alerts',
  'Notifications',
  'Panels',
  'Dashboards',
  'Recording rules',
  'Other resources',
] as const;
export type Area = (typeof AREAS)[number];

/** One property that differs. Without texts only that it differs is worth saying. */
export interface Detail {
  readonly what: string;
  readonly before?: string;
  readonly after?: string;
  /** A query: long, and read by its difference. */
  readonly code?: true;
}

/** Something that was added, removed or changed. */
export interface Finding {
  readonly area: Area;
  readonly change: 'added' | 'removed' | 'changed';
  /** What people call it. */
  readonly subject: string;
  readonly details: readonly Detail[];
}

/** The things of two sides that are under one key; on one side only where the other has none. */
export interface Pair<T> {
  readonly key: string | number;
  readonly before?: T | undefined;
  readonly after?: T | undefined;
}

/** Every key of both sides, those of the side before first. */
export function pairsOf<T>(
  before: ReadonlyMap<string | number, T>,
  after: ReadonlyMap<string | number, T>,
): Pair<T>[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys.map(key => ({ key, before: before.get(key), after: after.get(key) }));
}

/** A property with both its texts, if they differ. */
export const differing = (
  what: string,
  before: string | undefined,
  after: string | undefined,
  code?: true,
): Detail[] =>
  before === after ? [] : [{ what, before: before || 'none', after: after || 'none', ...(code && { code }) }];

/** A property of which it is enough to say that it differs. */
export const reworked = (what: string, before: unknown, after: unknown): Detail[] =>
  JSON.stringify(before) === JSON.stringify(after) ? [] : [{ what }];

/** What became of a pair: nothing if it is on both sides and no property differs. */
export function findingOf<T>(
  area: Area,
  { before, after }: Pair<T>,
  words: { subject: (one: T) => string; details: (before: T, after: T) => readonly Detail[] },
): Finding[] {
  if (before !== undefined && after !== undefined) {
    const details = words.details(before, after);
    return details.length === 0 ? [] : [{ area, change: 'changed', subject: words.subject(after), details }];
  }
  const [one, change] = after === undefined ? ([before, 'removed'] as const) : ([after, 'added'] as const);
  return one === undefined ? [] : [{ area, change, subject: words.subject(one), details: [] }];
}
