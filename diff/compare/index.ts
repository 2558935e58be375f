import { historyFindings, historyWarnings, type Shown } from '../history';
import type { Place, Rendering } from '../model/index';
import { placeWarnings, stackWarnings } from '../warnings';
import type { Warning } from '../warnings/warning';
import { compareAlerts } from './alerts';
import { compareDashboards } from './dashboards';
import { type Finding, pairsOf } from './finding';
import { compareNotifications } from './notifications';
import { compareRecording, compareResources } from './resources';

/** Something to tell, and where it holds. */
export interface Told<T> {
  readonly what: T;
  /** Stacks, and tenants of them. */
  readonly where: readonly string[];
}

/** What differs between two sides. */
export interface Comparison {
  readonly findings: readonly Told<Finding>[];
  readonly warnings: readonly Told<Warning>[];
  /** Stacks and tenants that only one side has. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Both sides of a stack; one is missing where the stack is new or gone. */
export interface Sides {
  readonly before?: Rendering | undefined;
  readonly after?: Rendering | undefined;
}

/**
 * Compares what stacks render to. What is the same in several of them is told once. Pure: no I/O, no clock.
 *
 * @param shown what the alerts' test history has shown, by stack.
 */
export function compare(
  stacks: readonly Sides[],
  shown: ReadonlyMap<string, readonly Shown[]> = new Map(),
): Comparison {
  const parts = stacks.map(sides => compareStack(sides, shown));
  return {
    findings: merged(parts.flatMap(({ findings }) => findings)),
    warnings: merged(parts.flatMap(({ warnings }) => warnings)),
    added: parts.flatMap(({ added }) => added),
    removed: parts.flatMap(({ removed }) => removed),
  };
}

type ShownByStack = ReadonlyMap<string, readonly Shown[]>;

function compareStack({ before, after }: Sides, shown: ShownByStack): Comparison {
  const none = { findings: [], warnings: [], added: [], removed: [] };
  if (!before || !after) {
    return { ...none, added: after ? [after.stack] : [], removed: before ? [before.stack] : [] };
  }
  const { stack } = after;
  const heard = shown.get(stack) ?? [];
  const pairs = pairsOf<Place>(before.places, after.places);
  const compared = pairs.flatMap(({ before: one, after: other }) =>
    one && other ? [{ one, other, where: [other.name] }] : [],
  );
  const recording = [before.recording, after.recording] as const;
  return {
    findings: [
      ...compared.flatMap(({ one, other, where }) => findingsOf(one, other).map(what => ({ what, where }))),
      ...[...historyFindings(heard), ...compareRecording(before, after)].map(what => ({
        what,
        where: [stack],
      })),
    ],
    warnings: [
      ...compared.flatMap(({ one, other, where }) =>
        placeWarnings(one, other, recording).map(what => ({ what, where })),
      ),
      ...[...stackWarnings(before, after), ...historyWarnings(heard)].map(what => ({
        what,
        where: [stack],
      })),
    ],
    added: pairs.flatMap(({ before, after }) => (!before && after ? [after.name] : [])),
    removed: pairs.flatMap(({ before, after }) => (before && !after ? [before.name] : [])),
  };
}

/** What differs between two sides of one organisation. */
export const findingsOf = (before: Place, after: Place): Finding[] => [
  ...compareAlerts(before, after),
  ...compareNotifications(before, after),
  ...compareDashboards(before, after),
  ...compareResources(before, after),
];

/** The same thing of several stacks is one thing. Queries differ by the stack's own environment only. */
function merged<T>(told: readonly Told<T>[]): Told<T>[] {
  const byText = new Map<string, Told<T>>();
  for (const { what, where } of told) {
    const key = JSON.stringify(what).replace(/environment=\\*"[\w-]+\\*"/g, 'environment');
    const known = byText.get(key);
    byText.set(key, { what: known?.what ?? what, where: [...(known?.where ?? []), ...where] });
  }
  return [...byText.values()];
}
