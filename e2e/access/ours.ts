import { shadesOf, THEME_NAMES } from '../../dashboards/lint/color/grafana';
import { difference } from '../../dashboards/lint/color/vision';
import { FILL, PALETTE, STATE } from '../../dashboards/shared/colors';

/** A place on a page where a rule of axe is broken. */
export interface Violation {
  readonly selector: string;
  readonly html: string;
  /** In the text of a panel, which is our Markdown. */
  readonly inText: boolean;
  /** In the head of a panel, where our title stands. */
  readonly isHeading: boolean;
  /** The colours of a text and of what is behind it, where the rule is about them. */
  readonly colors: readonly string[];
}

/** Rules about words that only a model gives: titles of panels and of the page. */
const ABOUT_WORDS = ['empty-heading', 'document-title', 'link-name', 'image-alt'];

/** Colours that no eye tells apart are one colour. */
const SAME = 2;

const OWN_COLORS: readonly string[] = [
  ...PALETTE,
  ...Object.values(STATE),
  ...Object.values(FILL).flatMap(fill => [fill, ...THEME_NAMES.flatMap(theme => shadesOf(fill, theme))]),
];

const isOwnColor = (color: string): boolean =>
  OWN_COLORS.some(own => difference(own, color, 'all colours') < SAME);

/**
 * Whether a place is ours: whether a dashboard's model could have made it right. That is the text of text panels, the
 * words of titles, and every colour that is chosen here. What Grafana's own elements are named, how they are nested and
 * which of them take the keyboard is Grafana's.
 */
export const isOurs = (rule: string, { inText, isHeading, colors }: Violation): boolean =>
  inText || (isHeading && ABOUT_WORDS.includes(rule)) || rule === 'document-title' || colors.some(isOwnColor);
