import type { AxeResult, Broken } from './axe';

/** A page that axe looked at. */
export interface Looked {
  readonly dashboard: string;
  readonly theme: string;
  readonly device: string;
  readonly result: AxeResult;
}

const places = (broken: readonly Broken[]) => broken.reduce((sum, one) => sum + one.places, 0);
const of = (looked: readonly Looked[], ours: boolean) =>
  looked.flatMap(({ result }) => result.broken.filter(({ isOurs }) => isOurs === ours));

function pageRow({ dashboard, theme, device, result: { broken, held } }: Looked): string {
  const [ours, others] = [true, false].map(own => places(broken.filter(({ isOurs }) => isOurs === own)));
  return `| ${dashboard} | ${theme} | ${device} | ${held} | ${ours} | ${others} |`;
}

/** Elements that are told of for each rule. */
const MOST_ELEMENTS = 6;

/** Each rule that Grafana's own elements break, with all its places. */
function grafanasRows(looked: readonly Looked[]): string[] {
  const others = of(looked, false);
  const rules = [...new Set(others.map(({ rule }) => rule))].sort();
  return rules.map(rule => {
    const broken = others.filter(one => one.rule === rule);
    const [{ help, impact } = { help: '', impact: '' }] = broken;
    const all = [...new Set(broken.flatMap(one => one.elements))].sort();
    const elements = all.slice(0, MOST_ELEMENTS).map(one => `\`${one.replaceAll('|', '\\|')}\``);
    return `| \`${rule}\` | ${impact} | ${help} | ${places(broken)} | ${elements.join(', ')} |`;
  });
}

/** docs/accessibility-axe.md: what axe found, as the run saw it. */
export const axeReport = (looked: readonly Looked[], grafana: string, axe: string): string =>
  [
    '# What axe finds on the pages',
    '',
    `Made by \`npm run e2e -- --only access --axe-report docs/accessibility-axe.md\` on Grafana ${grafana} with axe-core ${axe}:`,
    "every dashboard with every row open, with Grafana's head and menu, in both themes, at a desk and on a phone. All rules",
    'of axe, those of good practice as well. What is whose: [accessibility.md](accessibility.md#axe-on-the-real-pages).',
    '',
    `${looked.length} pages, ${places(of(looked, true))} findings of ours, ${places(of(looked, false))} of Grafana's own.`,
    '',
    "## Grafana's own",
    '',
    '| Rule | Impact | It wants | Places | Elements |',
    '|---|---|---|---|---|',
    ...grafanasRows(looked),
    '',
    '## Page by page',
    '',
    '| Dashboard | Theme | Device | Rules that hold | Findings of ours | Of Grafana |',
    '|---|---|---|---|---|---|',
    ...looked.map(pageRow),
    '',
  ].join('\n');
