import type { AnyMetric } from '../../metrics/model';
import type { Path } from '../../settings/tree';
import { type Fault, listOf, meant } from './fault';
import { labelsOf, metricOf, showsOf } from './figures';
import type { PanelInput, QueryInput } from './schema';
import type { Show } from './vocabulary';
import { conditionFaults } from './where-checks';

/** What is wrong with one figure of a panel, whatever its type. */
export function queryFaults(query: QueryInput, panel: PanelInput): Fault[] {
  const metric = typeof query.metric === 'string' ? metricOf(query.metric) : undefined;
  if (!metric) return several(query.metric, panel);
  return [
    ...listOf(panel.by).flatMap((label, at) => labelFaults(label, metric, ['by', at])),
    ...showFaults(query, metric, panel),
    ...conditionFaults(query.where, metric, ['where']),
    ...wholeFaults(query, metric, panel),
    ...(query.combine !== undefined && metric.type !== 'gauge'
      ? [{ path: ['combine'], message: `is for gauges, and ${metric.name} is a ${metric.type}; remove it` }]
      : []),
  ];
}

/** A name that is no metric is told by the schema; one that is missing is not. */
const several = (metric: unknown, panel: PanelInput): Fault[] =>
  metric === undefined && panel.queries !== undefined
    ? [{ path: ['metric'], message: 'is needed; name a metric of docs/metric-contract.md' }]
    : [];

function labelFaults(label: unknown, metric: AnyMetric, path: Path): Fault[] {
  const known = labelsOf(metric);
  if (typeof label !== 'string' || known.includes(label)) return [];
  return [{ path, message: `${metric.name} has no label ${label}; ${meant(label, known)}` }];
}

function showFaults({ show }: QueryInput, metric: AnyMetric, { type }: PanelInput): Fault[] {
  if (type === 'heatmap') {
    return show === undefined
      ? []
      : [{ path: ['show'], message: 'means nothing to a heatmap, which shows every value; remove it' }];
  }
  const known = showsOf(metric);
  const list = Array.isArray(show) ? show : [show];
  return list.flatMap((one, at) => {
    if (one === undefined || known.includes(one as Show)) return [];
    const message = `${one} cannot be had of ${metric.name}, a ${metric.type} (${metric.unit}); give ${known.join(', ')}`;
    return [{ path: Array.isArray(show) ? ['show', at] : ['show'], message }];
  });
}

function wholeFaults({ show, of, where }: QueryInput, metric: AnyMetric, panel: PanelInput): Fault[] {
  const isRatio = [show].flat().includes('ratio');
  if (!isRatio) {
    return of === undefined
      ? []
      : [{ path: ['of'], message: 'is the whole of a ratio; set show: ratio, or remove it' }];
  }
  if (of === undefined && where === undefined) {
    return [{ path: ['show'], message: 'a ratio needs "where", the part of all, or "of", the whole' }];
  }
  const whole = of?.metric === undefined ? metric : metricOf(String(of.metric));
  if (!whole) return [];
  if ((whole.type === 'gauge') !== (metric.type === 'gauge')) {
    const message = `${whole.name} is a ${whole.type} and ${metric.name} a ${metric.type}; a gauge is divided by a gauge, and what is counted by what is counted`;
    return [{ path: ['of', 'metric'], message }];
  }
  return [
    ...conditionFaults(of?.where, whole, ['of', 'where']),
    ...listOf(panel.by).flatMap((label, at) => labelFaults(label, whole, ['by', at])),
  ];
}
