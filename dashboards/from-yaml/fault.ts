import { nearest } from '../../settings/nearest';
import type { Path } from '../../settings/tree';

/** What is wrong, and where in the file it stands. */
export interface Fault {
  readonly path: Path;
  readonly message: string;
}

/** "did you mean ...?" where there is something near, else what there is. */
export function meant(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  if (near) return `did you mean ${near}?`;
  return known.length > 0 ? `it has ${known.join(', ')}` : 'it has none';
}

export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** The items of what should be a list; none of anything else. */
export const listOf = <T>(value: readonly T[] | undefined): readonly T[] =>
  Array.isArray(value) ? value : [];
