/** Text that Markdown takes as it is: no markup, no tag, and no message to the people that it names. */
export const plain = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*[\]|~]|(?<!\w)_|_(?!\w)/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/([@#])(?=\w)/g, '$1&#8203;');

/** A span of code that holds any text. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const fence = '`'.repeat(1 + Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length)));
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${space}${line}${space}${fence}`;
}

/** So many letters of what is the same stand on each side of what differs. */
const CONTEXT = 60;
/** And so many of what differs. */
const LONGEST = 400;

/** Two long texts with what they have in common cut away, but for some of it to find the place by. */
export function cut(before: string, after: string): readonly [before: string, after: string] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const start = head <= CONTEXT ? 0 : head - CONTEXT;
  const rest = tail <= CONTEXT ? 0 : tail - CONTEXT;
  const shown = (text: string) =>
    `${start > 0 ? '…' : ''}${bounded(text.slice(start, text.length - rest))}${rest > 0 ? '…' : ''}`;
  return [shown(before), shown(after)];
}

const bounded = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST / 2)} … ${text.slice(-LONGEST / 2)}`;

/** `1 alert`, `2 alerts`. */
export const count = (number: number, thing: string): string =>
  `${number} ${thing}${number === 1 ? '' : 's'}`;

/** The first of a list, and how many there are beyond. */
export function firsts<T>(list: readonly T[], limit: number, line: (one: T) => string): string[] {
  const lines = list.slice(0, limit).map(line);
  return list.length > limit ? [...lines, `- … and ${list.length - limit} more`] : lines;
}

/** Things with the same key, in the order of the first of them. */
export function grouped<T>(list: readonly T[], keyOf: (one: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const one of list) {
    const known = groups.get(keyOf(one));
    if (known) known.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return [...groups.values()];
}
