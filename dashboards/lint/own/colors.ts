import { isOwnColor, NAMED, shadesOf, THEME_NAMES, THEMES, textOn } from '../color/grafana';
import { contrast, faintest, LEAST_CONTRAST, LEAST_DIFFERENCE, nearest } from '../color/vision';
import { overridden, type PanelView, perPanel, type Rule, type StepView } from '../model';

const origin = 'own' as const;
const two = (ratio: number) => ratio.toFixed(2);

const isFilled = ({ type, options }: PanelView): boolean =>
  type === 'stat' && options?.colorMode === 'background';
/** Stats that colour their number. */
const colorsText = ({ type, options }: PanelView): boolean =>
  type === 'stat' && options?.colorMode === 'value';

/** Bars write their number in their own colour: it has to be one that follows the theme, and is readable in both. */
function unreadableBars({ type, fieldConfig }: PanelView): boolean {
  if (type !== 'bargauge') return false;
  const { mode, fixedColor = '' } = fieldConfig?.defaults?.color ?? {};
  const named = mode === 'fixed' ? NAMED[fixedColor] : undefined;
  return !THEME_NAMES.every(
    theme => named && contrast(named[theme], THEMES[theme].panel) >= LEAST_CONTRAST.text,
  );
}

const stepsOf = (panel: PanelView): readonly StepView[] =>
  panel.fieldConfig?.defaults?.thresholds?.steps ?? [];
const wordColors = (panel: PanelView): readonly string[] =>
  (panel.fieldConfig?.defaults?.mappings ?? []).flatMap(({ options }) =>
    Object.values(options).flatMap(({ color }) => color ?? []),
  );
const stateColors = (panel: PanelView): readonly string[] =>
  own([...stepsOf(panel).map(({ color }) => color), ...wordColors(panel)]);
const own = (colors: readonly string[]) => [...new Set(colors)].filter(isOwnColor);

/** The colours that the panel gives to series, in the order of its overrides. */
export const seriesColorsOf = (panel: PanelView): readonly { name: string; color: string }[] =>
  overridden(panel, 'color').flatMap(({ matcher, value }) => {
    const { fixedColor } = value as { fixedColor?: string };
    return fixedColor && isOwnColor(fixedColor) ? [{ name: String(matcher.options), color: fixedColor }] : [];
  });

/** Colours that are seen on the panel itself: lines, areas, bands, dials. */
const drawn = (panel: PanelView): readonly string[] => [
  ...seriesColorsOf(panel).map(({ color }) => color),
  ...(isFilled(panel) || ['table', 'bargauge'].includes(panel.type) ? [] : stateColors(panel)),
];

/** The colours of cells: of tables whose cells are coloured by their limits. */
const cellColors = (panel: PanelView): readonly string[] =>
  own(
    overridden(panel, 'thresholds').flatMap(({ value }) =>
      (value as { steps: StepView[] }).steps.map(({ color }) => color),
    ),
  );

/** Text on a colour: on the shades of a stat, on a cell as it is, in a bar of states. */
function writtenOn(panel: PanelView): readonly { color: string; text: string; on: string }[] {
  if (isFilled(panel))
    return stateColors(panel).flatMap(color =>
      THEME_NAMES.flatMap(theme =>
        shadesOf(color, theme).map(shade => ({ color: shade, text: textOn(color), on: color })),
      ),
    );
  if (panel.type === 'state-timeline')
    return stateColors(panel).map(color => ({ color, text: '#ffffff', on: color }));
  return cellColors(panel).map(color => ({ color, text: textOn(color), on: color }));
}

export const COLOR_RULES: readonly Rule[] = [
  {
    name: 'contrast-graphics',
    origin,
    about: `every line, area, band and dial has a contrast of ${LEAST_CONTRAST.graphics}:1 with the panel, in both themes`,
    check: perPanel(panel =>
      [...new Set(drawn(panel))]
        .map(color => ({ color, ...faintest(color) }))
        .filter(({ ratio }) => ratio < LEAST_CONTRAST.graphics)
        .map(({ color, theme, ratio }) => `${color} has ${two(ratio)}:1 in the ${theme} theme`),
    ),
  },
  {
    name: 'contrast-marks',
    origin,
    about: `every mark of an event has a contrast of ${LEAST_CONTRAST.graphics}:1 with the panel, in both themes`,
    check: ({ annotations }) =>
      (annotations?.list ?? [])
        .flatMap(({ name, iconColor = '' }) => (isOwnColor(iconColor) ? [{ name, color: iconColor }] : []))
        .map(({ name, color }) => ({ name, color, ...faintest(color) }))
        .filter(({ ratio }) => ratio < LEAST_CONTRAST.graphics)
        .map(({ name, color, theme, ratio }) => ({
          says: `${name}: ${color} has ${two(ratio)}:1 in the ${theme} theme`,
        })),
  },
  {
    name: 'contrast-text',
    origin,
    about: `text on a colour of ours has ${LEAST_CONTRAST.text}:1 on every shade that Grafana makes of it, in both themes; no text has such a colour itself`,
    check: perPanel(panel => {
      const faint = writtenOn(panel).filter(({ color, text }) => contrast(color, text) < LEAST_CONTRAST.text);
      // No single colour has 4.5:1 with white and with the panels of the dark theme.
      const colored =
        colorsText(panel) ||
        unreadableBars(panel) ||
        overridden(panel, 'custom.displayMode').some(one => one.value === 'color-text');
      const covered = isFilled(panel) && (panel.options?.graphMode ?? 'none') !== 'none';
      return [
        ...(covered ? ['a course filled with white is behind the text'] : []),
        ...faint.map(({ color, text, on }) => `${on}: ${two(contrast(color, text))}:1 on ${color}`),
        ...(colored ? ['colours the text itself: no colour is readable in both themes'] : []),
      ];
    }),
  },
  {
    name: 'colors-apart',
    origin,
    about: `any two colours that mean something in one panel differ by ${LEAST_DIFFERENCE} (CIEDE2000) for everybody: all colours, protanopia, deuteranopia, tritanopia`,
    check: perPanel(panel => {
      const groups = [seriesColorsOf(panel).map(({ color }) => color), stateColors(panel), cellColors(panel)];
      return groups.flatMap(group => tooNear([...new Set(group)]));
    }),
  },
];

const tooNear = (colors: readonly string[]): string[] =>
  colors.flatMap((one, at) =>
    colors.slice(at + 1).flatMap(other => {
      const { vision, apart } = nearest(one, other);
      return apart < LEAST_DIFFERENCE ? [`${one} and ${other} differ by ${two(apart)} with ${vision}`] : [];
    }),
  );
