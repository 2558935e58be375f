import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect } from 'chai';
import { parseAllDocuments } from 'yaml';
import packageJson from '../../package.json';
import { explain } from '../../settings/messages';
import { PROJECT } from '../../settings/names';
import { settingsSchema } from '../../settings/schema';
import { anchorsOf, blocksOf, linksOf, pages, ROOT, read } from './markdown';

/** What is wrong with a link of a page; nothing if it leads somewhere. External pages are not asked. */
function fault(page: string, link: string): string | undefined {
  if (/^[a-z]+:/.test(link)) {
    const right = URL.canParse(link) && /^(https?:\/\/[^\s/]+\.[a-z]+|mailto:)/.test(link);
    return right ? undefined : `${link} is no URL`;
  }
  const [path = '', anchor] = link.split('#');
  const file = path === '' ? page : normalize(join(dirname(page), path));
  if (!existsSync(join(ROOT, file))) return `${link}: there is no ${file}`;
  if (anchor === undefined) return undefined;
  if (statSync(join(ROOT, file)).isDirectory()) return `${link}: a folder has no anchors`;
  return anchorsOf(read(file)).has(anchor) ? undefined : `${link}: ${file} has no such heading`;
}

/** What is wrong with the settings in a YAML block. */
function settingFaults(code: string): string[] {
  return parseAllDocuments(code).flatMap(document => {
    if (document.errors.length > 0) return document.errors.map(({ message }) => message);
    const root = (document.toJS() ?? {}) as Record<string, unknown>;
    const config = (root.config ?? root) as Record<string, unknown>;
    const own = Object.entries(config).filter(([key]) => key.startsWith(`${PROJECT}:`));
    const given = Object.fromEntries(own.map(([key, value]) => [key.slice(PROJECT.length + 1), value]));
    const { error } = settingsSchema.partial().safeParse(given, { error: explain });
    const faults = error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
    // Secrets are set by a command and stand in no page.
    return faults.filter(text => !text.includes('is needed: pulumi config set --secret'));
  });
}

const commands = (text: string): string[] =>
  [...text.matchAll(/npm (?:run (?:-s )?([a-z][a-z0-9:-]*)|(start|stop|test)\b)/g)].map(
    ([, script, own]) => script ?? own ?? '',
  );

const settingsSet = (text: string): string[] =>
  [...text.matchAll(/pulumi config set (?:--secret |--path |--plaintext )*'?([a-zA-Z]+)/g)].map(
    ([, key]) => key ?? '',
  );

describe('pages of the docs', () => {
  it('are all reached from docs/README.md or README.md', () => {
    const reached = new Set(['README.md']);
    for (const page of reached) {
      for (const link of linksOf(read(page))) {
        const file = normalize(join(dirname(page), link.split('#')[0] ?? ''));
        if (pages.includes(file)) reached.add(file);
      }
    }
    expect(pages.filter(page => page.startsWith('docs/') && !reached.has(page))).to.deep.equal([]);
  });

  for (const page of pages) {
    it(`${page}: every link leads somewhere`, () => {
      const faults = linksOf(read(page)).flatMap(link => fault(page, link) ?? []);
      expect(faults).to.deep.equal([]);
    });

    it(`${page}: every command and setting that it names is there`, () => {
      const text = read(page);
      expect(commands(text).filter(name => !(name in packageJson.scripts))).to.deep.equal([]);
      const keys = Object.keys(settingsSchema.shape);
      const placeholders = ['KEY'];
      expect(settingsSet(text).filter(key => ![...keys, ...placeholders].includes(key))).to.deep.equal([]);
      const yaml = blocksOf(text).filter(({ language }) => language === 'yaml');
      expect(yaml.flatMap(({ code }) => settingFaults(code))).to.deep.equal([]);
    });
  }
});

describe('the check of the docs', () => {
  it('finds what is wrong', () => {
    expect(fault('README.md', 'docs/nothing.md')).to.match(/there is no/);
    expect(fault('README.md', 'docs/README.md#nothing')).to.match(/no such heading/);
    expect(fault('README.md', 'https:/example')).to.match(/no URL/);
    expect(settingFaults(`${PROJECT}:refresh: soon`)).to.have.length(1);
    expect(settingFaults(`${PROJECT}:thresholds: { cpu: { warnin: 1 } }`)).not.to.be.empty;
    expect(settingFaults(`${PROJECT}:colour: red`)).not.to.be.empty;
    expect(linksOf('[a](b.md) `[c](d.md)`')).to.deep.equal(['b.md']);
  });
});
