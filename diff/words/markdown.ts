import type { Comparison, Told } from '../compare';
import { AREAS, type Area, type Detail, type Finding } from '../compare/finding';
import { WARNINGS, type Warning, type WarningKind } from '../warnings/warning';
import { code, cut, firsts, grouped, plain } from './text';

/** What the report says of itself. */
export interface Heading {
  /** The sides as they were given. */
  readonly before: string;
  readonly after: string;
  /** Every stack that was compared. */
  readonly stacks: readonly string[];
  /** What could not be looked at, and why. */
  readonly notes: readonly string[];
}

/** What GitHub takes as a comment, in characters, and room for what is put around it. */
const LONGEST = 65_536 - 1_536;
/** Warnings that stand in sight, shared by their kinds; the rest is folded. */
const IN_SIGHT = 12;

/** So many names of one line stand in sight. */
const NAMES = 4;

const KINDS = Object.keys(WARNINGS) as WarningKind[];

const ofKind = (warnings: readonly Told<Warning>[], kind: WarningKind) =>
  warnings.filter(({ what }) => what.kind === kind);

/** How many of a kind are in sight. */
const shareOf = (warnings: readonly Told<Warning>[]): number =>
  Math.max(1, Math.floor(IN_SIGHT / new Set(warnings.map(({ what }) => what.kind)).size));

/** The report: nothing but one line where nothing differs. */
export function report(comparison: Comparison, heading: Heading): string {
  const { before, after, stacks } = heading;
  if (isEmpty(comparison)) {
    return `No change: ${plain(before)} and ${plain(after)} render to the same (${stacks.join(', ')}).\n`;
  }
  const head = [
    `### What changes in Grafana`,
    '',
    `${plain(before)} → ${plain(after)}, ${stacks.length === 1 ? 'stack' : 'stacks'} ${stacks.join(', ')}`,
    '',
    ...existence(comparison),
    ...warningsInSight(comparison.warnings),
    ...summary(comparison.findings),
    ...heading.notes.map(note => `_${plain(note)}_\n`),
    '',
  ].join('\n');
  return withDetails(head, [
    ...foldedWarnings(comparison.warnings),
    ...AREAS.flatMap(area => foldedArea(area, comparison.findings)),
  ]);
}

export const isEmpty = ({ findings, warnings, added, removed }: Comparison): boolean =>
  [findings, warnings, added, removed].every(list => list.length === 0);

function existence({ added, removed }: Comparison): string[] {
  return [
    ...added.map(name => `**New: ${plain(name)}.** Nothing of it is compared.\n`),
    ...removed.map(name => `**Gone: ${plain(name)}.** Its resources stay until they are destroyed.\n`),
  ];
}

function warningsInSight(warnings: readonly Told<Warning>[]): string[] {
  return KINDS.flatMap(kind => {
    const some = ofKind(warnings, kind);
    if (some.length === 0) return [];
    const [what, means] = WARNINGS[kind];
    const lines = firsts(byReason(some), shareOf(warnings), group => warningLine(group, NAMES));
    return [`⚠️ **${what}** (${some.length}). ${means}`, ...lines, ''];
  });
}

type WarningGroup = readonly [Told<Warning>, ...Told<Warning>[]];

/** Warnings of one kind with the same thing to say. */
function byReason(warnings: readonly Told<Warning>[]): WarningGroup[] {
  return grouped(warnings, ({ what, where }) => JSON.stringify([what.kind, what.why, where]));
}

function warningLine(group: WarningGroup, limit: number): string {
  const [{ what, where }] = group;
  return `- ${names(
    group.map(one => one.what.subject),
    limit,
  )}: ${plain(what.why)} ${places(where)}`;
}

function names(subjects: readonly string[], limit: number): string {
  const shown = subjects.slice(0, limit).map(plain).join('; ');
  return subjects.length > limit ? `${shown} and ${subjects.length - limit} more` : shown;
}

const places = (where: readonly string[]): string => `(${plain(where.join(', '))})`;

