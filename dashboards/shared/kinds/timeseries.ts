import * as common from '@grafana/grafana-foundation-sdk/common';
import * as ts from '@grafana/grafana-foundation-sdk/timeseries';
import type { PanelSpec } from '../model';
import { type Kind, listLegend, type Parts, panel, tableLegend } from '../panel';
import { seriesColors } from '../series-colors';

export interface TimeseriesSpec extends PanelSpec {
  /** Lines; areas on top of each other for parts of a whole; or bars for counts per step. */
  readonly draw?: 'lines' | 'stacked' | 'bars';
  /** Legend with last, mean and largest value (default), or names only. */
  readonly legend?: 'table' | 'list';
  /** Where the axis begins as long as no series is below it. Default: `min`, or 0. */
  readonly softMin?: number;
  /** Largest value of the axis that is drawn even if no series reaches it. */
  readonly softMax?: number;
}

function builderOf(spec: TimeseriesSpec, { targets, steps }: Parts): ts.PanelBuilder {
  const builder = new ts.PanelBuilder()
    .drawStyle(spec.draw === 'bars' ? common.GraphDrawStyle.Bars : common.GraphDrawStyle.Line)
    .lineWidth(2)
    .fillOpacity(spec.draw === 'stacked' ? 35 : spec.draw === 'bars' ? 60 : 8)
    .showPoints(common.VisibilityMode.Auto)
    .axisSoftMin(spec.softMin ?? spec.min ?? 0)
    .legend(spec.legend === 'list' ? listLegend() : tableLegend())
    .tooltip(
      new common.VizTooltipOptionsBuilder()
        .mode(common.TooltipDisplayMode.Multi)
        .sort(common.SortOrder.Descending),
    );
  if (spec.draw === 'stacked' || spec.draw === 'bars') {
    builder.stacking(new common.StackingConfigBuilder().mode(common.StackingMode.Normal).group('A'));
  }
  if (spec.softMax !== undefined) builder.axisSoftMax(spec.softMax);
  if (steps) {
    builder.thresholdsStyle(
      new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed),
    );
  }
  const looks = (spec.draw ?? 'lines') === 'lines' ? 'colors and dashes' : 'colors';
  for (const { name, properties } of seriesColors(targets, looks)) builder.overrideByName(name, properties);
  return builder;
}

const KIND: Kind<TimeseriesSpec> = { size: { width: 12, height: 9 }, query: 'range', builder: builderOf };

/** Lines over time. */
export const timeseries = (spec: TimeseriesSpec) => panel(KIND, spec);
