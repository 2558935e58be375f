import type { Comparison, Told } from '../compare';
import { AREAS, type Area, type Detail, type Finding } from '../compare/finding';
import { WARNINGS, type Warning, type WarningKind } from '../warnings/warning';
import { code, count, cut, firsts, plain } from './text';

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
/** Warnings of a kind that stand in sight; the rest is folded. */
const IN_SIGHT = 4;

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

const KINDS = Object.keys(WARNINGS) as WarningKind[];

const ofKind = (warnings: readonly Told<Warning>[], kind: WarningKind) =>
  warnings.filter(({ what }) => what.kind === kind);

function warningsInSight(warnings: readonly Told<Warning>[]): string[] {
  return KINDS.flatMap(kind => {
    const some = ofKind(warnings, kind);
    if (some.length === 0) return [];
    const [what, means] = WARNINGS[kind];
    return [`⚠️ **${what}** (${some.length}). ${means}`, '', ...firsts(some, IN_SIGHT, warningLine), ''];
  });
}

const warningLine = ({ what, where }: Told<Warning>): string => `- ${plain(what.text)} ${places(where)}`;

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
  const hidden = KINDS.flatMap(kind => ofKind(warnings, kind).slice(IN_SIGHT));
  if (hidden.length === 0) return [];
  const line = ({ what, where }: Told<Warning>) =>
    `- ${WARNINGS[what.kind][0]}: ${plain(what.text)} ${places(where)}`;
  return [{ title: count(hidden.length, 'more warning'), blocks: hidden.map(line) }];
}

function foldedArea(area: Area, findings: readonly Told<Finding>[]): Folded[] {
  const some = ofArea(area, findings);
  if (some.length === 0) return [];
  const ordered = CHANGES.flatMap(change => some.filter(({ what }) => what.change === change));
  return [{ title: `${area}: ${some.length}`, blocks: ordered.map(findingBlock) }];
}

function findingBlock({ what: { change, subject, details }, where }: Told<Finding>): string {
  const short = details.filter(detail => !detail.code).map(shortDetail);
  const head = `- ${change} **${plain(subject)}** ${places(where)}`;
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
