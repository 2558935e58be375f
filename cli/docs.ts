import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { alertReference } from '../alerts/reference';
import { contractReference } from '../contract/reference';
import { jsonSchema } from '../dashboards/from-yaml/json-schema';
import { figuresPage } from '../dashboards/lint/reference';
import { GUIDE_KEYS, guidePage } from '../guide';
import { settingsReference } from '../settings/reference';

const ROOT = resolve(__dirname, '..');

/** A page of the docs, or a schema for editors, that is made from the code. */
export interface Page {
  /** Path from the root of the repository. */
  readonly path: string;
  readonly text: () => string;
}

export const PAGES: readonly Page[] = [
  { path: 'docs/settings.md', text: settingsReference },
  { path: 'docs/alerts.md', text: alertReference },
  { path: 'docs/metric-contract.md', text: contractReference },
  { path: 'dashboards/custom/schema.json', text: jsonSchema },
  { path: 'docs/accessibility-figures.md', text: figuresPage },
  ...GUIDE_KEYS.map(key => ({ path: `docs/guide/${key}.md`, text: () => guidePage(key) })),
];

/** The pages whose text on disk is not what the code says. */
export function stalePages(root = ROOT): Page[] {
  return PAGES.filter(({ path, text }) => {
    const file = join(root, path);
    return !existsSync(file) || readFileSync(file, 'utf8') !== text();
  });
}

/** `npm run docs` writes the pages; with `--check` it only says which are stale, and fails if any is. */
function main(): void {
  const stale = stalePages();
  const check = process.argv.includes('--check');
  for (const { path, text } of stale) {
    if (check) {
      process.stderr.write(`${path} is stale: npm run docs\n`);
    } else {
      mkdirSync(dirname(join(ROOT, path)), { recursive: true });
      writeFileSync(join(ROOT, path), text());
      process.stdout.write(`wrote ${path}\n`);
    }
  }
  if (check && stale.length > 0) process.exitCode = 1;
}

if (require.main === module) main();
