import type { Unit } from '../../metrics/units';
import { THRESHOLDS, type ThresholdName } from '../../settings/thresholds';
import type { Fault } from './fault';
import { type Figure, isAdditive } from './figures';
import type { PanelInput } from './schema';
import type { PanelType } from './vocabulary';

/** What a panel type cannot show, or an option that means nothing to it. The figures are right by themselves. */
export function typeFaults(panel: PanelInput, type: PanelType, figures: readonly Figure[]): Fault[] {
  const yesNo = figures.find(({ metric }) => metric.unit === 'boolean');
  return [
    ...(yesNo && type !== 'state-timeline' && type !== 'stat'
      ? [
          fault(
            'type',
            `${type} draws numbers, and ${yesNo.metric.name} is yes or no; use state-timeline or stat`,
          ),
        ]
      : []),
    ...RULES[type](panel, figures),
    ...optionFaults(panel, type, figures),
    ...nameFaults(figures),
    ...limitFaults(panel, figures),
  ];
}

const fault = (key: string, message: string): Fault => ({ path: [key], message });

type Rule = (panel: PanelInput, figures: readonly Figure[]) => readonly Fault[];

const none: Rule = () => [];
const needsBy: Rule = ({ by = [] }) =>
  by.length > 0 ? [] : [fault('by', 'is needed: a row for each value of these labels')];

const RULES: Readonly<Record<PanelType, Rule>> = {
  timeseries: none,
  stat: none,
  gauge: ({ max }, figures) =>
    max !== undefined ||
    figures.every(
      ({ metric, show }) => metric.unit === 'percent' || metric.unit === 'ratio' || show === 'ratio',
    )
      ? []
      : [fault('type', 'gauge needs an end of its scale: give max, or use stat')],
  bargauge: ({ by = [] }, figures) =>
    by.length > 0 || figures.length > 1
      ? []
      : [fault('type', 'bargauge compares, and there is one figure; give by, or use stat')],
  table: needsBy,
  piechart: (panel, figures) => {
    const whole = figures.every(
      ({ metric, show }) =>
        show === 'rate' || show === 'increase' || (show === 'value' && isAdditive(metric)),
    );
    if (!whole)
      return [fault('type', 'piechart shows parts of a whole, which these do not add up to; use bargauge')];
    return (panel.by ?? []).length > 0 || figures.length > 1
      ? []
      : [fault('by', 'is needed: the parts of the whole')];
  },
  heatmap: ({ by = [] }, figures) => {
    const other = figures.find(({ metric }) => metric.type !== 'histogram');
    if (other) {
      return [
        fault(
          'type',
          `heatmap needs a histogram, and ${other.metric.name} is a ${other.metric.type}; use timeseries`,
        ),
      ];
    }
    if (figures.length > 1) return [fault('queries', 'a heatmap shows one metric; make two panels')];
    return by.length > 0
      ? [fault('by', 'a heatmap has its axis for the values; remove it, or choose by variables')]
      : [];
  },
  'state-timeline': (_, figures) => {
    const other = figures.find(({ metric }) => metric.unit !== 'boolean');
    return other
      ? [
          fault(
            'type',
            `state-timeline shows yes and no, and ${other.metric.name} is in ${other.metric.unit}; use timeseries`,
          ),
        ]
      : [];
  },
};

function optionFaults(panel: PanelInput, type: PanelType, figures: readonly Figure[]): Fault[] {
  const onlyFor = (key: keyof PanelInput, ...types: readonly PanelType[]) =>
    panel[key] !== undefined && !types.includes(type)
      ? [fault(key, `is for ${types.join(' and ')}, and this is a ${type}; remove it`)]
      : [];
  const increase = figures.some(({ show }) => show === 'increase');
  return [
    ...onlyFor('draw', 'timeseries'),
    ...onlyFor('step', 'timeseries'),
    ...onlyFor('trend', 'stat'),
    ...onlyFor('words', 'stat', 'state-timeline'),
    ...onlyFor('top', 'bargauge', 'table', 'piechart'),
    ...(increase && type === 'timeseries' && !panel.step
      ? [fault('step', 'is needed for an increase over time, such as 1h; or show: rate')]
      : []),
    ...(increase && panel.trend
      ? [fault('trend', 'an increase is one figure of the whole time; remove it')]
      : []),
    ...(panel.step && !increase ? [fault('step', 'is for show: increase; remove it')] : []),
    ...(panel.width === 4 && type !== 'stat' ? [fault('width', '4 is for a stat; give at least 6')] : []),
  ];
}

/** Two lines of one name cannot be told apart, nor two columns. */
function nameFaults(figures: readonly Figure[]): Fault[] {
  const names = figures.map(({ title }) => title);
  const twice = names.find((name, at) => name !== undefined && names.indexOf(name) < at);
  if (twice === undefined) return [];
  return [fault('queries', `"${twice}" would be the name of two of them; give each a title of its own`)];
}

/** Units in which a limit in percent can be said. */
const SHARES: readonly Unit[] = ['percent', 'ratio'];

function limitFaults({ thresholds }: PanelInput, figures: readonly Figure[]): Fault[] {
  if (typeof thresholds === 'object') {
    const { warning, critical, below } = thresholds;
    const ordered = below ? warning >= critical : warning <= critical;
    if (typeof warning !== 'number' || typeof critical !== 'number' || ordered) return [];
    return [
      fault(
        'thresholds',
        `the warning comes after the critical; give warning ${below ? '>=' : '<='} critical`,
      ),
    ];
  }
  const limits = typeof thresholds === 'string' ? THRESHOLDS[thresholds as ThresholdName]?.unit : undefined;
  const [first] = figures;
  if (!limits || !first) return [];
  const unit = unitOf(first);
  if (limits === unit || (SHARES.includes(limits) && SHARES.includes(unit))) return [];
  return [
    fault(
      'thresholds',
      `${thresholds} is in ${limits}, and this panel in ${unit}; give { warning, critical } instead`,
    ),
  ];
}

/** The unit of a figure as far as limits go. */
function unitOf({ metric, show, whole }: Figure): Unit {
  if (show === 'ratio') return whole.metric.unit === metric.unit ? 'ratio' : metric.unit;
  if (show === 'age') return 'seconds';
  return show === 'rate' ? 'countPerSecond' : metric.unit;
}
