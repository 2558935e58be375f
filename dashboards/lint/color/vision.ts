import {
  type Color,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
} from 'culori';
import { THEME_NAMES, THEMES, type Theme } from './grafana';

/** WCAG 2.2, success criteria 1.4.11 (graphics) and 1.4.3 (text; large is from 24 px, or 18.7 px in bold). */
export const LEAST_CONTRAST = { graphics: 3, text: 4.5, largeText: 3 } as const;

/** CIEDE2000 below which two colours beside each other are held for one; 2 can just be seen side by side. */
export const LEAST_DIFFERENCE = 10;

/** The contrast of two colours, 1 to 21. */
export const contrast = (one: string, other: string): number => wcagContrast(one, other);

/** How eyes see colours: with three kinds of cones, or with two, by the model of Machado (2009) at its full strength. */
const VISIONS = {
  'all colours': color => color,
  protanopia: filterDeficiencyProt(1) as Sees,
  deuteranopia: filterDeficiencyDeuter(1) as Sees,
  tritanopia: filterDeficiencyTrit(1) as Sees,
} satisfies Record<string, Sees>;
type Sees = (color: Color) => Color;
export type Vision = keyof typeof VISIONS;
export const VISION_NAMES = Object.keys(VISIONS) as readonly Vision[];

const ciede2000 = differenceCiede2000();

/** How far apart two colours are for somebody, as CIEDE2000. */
export function difference(one: string, other: string, vision: Vision): number {
  const sees: Sees = VISIONS[vision];
  const seen = (color: string) => sees(parse(color) as Color);
  return ciede2000(seen(one), seen(other));
}

/** The vision for which two colours are nearest to each other, and how near. */
export function nearest(one: string, other: string): { readonly vision: Vision; readonly apart: number } {
  const all = VISION_NAMES.map(vision => ({ vision, apart: difference(one, other, vision) }));
  return all.reduce((least, next) => (next.apart < least.apart ? next : least));
}

/** The theme on whose panels a colour is hardest to see, and its contrast there. */
export function faintest(color: string): { readonly theme: Theme; readonly ratio: number } {
  const all = THEME_NAMES.map(theme => ({ theme, ratio: contrast(color, THEMES[theme].panel) }));
  return all.reduce((least, next) => (next.ratio < least.ratio ? next : least));
}
