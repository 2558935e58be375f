import * as common from '@grafana/grafana-foundation-sdk/common';
import * as heatmapPanel from '@grafana/grafana-foundation-sdk/heatmap';
import { grafanaUnit } from '../../../metrics/units';
import type { PanelSpec } from '../model';
import { type Kind, type Parts, panel } from '../panel';

function heatmapOf(_spec: PanelSpec, { targets }: Parts): heatmapPanel.PanelBuilder {
  // The y axis is the histogram's own unit; the colour is how many events fell into the bucket.
  const unit = targets[0]?.expr.origin.metrics[0]?.unit ?? 'seconds';
  return new heatmapPanel.PanelBuilder()
    .calculate(false)
    .cellGap(1)
    .yAxis(
      new heatmapPanel.YAxisConfigBuilder().unit(grafanaUnit(unit)).axisPlacement(common.AxisPlacement.Left),
    )
    .color(
      new heatmapPanel.HeatmapColorOptionsBuilder()
        .mode(heatmapPanel.HeatmapColorMode.Scheme)
        .scheme('Viridis')
        .steps(32)
        .exponent(0.5)
        .reverse(false)
        .fill('dark-blue'),
    )
    .filterValues(new heatmapPanel.FilterValueRangeBuilder().le(1e-9))
    .rowsFrame(new heatmapPanel.RowsHeatmapOptionsBuilder().layout(common.HeatmapCellLayout.Auto))
    .tooltip(
      new heatmapPanel.HeatmapTooltipBuilder()
        .mode(common.TooltipDisplayMode.Single)
        .yHistogram(true)
        .showColorScale(false),
    )
    .showLegend();
}

const KIND: Kind<PanelSpec> = { size: { width: 12, height: 9 }, query: 'heatmap', builder: heatmapOf };

/** How the values of a histogram were spread, over time. Its target is a rate of buckets with `le` alone. */
export const heatmap = (spec: PanelSpec) => panel(KIND, spec);
