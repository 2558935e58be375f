/**
 * Lines and areas of series. Chosen around the palette of Okabe and Ito (2008) so that each has a contrast of 3:1 with
 * the panels of Grafana's light and dark theme, and any two can be told apart with every common colour blindness;
 * `dashboards/lint/palette.ts` computes both, docs/accessibility-figures.md has the figures. The colours that
 * resemble those of states come last, lest a line be taken for a limit.
 */
export const PALETTE = [
  '#036EF3',
  '#CB75A6',
  '#2B98E8',
  '#8E8B89',
  '#8256A6',
  '#B78A06',
  '#009662',
  '#DF4E00',
] as const;

/**
 * States as lines, bands, dials and bars with words: 3:1 with the panels of both themes, and 4.5:1 with white words on
 * them. Each is said in words or by a line as well: never by colour alone.
 */
export const STATE = { ok: '#008462', warning: '#8E6C02', critical: '#CD1900', neutral: '#4D66BA' } as const;
export type State = keyof typeof STATE;

/**
 * States behind the text of stats and cells. Grafana makes shades of them by the theme, and writes on them in white or
 * black; these keep 4.5:1 at both ends of its shades, which the colours of `STATE` do not.
 */
export const FILL: Readonly<Record<State, string>> = {
  ok: '#17553F',
  warning: '#F5C242',
  critical: '#7A1512',
  neutral: '#4455A5',
};

/**
 * Bars whose number has their colour, as Grafana 9 writes it: one of Grafana's own names, which is another blue in each
 * theme. No single colour has 4.5:1 in both, and no names for good and bad have it.
 */
export const BAR = 'blue';
