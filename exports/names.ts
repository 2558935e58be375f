import type { PanelJson } from './model';

/** A title as a part of a file's name: the same on every machine. */
export const slug = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 80);

/** A file's name for each panel: its title; where two meet, or there is none, its id as well. */
export function fileNames(panels: readonly PanelJson[]): ReadonlyMap<PanelJson, string> {
  const slugs = panels.map(({ title = '' }) => slug(title));
  const isOwn = (name: string) => name !== '' && slugs.filter(one => one === name).length === 1;
  return new Map(
    panels.map((panel, at) => {
      const name = slugs[at] ?? '';
      return [panel, isOwn(name) ? name : [name, panel.id].filter(Boolean).join('-')];
    }),
  );
}
