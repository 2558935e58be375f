import type { Place, Rendering, Resource } from '../model/index';
import { type Detail, differing, type Finding, findingOf, type Pair, pairsOf } from './finding';

/** What becomes of resources that have no words of their own: by type and name, and which inputs differ. */
export const compareResources = (before: Place, after: Place): Finding[] =>
  pairsOf(before.others, after.others).flatMap(pair =>
    findingOf('Other resources', pair, {
      subject: ({ type, name }) => `${type.split(':').at(-1)} ${name}`,
      details: (one: Resource, other: Resource) => inputDetails(one.inputs, other.inputs),
    }),
  );

/** What becomes of recording rules. */
export const compareRecording = (before: Rendering, after: Rendering): Finding[] =>
  pairsOf(entries(before), entries(after)).flatMap(pair =>
    findingOf('Recording rules', pair, {
      subject: ([record]) => record,
      details: ([, one], [, other]) => differing('query', one, other, true),
    }),
  );

const entries = ({ recording }: Rendering) =>
  new Map([...recording].map(([record, expr]) => [record, [record, expr] as const]));

/** Longer texts than this are named and not shown: files, templates, certificates. */
const SHOWN = 120;

/** Inputs that differ, each by its path. Secrets are `[secret]` on both sides, so a new one is not seen. */
export function inputDetails(before: unknown, after: unknown): Detail[] {
  return pairsOf(leaves(before), leaves(after)).flatMap(leafDetails);
}

function leafDetails({ key, before, after }: Pair<string>): Detail[] {
  const what = String(key);
  if ([before, after].some(text => (text?.length ?? 0) > SHOWN)) return before === after ? [] : [{ what }];
  return differing(what, before, after);
}

/** Every scalar of a value by its path, such as `uploads[0].content`. */
function leaves(value: unknown, path = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null) return new Map([[path, String(value)]]);
  const inner = Array.isArray(value)
    ? value.map((one, at) => [`${path}[${at}]`, one] as const)
    : Object.entries(value).map(([key, one]) => [path === '' ? key : `${path}.${key}`, one] as const);
  return new Map(inner.flatMap(([at, one]) => [...leaves(one, at)]));
}
