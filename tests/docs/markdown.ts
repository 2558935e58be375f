import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(__dirname, '..', '..');

export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Every page of the checkout, by its path from the root. */
export const pages: readonly string[] = execFileSync(
  'git',
  ['ls-files', '-co', '--exclude-standard', '--deduplicate', '*.md'],
  { cwd: ROOT, encoding: 'utf8' },
)
  .split('\n')
  .filter(Boolean);

/** A block of code with the language behind its fence. */
export interface Block {
  readonly language: string;
  readonly code: string;
}

export const blocksOf = (text: string): Block[] =>
  [...text.matchAll(/^[ ]*```(\S*)[^\n]*\n([\s\S]*?)^[ ]*```/gm)].map(([, language = '', code = '']) => ({
    language,
    code,
  }));

/** A page without its code, in which brackets are no links. */
export const prose = (text: string): string =>
  text
    .replace(/^[ ]*```[\s\S]*?^[ ]*```/gm, '')
    .replace(/`[^`\n]*`/g, code => (/[[\]]/.test(code) ? '' : code));

/** The targets of links and pictures. */
export const linksOf = (text: string): string[] =>
  [...prose(text).matchAll(/\]\(<?([^)\s>]+)>?\)/g)].map(([, target = '']) => target);

/** The anchors of a page's headings, as GitHub makes them. */
export function anchorsOf(text: string): Set<string> {
  const seen = new Map<string, number>();
  const headings = [...text.replace(/^[ ]*```[\s\S]*?^[ ]*```/gm, '').matchAll(/^#{1,6} +(.*)$/gm)];
  return new Set(
    headings.map(([, heading = '']) => {
      const slug = heading
        .trim()
        .toLowerCase()
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-');
      const before = seen.get(slug) ?? 0;
      seen.set(slug, before + 1);
      return before === 0 ? slug : `${slug}-${before}`;
    }),
  );
}
