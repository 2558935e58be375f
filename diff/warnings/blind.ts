import type { Place, Rendering } from '../model/index';
import type { Warning } from './warning';

/** Panels and alerts that the side after leaves out and the side before did not. */
export function blindWarnings(before: Rendering, after: Rendering): Warning[] {
  const { panels = [], alerts = [] } = after.leftOut ?? {};
  const [shown, told] = [panelsOf(before), titlesOf(before)];
  const known = knownAs(before);
  return [
    ...panels.flatMap(({ dashboard, title, missing }) => {
      const key = panelKey(dashboard, title);
      return isNews(shown.has(key), known, key) ? [warning('panel', `${dashboard} › ${title}`, missing)] : [];
    }),
    ...alerts.flatMap(({ title, missing }) =>
      isNews(told.has(title), known, title) ? [warning('alert', title, missing)] : [],
    ),
  ];
}

const warning = (kind: string, what: string, missing: readonly string[]): Warning => ({
  kind: 'blind',
  subject: `${kind} ${what}`,
  why: `needs ${missing.join(', ')}`,
});

/** It was there, or it is left out from its first day on. */
const isNews = (was: boolean, known: ReadonlySet<string> | undefined, key: string): boolean =>
  was || (known !== undefined && !known.has(key));

const panelKey = (dashboard: string, panel: string) => `${dashboard}/${panel}`;

const own = ({ stack, places }: Rendering): Place | undefined => places.get(stack);

const panelsOf = (rendering: Rendering): ReadonlySet<string> =>
  new Set(
    [...(own(rendering)?.dashboards.values() ?? [])].flatMap(dashboard =>
      [...dashboard.panels.values()].map(({ title }) => panelKey(dashboard.title, title)),
    ),
  );

const titlesOf = (rendering: Rendering): ReadonlySet<string> =>
  new Set([...(own(rendering)?.rules.values() ?? [])].map(({ title }) => title));

/** What the side before left out already; nothing is known of a rendering without that file. */
const knownAs = ({ leftOut }: Rendering): ReadonlySet<string> | undefined =>
  leftOut &&
  new Set([
    ...leftOut.panels.map(({ dashboard, title }) => panelKey(dashboard, title)),
    ...leftOut.alerts.map(({ title }) => title),
  ]);
