import { converter, formatHex, type Hsl, parse } from 'culori';

/** Grafana's themes, as far as panels are concerned: `packages/grafana-data/src/themes` of Grafana 9.4. */
export const THEMES = {
  light: { panel: '#ffffff', text: '#24292e' },
  dark: { panel: '#181b1f', text: '#ccccdc' },
} as const;
export type Theme = keyof typeof THEMES;
export const THEME_NAMES = Object.keys(THEMES) as readonly Theme[];

/** Grafana's names that are readable text in both themes, and what they are there. */
export const NAMED: Readonly<Record<string, Readonly<Record<Theme, string>>>> = {
  blue: { light: '#3274D9', dark: '#5794F2' },
  text: { light: THEMES.light.text, dark: THEMES.dark.text },
};

const toHsl = converter('hsl');
const toRgb = converter('rgb');

/** Whether it can be judged; names such as `green` are Grafana's own colours, which follow the theme. */
export const isOwnColor = (color: string): boolean => color.startsWith('#') && parse(color) !== undefined;

/** Black or white, as Grafana writes on a colour: its rule goes by brightness, not by contrast. */
export function textOn(color: string): string {
  const { r, g, b } = toRgb(color) ?? { r: 0, g: 0, b: 0 };
  return 255 * (0.299 * r + 0.587 * g + 0.114 * b) > 180 ? '#202226' : '#f7f8fa';
}

/** Both ends of the shades that a stat makes of its colour in a theme. */
export function shadesOf(color: string, theme: Theme): readonly string[] {
  const factor = theme === 'dark' ? 1 : -0.7;
  return [shaded(color, 15 * factor, 8), shaded(color, 5 * factor, -8)];
}

function shaded(color: string, darker: number, turn: number): string {
  const hsl = toHsl(color) as Hsl;
  const l = Math.min(1, Math.max(0, hsl.l - darker / 100));
  return formatHex({ ...hsl, l, h: ((hsl.h ?? 0) + turn + 360) % 360 });
}
