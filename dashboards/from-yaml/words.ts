import type { AnyMetric } from '../../metrics/model';
import type { Help, Steps } from '../shared/model';
import type { Figure } from './figures';
import type { PanelInput, WhereInput } from './schema';
import type { Show } from './vocabulary';

/** How a figure is drawn, where the meaning of the metric does not say it. */
const DRAWN: Readonly<Record<Show, (figure: Figure) => string>> = {
  value: () => '',
  age: () => 'How long ago that was.',
  rate: ({ metric }) => (metric.type === 'histogram' ? 'How many there are, per second.' : 'Per second.'),
  increase: () => 'How many, or how much, in the time shown.',
  ratio: figure => `As a part of ${wholeOf(figure)}.`,
  mean: () => 'Mean.',
  p50: () => 'P50: half are within this.',
  p90: () => 'P90: 90 of 100 are within this.',
  p95: () => 'P95: 95 of 100 are within this.',
  p99: () => 'P99: 99 of 100 are within this.',
};

const wholeOf = ({ metric, whole }: Figure): string =>
  whole.metric === metric
    ? Object.keys(whole.where).length > 0
      ? `those with ${filters(whole.where)}`
      : 'all'
    : `\`${whole.metric.name}\``;

function filters(where: WhereInput): string {
  return Object.entries(where)
    .map(([label, value]) => {
      if (Array.isArray(value)) return `${label} ${value.join(', ')}`;
      if (typeof value !== 'object') return `${label} ${value}`;
      return 'matches' in value
        ? `${label} like ${value.matches}`
        : `${label} other than ${[value.not].flat().join(', ')}`;
    })
    .join(' and ');
}

/** What a panel shows, in the words of the catalog. */
function shown(figure: Figure, by: readonly string[]): string {
  const { metric, where } = figure;
  const only = Object.keys(where).length > 0 ? `Only ${filters(where)}.` : '';
  const broken = by.length > 0 ? `By ${by.join(' and ')}.` : '';
  return [metric.help, DRAWN[figure.show](figure), only, broken].filter(part => part !== '').join(' ');
}

const faults = (metrics: readonly AnyMetric[]): string =>
  metrics.flatMap(({ fault }) => (fault === undefined ? [] : [` Known fault: ${fault}`])).join('');

/** Words for 1 and 0, of which 1 is the good one. */
export const wordsOf = ({ words }: PanelInput) =>
  // Not yes and no in the file: older readers of YAML take these for true and false.
  words ? { yes: words.one, no: words.zero } : { yes: 'Yes', no: 'No' };

/** The explanation of a panel: what its file says of it, else what the catalog and its limits do. */
export function helpOf(
  panel: PanelInput,
  figures: readonly Figure[],
  limits: { readonly steps: Steps | undefined; readonly home: string | undefined },
): Help {
  const metrics = [...new Set(figures.map(({ metric }) => metric))];
  const meanings = [...new Set(figures.map(figure => shown(figure, panel.by ?? [])))];
  const { steps, home } = limits;
  const yesNo = metrics.some(({ unit }) => unit === 'boolean') ? wordsOf(panel) : undefined;
  const [safe, unsafe] = steps?.below ? ['above', 'below'] : ['below', 'above'];
  return {
    shows: `${panel.description ?? meanings.join('\n\n')}${faults(metrics)}`,
    good:
      panel.good ??
      (yesNo ? yesNo.yes : steps ? `${safe} the warning limit.` : 'its usual course; it has no limit.'),
    bad:
      panel.bad ??
      (yesNo ? yesNo.no : steps ? `${unsafe} the limits.` : 'a jump or a drop that nobody expected.'),
    act:
      panel.act ??
      (home ? `see what is around it on the dashboard ${home}.` : 'ask those who made this panel.'),
  };
}