const CHANGES = ['added', 'removed', 'changed'] as const;

const ofArea = (area: Area, findings: readonly Told<Finding>[]) =>
  findings.filter(({ what }) => what.area === area);

/** A line a kind of thing: how many were added, removed, changed. */
function summary(findings: readonly Told<Finding>[]): string[] {
  if (findings.length === 0) return [];
  const rows = AREAS.filter(area => ofArea(area, findings).length > 0).map(area => {
    const counts = CHANGES.map(
      change => ofArea(area, findings).filter(({ what }) => what.change === change).length,
    );
    return `| ${[area, ...counts.map(number => (number === 0 ? '' : number))].join(' | ')} |`;
  });
  return ['| | added | removed | changed |', '|---|---|---|---|', ...rows, ''];
}

/** A folded part of the report, in lines that can be left out one by one from the end. */
interface Folded {
  readonly title: string;
  readonly blocks: readonly string[];
}

function foldedWarnings(warnings: readonly Told<Warning>[]): Folded[] {
  const hidden = KINDS.flatMap(kind => {
    const groups = byReason(ofKind(warnings, kind));
    return groups.filter((group, at) => at >= shareOf(warnings) || group.length > NAMES);
  });
  if (hidden.length === 0) return [];
  const line = (group: WarningGroup) =>
    `- ${WARNINGS[group[0].what.kind][0]}: ${warningLine(group, Infinity).slice(2)}`;
  return [{ title: 'More of these warnings', blocks: hidden.map(line) }];
}

function foldedArea(area: Area, findings: readonly Told<Finding>[]): Folded[] {
  const some = ofArea(area, findings);
  if (some.length === 0) return [];
  const ordered = CHANGES.flatMap(change => some.filter(({ what }) => what.change === change));
  const groups = grouped(ordered, ({ what: { change, details }, where }) =>
    JSON.stringify([change, details, where]),
  );
  return [{ title: `${area}: ${some.length}`, blocks: groups.map(findingBlock) }];
}

/** Things of which the same is to be told make one block. */
export function findingBlock(group: readonly [Told<Finding>, ...Told<Finding>[]]): string {
  const [{ what, where }] = group;
  const { change, details } = what;
  const subjects = group.map(one => plain(one.what.subject)).join('; ');
  const short = details.filter(detail => !detail.code).map(shortDetail);
  const head = `- ${change} **${subjects}** ${places(where)}`;
  const line = short.length === 0 ? head : `${head}: ${short.join('; ')}`;
  return [line, ...details.filter(detail => detail.code).map(codeDetail)].join('\n');
}

const shortDetail = ({ what, before, after }: Detail): string =>
  before === undefined || after === undefined
    ? plain(what)
    : `${plain(what)} ${cut(before, after).map(code).join(' → ')}`;

function codeDetail({ what, before = '', after = '' }: Detail): string {
  const [one, other] = cut(before, after).map(text => text.replace(/`{3,}|\s+/g, ' '));
  return ['', `  ${plain(what)}:`, '  ```diff', `  - ${one}`, `  + ${other}`, '  ```'].join('\n');
}

/** Puts the folded parts below the head, and leaves out from the end what would make it too long. */
function withDetails(head: string, parts: readonly Folded[]): string {
  let text = `${head}`;
  for (const { title, blocks } of parts) {
    const frame = `<details><summary>${title}</summary>\n\n\n</details>\n\n`;
    const left = 'The rest is too long for a comment.';
    const kept: string[] = [];
    let room = LONGEST - text.length - frame.length - left.length;
    for (const block of blocks) {
      room -= block.length + 1;
      if (room < 0) break;
      kept.push(block);
    }
    if (kept.length < blocks.length) kept.push(`- … and ${blocks.length - kept.length} more. ${left}`);
    text += `<details><summary>${title}</summary>\n\n${kept.join('\n')}\n</details>\n\n`;
  }
  return `${text.trimEnd()}\n`;
}
