import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { expandRows, settled, showWhole } from '../../cli/screenshots/dashboard-page';
import { openDashboard, type View } from '../../cli/screenshots/open';
import { elementOf } from './elements';
import { isOurs, type Violation } from './ours';

/** A rule of axe that a page breaks, in how many places, and whose they are. */
export interface Broken {
  readonly rule: string;
  readonly impact: string;
  readonly help: string;
  readonly isOurs: boolean;
  readonly places: number;
  /** The first place: its selector as axe gives it. */
  readonly selector: string;
  /** The elements, each once, by what does not differ from page to page. */
  readonly elements: readonly string[];
}

/** What axe finds on a page. */
export interface AxeResult {
  readonly broken: readonly Broken[];
  /** Rules that hold, of those that apply to something on the page. */
  readonly held: number;
}

interface Answer {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly help: string;
    readonly nodes: readonly Violation[];
  }[];
  readonly passes: number;
}

const axeSource = (): string => readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Runs in the page, as text. Marks each place with what it stands in, which its selector does not always say. */
const RUN = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations, passes }) => ({
  passes: passes.length,
  violations: violations.map(({ id, impact, help, nodes }) => ({
    id, impact: impact ?? '', help,
    nodes: nodes.map(({ target, html, any }) => {
      const element = document.querySelector(target.flat().at(-1));
      return {
        selector: target.flat().join(' '), html,
        inText: Boolean(element?.closest('.markdown-html')),
        isHeading: Boolean(element?.closest('.panel-title')),
        colors: any.flatMap(({ data }) => data && data.fgColor ? [data.fgColor, data.bgColor] : []),
      };
    }),
  })),
}))`;

/** Opens a dashboard with Grafana's head and menu, every row of it, and has axe look at the whole page. */
export async function axeOn(browser: Browser, view: View): Promise<AxeResult> {
  const { page, context } = await openDashboard(browser, { ...view, withHead: true });
  try {
    await settled(page);
    await expandRows(page);
    await showWhole(page, view.width);
    await page.evaluate(axeSource());
    const { violations, passes } = await page.evaluate<Answer>(RUN);
    return { broken: violations.flatMap(split), held: passes };
  } finally {
    await context.close();
  }
}

/** A rule's places that are ours, and those that are Grafana's. */
function split({ id, impact, help, nodes }: Answer['violations'][number]): Broken[] {
  return [true, false].flatMap(ours => {
    const places = nodes.filter(node => isOurs(id, node) === ours);
    const [first] = places;
    if (!first) return [];
    const elements = [...new Set(places.map(({ html }) => elementOf(html)))].sort();
    const { selector } = first;
    return [{ rule: id, impact, help, isOurs: ours, places: places.length, selector, elements }];
  });
}
