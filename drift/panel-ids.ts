/** A panel as the state has it; a collapsed row holds those in it. */
interface Panel {
  id?: number;
  readonly title?: string;
  readonly gridPos?: unknown;
  readonly panels?: readonly Panel[];
}

/** A panel, and where it is found again: by its title, else by its place. Both within its row. */
interface Found {
  readonly panel: Panel;
  readonly title: string;
  readonly place: string;
}

function panelsIn(json: { readonly panels?: readonly Panel[] }, row = ''): Found[] {
  return (json.panels ?? []).flatMap(panel => [
    { panel, title: `${row} ${panel.title}`, place: `${row} ${JSON.stringify(panel.gridPos)}` },
    ...panelsIn(panel, panel.title),
  ]);
}

/**
 * The provider keeps dashboards without the numbers of their panels. Gives them back, to each that of the panel with
 * the same title, else of the one that stood at its place and whose title nobody has any more. A new panel gets a
 * number that no other has.
 *
 * @param made the model that the stack has asked for, with numbers.
 * @param kept what the state has of it, without.
 */
export function withPanelIds(made: string, kept: string): string {
  const model = JSON.parse(kept) as { readonly panels?: readonly Panel[] };
  const before = panelsIn(JSON.parse(made));
  const now = panelsIn(model);
  const titles = new Set(now.map(({ title }) => title));
  const gone = before.filter(({ title }) => !titles.has(title));
  for (const [at, { panel, title, place }] of now.entries()) {
    const same = before.find(one => one.title === title) ?? gone.find(one => one.place === place);
    panel.id = same?.panel.id ?? -1 - at;
  }
  return JSON.stringify(model);
}
