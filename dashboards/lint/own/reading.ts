import {
  type DashboardView,
  type Flaw,
  type LinkView,
  type PanelView,
  panelsOf,
  perPanel,
  type Rule,
} from '../model';

const origin = 'own' as const;

/** Pixels of one unit of height, and what the head and the edges of a panel take of them. */
const UNIT_PX = 38;
const HEAD_PX = 48;
/** Below it text is small on any screen; Grafana's own text has 14. */
const LEAST_TEXT_PX = 12;
/** The least height of a panel with a number that is still large: 24 px, and half as much around. */
const LEAST_NUMBER_PX = 48;
/** Columns of 24 below which an axis with its words takes more room than the lines. */
const LEAST_CHART_WIDTH = 6;

/** Panels of one level, each after all that is above it or left of it: the order of the page is that of the eye. */
function outOfOrder(panels: readonly PanelView[]): Flaw[] {
  return panels.slice(1).flatMap((panel, at) => {
    const before = panels[at] as PanelView;
    const [a, b] = [before.gridPos, panel.gridPos];
    const follows = b.y > a.y || (b.y === a.y && b.x >= a.x + a.w);
    return follows ? [] : [{ panel, says: `stands after "${before.title}" and is seen before it` }];
  });
}

/** Rows hold panels; a collapsed one holds them inside. Both levels have an order. */
const checkOrder = ({ panels }: DashboardView): Flaw[] => [
  ...outOfOrder(panels),
  ...panels.flatMap(row => outOfOrder(row.panels ?? [])),
];

function twice(panels: readonly PanelView[]): Flaw[] {
  const key = (title = '') => title.trim().toLowerCase();
  return panels
    .filter((panel, at) => panels.slice(0, at).some(other => key(other.title) === key(panel.title)))
    .map(panel => ({ panel, says: 'another panel has this title' }));
}

/** Words that say nothing to whoever hears a list of links. */
const EMPTY_WORDS = /^(here|click here|link|more|this|details?|https?:.*)?$/i;

const linksOf = (panel: PanelView): readonly LinkView[] => [
  ...(panel.links ?? []),
  ...(panel.fieldConfig?.defaults?.links ?? []),
  ...[...(panel.options?.content ?? '').matchAll(/\[([^\]]*)\]\(([^)]*)\)/g)].map(
    ([, title = '', url = '']) => ({
      title,
      url,
    }),
  ),
];

function badLinks(panel: PanelView): string[] {
  const links = linksOf(panel);
  const empty = links.filter(({ title }) => EMPTY_WORDS.test(title.trim()));
  const one = links.filter((link, at) =>
    links
      .slice(0, at)
      .some(other => other.title === link.title && other.url?.split('?')[0] !== link.url?.split('?')[0]),
  );
  return [
    ...empty.map(({ title }) => `a link says "${title}"`),
    ...one.map(({ title }) => `two links say "${title}" and lead to different places`),
  ];
}

/** Markdown that a screen reader stumbles over. */
function badText({ type, options }: PanelView): string[] {
  if (type !== 'text') return [];
  const content = options?.content ?? '';
  return [
    ...(options?.mode === 'html' ? ['is HTML: Markdown keeps headings and links whole'] : []),
    ...(/!\[\s*\]\(/.test(content) ? ['has a picture without words'] : []),
    ...(/^#{1,2}\s/m.test(content) ? ["has a heading of the page's own levels"] : []),
  ];
}

function tooSmall(panel: PanelView): string[] {
  const { type, options, gridPos, targets = [] } = panel;
  const { titleSize, valueSize } = options?.text ?? {};
  const sizes = [titleSize, valueSize].filter(size => size !== undefined && size < LEAST_TEXT_PX);
  // Side by side there is the whole height for each; one below the other it is shared.
  const shares = type === 'stat' && options?.orientation === 'horizontal' ? Math.max(1, targets.length) : 1;
  const room = (gridPos.h * UNIT_PX - HEAD_PX) / shares;
  const least = valueSize === undefined ? LEAST_NUMBER_PX : valueSize * 1.2;
  const cramped = ['stat', 'gauge'].includes(type) && room < least;
  return [
    ...sizes.map(size => `text of ${size} px`),
    ...(cramped ? [`${Math.round(room)} px for a number that takes ${least}`] : []),
  ];
}

export const READING_RULES: readonly Rule[] = [
  { name: 'reading-order', origin, about: 'a screen reader reads panels as the eye does', check: checkOrder },
  {
    name: 'titles-unique',
    origin,
    about: 'no two panels, and no two rows, of a dashboard have one title',
    check: dashboard => [
      ...twice(panelsOf(dashboard)),
      ...twice(dashboard.panels.filter(({ type }) => type === 'row')),
    ],
  },
  {
    name: 'links-in-words',
    origin,
    about: 'the text of a link says where it leads; one text, one place',
    check: perPanel(badLinks),
  },
  {
    name: 'text-in-markdown',
    origin,
    about: 'texts have no HTML and no headings above the page',
    check: perPanel(badText),
  },
  {
    name: 'text-size',
    origin,
    about: `no text below ${LEAST_TEXT_PX} px, and room for a number that is large`,
    check: perPanel(tooSmall),
  },
  {
    name: 'phone',
    origin,
    about: `on a phone each panel has the whole width and keeps its height: no legend beside a chart, no chart narrower than ${LEAST_CHART_WIDTH} columns at a desk`,
    check: perPanel(({ type, options, gridPos }) => [
      ...(options?.legend?.showLegend !== false && options?.legend?.placement === 'right'
        ? ['its legend stands beside the chart']
        : []),
      ...(type !== 'stat' && gridPos.w < LEAST_CHART_WIDTH ? [`is ${gridPos.w} columns wide`] : []),
    ]),
  },
];
