import { seconds } from '../../settings/duration';
import { pairedRules } from '../compare/alerts';
import { pairedPanels } from '../compare/dashboards';
import { pairsOf } from '../compare/finding';
import { type Asking, GRAPH_POINTS, samplesOf } from '../cost';
import type { DashboardModel, PanelModel } from '../model/dashboard';
import type { Place, Rendering } from '../model/index';
import type { RuleModel } from '../model/rule';
import type { Warning } from './warning';

/** From so many times as dear, and so many samples more, on a query is told of. */
export const DEARER = { times: 2, samples: 10_000 } as const;

type Recording = Rendering['recording'];
type Sides<T> = readonly [before: T, after: T];

/** Queries of panels, per refresh, and of alerts, per minute, that got a lot dearer. */
export function dearerWarnings([before, after]: Sides<Place>, recording: Sides<Recording>): Warning[] {
  const panels = pairsOf(before.dashboards, after.dashboards).flatMap(pair =>
    pairedPanels(pair).flatMap(({ before: one, after: other }) => {
      if (!pair.before || !pair.after || !one || !other) return [];
      const costs = [panelCost(one, pair.before, recording[0]), panelCost(other, pair.after, recording[1])];
      return compared(`${pair.after.title} › ${other.title}`, costs as [number, number], 'a refresh');
    }),
  );
  const rules = pairedRules(before, after).flatMap(({ before: one, after: other }) => {
    if (!one || !other) return [];
    return compared(other.title, [ruleCost(one, recording[0]), ruleCost(other, recording[1])], 'a minute');
  });
  return [...rules, ...panels];
}

function compared(what: string, [before, after]: Sides<number>, per: string): Warning[] {
  if (after < DEARER.times * before || after - before < DEARER.samples) return [];
  const times = before === 0 ? '' : ` (${short(after / before)} times)`;
  return [
    { kind: 'dearer', subject: what, why: `${short(before)} → ${short(after)} samples ${per}${times}` },
  ];
}

function panelCost(panel: PanelModel, dashboard: DashboardModel, recording: Recording): number {
  const range = rangeOf(panel.timeFrom ?? dashboard.from);
  const step = Math.max(range / GRAPH_POINTS, panel.step === undefined ? 0 : seconds(panel.step));
  const graph = Math.max(1, Math.round(range / step));
  const cost = ({ expr, instant }: PanelModel['queries'][number]) =>
    samplesOf(expr, { points: instant ? 1 : graph, range, recording });
  return panel.queries.filter(({ promql }) => promql).reduce((sum, query) => sum + cost(query), 0);
}

function ruleCost({ expr, interval }: RuleModel, recording: Recording): number {
  const asking: Asking = { points: 1, range: 0, recording };
  return samplesOf(expr, asking) * (60 / interval);
}

/** `6h`, `now-6h` in seconds; `now/M` and the like are taken as 30 days. */
function rangeOf(from: string): number {
  const duration = /(\d+[smhdw])$/.exec(from)?.[1];
  return seconds(duration ?? '30d');
}

/** Three digits, and a thousand as k. */
function short(value: number): string {
  const units = ['', ' k', ' M', ' G', ' T'];
  const at = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, value)) / 3)));
  return `${Number((value / 1000 ** at).toPrecision(3))}${units[at]}`;
}
