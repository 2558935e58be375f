import { type Document, isCollection, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { explain } from '../../settings/messages';
import { nearest } from '../../settings/nearest';
import type { Mistake } from '../../settings/resolve';
import { type Path, pathName, type Schema, shapeOf } from '../../settings/tree';
import { faultsOf } from './checks';
import { type Fault, isObject } from './fault';
import { type FileInput, fileSchema } from './schema';

/** A file of a dashboard of one's own, as it was read. */
export interface FileText {
  /** Its name without `.yaml`. */
  readonly name: string;
  /** Its path, for messages. */
  readonly path: string;
  readonly text: string;
}

/** What a file says, and what is wrong with it; {@link FileInput} only where nothing is. */
export interface ParsedFile {
  readonly file: FileText;
  readonly content?: FileInput;
  readonly mistakes: readonly Mistake[];
  /** A mistake at a place of this file. */
  readonly mistake: (fault: Fault) => Mistake;
}

/** Reads the text of a file. Every mistake at once, each with its line. */
export function parseFile(file: FileText): ParsedFile {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines });
  const place = (line: number | undefined) => (line === undefined ? file.path : `${file.path}:${line}`);
  const mistake = ({ path, message }: Fault): Mistake => ({
    at: place(lineOf(document, path, lines)),
    key: pathName(path),
    message,
  });
  if (document.errors.length > 0) {
    const mistakes = document.errors.map(({ message, linePos }) => ({
      at: place(linePos?.[0].line),
      key: '',
      message: `is no YAML: ${(message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '')}`,
    }));
    return { file, mistakes, mistake };
  }
  const { faults, content } = check(read(document));
  const mistakes = inOrder(faults, ({ path }) => lineOf(document, path, lines) ?? 0).map(mistake);
  return { file, mistakes, mistake, ...(content && { content }) };
}

/** As they stand in the file. */
const inOrder = (faults: readonly Fault[], line: (fault: Fault) => number): Fault[] =>
  [...faults].sort((a, b) => line(a) - line(b));

/** An alias of an alias of an alias is refused by the parser only now. */
function read(document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    return (error as Error).message;
  }
}

function check(input: unknown): { faults: Fault[]; content?: FileInput } {
  const result = fileSchema.safeParse(input, { error: explained });
  const shape = result.error?.issues.flatMap(toFaults) ?? [];
  const meaning = isObject(input) ? faultsOf(withoutNothing(input) as Partial<FileInput>) : [];
  // Of two mistakes at one place the shape's is told; of labels that of the metric, which says those it has.
  const kept = shape.filter(one => !(one.path.includes('by') && meaning.some(isAt(one))));
  const faults = [...kept, ...meaning.filter(one => !kept.some(isAt(one)))];
  return faults.length > 0 || !result.success ? { faults } : { faults, content: result.data };
}

const isAt =
  (one: Fault) =>
  (other: Fault): boolean =>
    pathName(one.path) === pathName(other.path);

/** Keys with nothing after the colon are as good as not there. */
function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNothing);
  if (!isObject(value)) return value;
  const filled = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return Object.fromEntries(filled.map(([key, inner]) => [key, withoutNothing(inner)]));
}

function toFaults(issue: z.core.$ZodIssue): Fault[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, message: issue.message }];
  const messages = issue.message.split('\n');
  return issue.keys.map((key, at) => ({
    path: [...issue.path, key],
    message: messages[at] ?? issue.message,
  }));
}

/** As a config's mistakes are explained, with the nearest of the known names. */
function explained(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(shapeOf(issue.inst as Schema));
    return issue.keys.map(key => `is no key here; ${suggestion(key, known)}`).join('\n');
  }
  if (issue.code === 'invalid_value' && typeof issue.input === 'string') {
    return `there is no ${issue.input}; ${suggestion(issue.input, issue.values.map(String))}`;
  }
  if (issue.code === 'invalid_type' && SHAPES[issue.expected]) {
    return `${issue.input === undefined ? 'is needed; ' : ''}${SHAPES[issue.expected]}`;
  }
  return explain(issue);
}

const SHAPES: Readonly<Record<string, string>> = {
  object: 'give keys and values',
  record: 'give keys and values',
  array: 'give a list',
};

/** Of many names only the nearest; of few all. */
export function suggestion(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  if (near) return `did you mean ${near}?`;
  return known.length > 25
    ? 'see docs/custom-dashboards.md for those there are'
    : `there are ${known.join(', ')}`;
}

/** The line of a key or of an item of a list; where it is not there, of what should have it. */
function lineOf(document: Document, path: Path, lines: LineCounter): number | undefined {
  let node: unknown = document.contents;
  let start = isNode(node) ? node.range?.[0] : undefined;
  for (const part of path) {
    if (!isCollection(node)) break;
    const pair = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part))
      : undefined;
    const next = pair ? pair.value : node.get(part, true);
    const at = pair?.key ?? next;
    if (!isNode(at)) break;
    start = at.range?.[0] ?? start;
    node = next;
  }
  return start === undefined ? undefined : lines.linePos(start).line;
}
