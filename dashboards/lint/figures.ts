import { FILL, PALETTE, STATE } from '../shared/colors';
import { shadesOf, THEME_NAMES, THEMES, textOn } from './color/grafana';
import { contrast, difference, VISION_NAMES } from './color/vision';

/** Figures of the palettes, computed: what docs/accessibility-figures.md says. */
const two = (value: number) => value.toFixed(2);

type Colors = readonly (readonly [name: string, color: string])[];

const SERIES: Colors = PALETTE.map((color, at) => [String(at + 1), color]);
const STATES: Colors = Object.entries(STATE);
const FILLS: Colors = Object.entries(FILL);

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  row(head),
  row(head.map(() => '---')),
  ...rows.map(row),
];

const contrastTable = (colors: Colors): string[] =>
  table(
    ['', 'colour', ...THEME_NAMES.map(theme => `with the ${theme} theme's panels`)],
    colors.map(([name, color]) => [
      name,
      `\`${color}\``,
      ...THEME_NAMES.map(theme => `${two(contrast(color, THEMES[theme].panel))}:1`),
    ]),
  );

const textTable = (): string[] =>
  table(
    ['', 'colour', 'text', ...THEME_NAMES.map(theme => `least on its shades in the ${theme} theme`)],
    FILLS.map(([name, color]) => [
      name,
      `\`${color}\``,
      `\`${textOn(color)}\``,
      ...THEME_NAMES.map(
        theme => `${two(Math.min(...shadesOf(color, theme).map(shade => contrast(shade, textOn(color)))))}:1`,
      ),
    ]),
  );

/** The pair of a palette that somebody finds hardest to tell apart. */
function nearestPair(colors: Colors, vision: (typeof VISION_NAMES)[number]): string[] {
  const pairs = colors.flatMap(([one, a], at) =>
    colors
      .slice(at + 1)
      .map(([other, b]) => ({ pair: `${one} and ${other}`, apart: difference(a, b, vision) })),
  );
  const { pair, apart } = pairs.reduce((least, next) => (next.apart < least.apart ? next : least));
  return [two(apart), pair];
}

const differenceTable = (): string[] =>
  table(
    ['seen with', 'series', '', 'states', '', 'states behind text', ''],
    VISION_NAMES.map(vision => [
      vision,
      ...[SERIES, STATES, FILLS].flatMap(colors => nearestPair(colors, vision)),
    ]),
  );

/** The tables of the palettes, as Markdown. */
export const paletteFigures = (): string =>
  [
    '### Contrast of lines, areas, bands, dials\n',
    ...contrastTable([...SERIES, ...STATES]),
    '\n### Contrast of text on coloured stats and cells\n',
    ...textTable(),
    '\n### The two colours that are hardest to tell apart (CIEDE2000)\n',
    ...differenceTable(),
  ].join('\n');
