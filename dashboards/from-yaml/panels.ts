import type { Duration } from '../../metrics/promql/query';
import type { Vector } from '../../metrics/promql/vector';
import type { Unit } from '../../metrics/units';
import type { Settings } from '../../settings/schema';
import {
  barGauge,
  type Context,
  gauge,
  heatmap,
  type Panel,
  pie,
  type Steps,
  stat,
  states,
  type Target,
  table,
  timeseries,
} from '../shared';
import type { PanelSpec } from '../shared/model';
import { stepsOf, toUnit } from '../shared/thresholds';
import { amountOf, bucketsOf } from './amounts';
import { type Figure, figuresOf, typeOf } from './figures';
import type { Kin } from './kin';
import { labelTitle } from './labels';
import { onwardOf } from './onward';
import type { PanelInput } from './schema';
import type { PanelType } from './vocabulary';
import { helpOf, wordsOf } from './words';

/** Numbers are of the last 15 minutes, as on the other dashboards, so that few events are no noise. */
const NOW: Duration = '15m';

/** A panel of a file, in the quality of every other. */
export function panelOf(input: PanelInput, kin: Kin): Panel {
  const figures = figuresOf(input);
  const { key = input.title, title } = input;
  const resolve: Panel['resolve'] = context => {
    const targets = figures.map(figure => targetOf(input, figure, figures, context));
    const steps = limitsOf(input, figures, kin, targets[0]?.expr.unit ?? 'count', context.settings);
    const { drill, links, home } = onwardOf(input, figures, context, kin);
    const spec: PanelSpec = {
      ...{ key, title, drill, links, ...(input.behind && { behind: input.behind }) },
      help: helpOf(input, figures, { steps, home }),
      targets: () => targets,
      ...(steps && { threshold: () => steps }),
      ...optionsOf(input),
    };
    return KINDS[typeOf(input)](spec, input, targets).resolve(context);
  };
  return { key, title, resolve };
}

type Make = (spec: PanelSpec, input: PanelInput, targets: readonly Target[]) => Panel;

const KINDS: Readonly<Record<PanelType, Make>> = {
  timeseries: (spec, { draw, step }) => timeseries({ ...spec, draw: draw ?? (step ? 'bars' : 'lines') }),
  stat: (spec, input, targets) => {
    const { trend = false, by = [] } = input;
    const yesNo = targets.some(({ expr }) => expr.unit === 'boolean');
    return stat({
      ...{ ...spec, trend },
      ...(by.length > 0 && { names: true }),
      ...(yesNo && { words: wordsOf(input) }),
    });
  },
  gauge: spec => gauge(spec),
  bargauge: spec => barGauge(spec),
  table: (spec, { by = [] }, targets) => {
    const { threshold, targets: _, ...rest } = spec;
    return table({
      ...rest,
      rows: Object.fromEntries(by.map(label => [label, labelTitle(label)])),
      columns: () =>
        targets.map(({ expr, legend: title }, at) => ({
          title,
          expr,
          ...(at === 0 && threshold && { threshold }),
        })),
      sortBy: targets[0]?.legend ?? '',
    });
  },
  piechart: spec => pie(spec),
  heatmap: spec => heatmap(spec),
  'state-timeline': (spec, input) => states({ ...spec, words: wordsOf(input) }),
};

/** Limits: a name of the settings, or figures of the file; shares are given in percent. */
function limitsOf(
  { thresholds: given, by = [] }: PanelInput,
  figures: readonly Figure[],
  kin: Kin,
  unit: Unit,
  settings: Settings,
): Steps | undefined {
  if (given === false) return undefined;
  if (typeof given === 'object') {
    const { warning, critical, below } = given;
    return { warning: toUnit(warning, 'percent', unit), critical: toUnit(critical, 'percent', unit), below };
  }
  const threshold = given ?? kin.limits(figures[0] as Figure, by);
  return threshold && stepsOf({ threshold }, settings, unit);
}

function vectorOf(
  input: PanelInput,
  figure: Figure,
  figures: readonly Figure[],
  { q }: Context,
): Vector<string> {
  const { by = [], step, top, trend = false } = input;
  const type = typeOf(input);
  if (type === 'heatmap') return bucketsOf(figure, q);
  const overTime = type === 'timeseries' || type === 'state-timeline' || trend;
  const range = type === 'timeseries' && step ? (step as Duration) : '$__range';
  // Beside figures of the whole time, a ratio is of the whole time as well.
  const counted = figures.some(({ show }) => show === 'increase') ? 'increase' : 'rate';
  const vector = amountOf(figure, { q: overTime ? q : q.windowed(NOW), by, range, counted });
  return top === undefined ? vector : vector.topk(top);
}

function targetOf(input: PanelInput, figure: Figure, figures: readonly Figure[], context: Context): Target {
  const type = typeOf(input);
  // The axis of a heatmap takes the names of its series for bounds.
  if (type === 'heatmap') return { expr: vectorOf(input, figure, figures, context), legend: '{{le}}' };
  const isTable = type === 'table';
  const labels = isTable ? [] : (input.by ?? []).map(label => `{{${label}}}`);
  const legend = [...(figure.title ? [figure.title] : []), ...labels].join(' ');
  return {
    expr: vectorOf(input, figure, figures, context),
    legend: legend || (isTable ? labelTitle(figure.show) : input.title),
  };
}

const optionsOf = ({ width, height, decimals, min, max, range, step, empty }: PanelInput) => ({
  size: { ...(width !== undefined && { width }), ...(height !== undefined && { height }) },
  ...(decimals !== undefined && { decimals }),
  ...(min !== undefined && { min }),
  ...(max !== undefined && { max }),
  ...(range !== undefined && { timeFrom: range }),
  ...(step !== undefined && { step: step as Duration }),
  noValue: empty ?? 'Nothing yet',
});
