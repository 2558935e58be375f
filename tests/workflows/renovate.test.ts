import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { resolveSettings } from '../../settings/resolve';

const ROOT = join(__dirname, '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const { customManagers } = JSON.parse(read('renovate.json')) as {
  customManagers: readonly { readonly managerFilePatterns: string[]; readonly matchStrings: string[] }[];
};

/** The images that Renovate finds in a file, by its own expressions. */
const found = (path: string): string[] =>
  customManagers
    .filter(({ managerFilePatterns }) =>
      managerFilePatterns.some(pattern => new RegExp(pattern.slice(1, -1)).test(path)),
    )
    .flatMap(({ matchStrings }) => matchStrings)
    .flatMap(expression => [...read(path).matchAll(new RegExp(expression, 'g'))])
    .map(({ groups }) => `${groups?.depName}:${groups?.currentValue}`);

describe('Renovate', () => {
  const images = Object.values(resolveSettings({ environment: 'tests' }).images);

  it('finds every image, and the page of settings that says them too', () => {
    expect(found('settings/images.ts')).to.deep.equal(images);
    expect(found('docs/settings.md')).to.deep.equal(images);
  });

  it('finds each Grafana that is tried where it stands', () => {
    const tried = ['grafana/grafana:9.4.7', images[0]];
    expect(found('.github/workflows/pull-request.yml')).to.deep.equal(tried);
    expect(found('docs/ci.md')).to.deep.equal(tried);
  });
});
