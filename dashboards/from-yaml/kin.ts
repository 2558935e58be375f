import type { AnyMetric } from '../../metrics/model';
import { Query } from '../../metrics/promql/query';
import { dashboardScope } from '../../metrics/promql/scope';
import type { AnyDashboardKey } from '../../settings/names';
import type { ThresholdName } from '../../settings/thresholds';
import { DASHBOARDS } from '../built-in';
import type { Context } from '../shared/context';
import { isResolved, type ResolvedPanel, type Variable } from '../shared/model';
import { amountOf } from './amounts';
import type { Figure } from './figures';

/** A panel of the dashboards that every stack gets. */
interface Known {
  readonly dashboard: AnyDashboardKey;
  readonly variables: readonly Variable[];
  readonly panel: ResolvedPanel;
}

/** Panels that already show something of a metric: where a reader goes on, and whose limits hold. */
export class Kin {
  private readonly q: Query;
  private readonly known: readonly Known[];

  constructor(context: Context) {
    const { recordingRules: recorded } = context.settings;
    this.q = new Query(dashboardScope([], { recorded }));
    this.known = DASHBOARDS.filter(({ key }) => key !== 'overview').flatMap(({ key, variables, rows }) =>
      rows
        .flatMap(({ panels }) =>
          panels.map(panel => panel.resolve({ ...context, dashboard: key, q: this.q })),
        )
        .filter(isResolved)
        .map(panel => ({ dashboard: key, variables, panel })),
    );
  }

  /** The dashboard that has the metric: the one with the most panels of it. */
  home(metric: AnyMetric): Pick<Known, 'dashboard' | 'variables'> | undefined {
    const counts = new Map<AnyDashboardKey, number>();
    for (const { dashboard, panel } of this.known) {
      const reads = panel.targets.some(({ expr }) => expr.origin.metrics.includes(metric));
      if (reads) counts.set(dashboard, (counts.get(dashboard) ?? 0) + 1);
    }
    const [most] = [...counts].sort(([, a], [, b]) => b - a);
    return this.known.find(({ dashboard }) => dashboard === most?.[0]);
  }

  /** The limits that another dashboard has for the same figure, whichever part of the series it is taken of. */
  limits(figure: Figure, by: readonly string[]): ThresholdName | undefined {
    const whole = figure.show === 'ratio' ? figure : { ...figure, where: {} };
    const texts = [this.q, this.q.windowed('15m')].map(q =>
      amountOf(whole, { q, by, range: '$__range' }).toString(),
    );
    return this.known.find(
      ({ panel: { limits, targets } }) =>
        limits !== undefined && targets.some(({ expr }) => texts.includes(expr.toString())),
    )?.panel.limits;
  }
}
