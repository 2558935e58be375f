import * as common from '@grafana/grafana-foundation-sdk/common';
import * as pieChart from '@grafana/grafana-foundation-sdk/piechart';
import type { PanelSpec } from '../model';
import { type Kind, lastValue, type Parts, panel } from '../panel';
import { seriesColors } from '../series-colors';

function builderOf(_spec: PanelSpec, { targets }: Parts): pieChart.PanelBuilder {
  const builder = new pieChart.PanelBuilder()
    .pieType(pieChart.PieChartType.Donut)
    .reduceOptions(lastValue())
    .displayLabels([pieChart.PieChartLabels.Name, pieChart.PieChartLabels.Percent])
    .legend(
      new pieChart.PieChartLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(common.LegendDisplayMode.Table)
        .placement(common.LegendPlacement.Bottom)
        .values([pieChart.PieChartLegendValues.Value, pieChart.PieChartLegendValues.Percent]),
    );
  for (const { name, properties } of seriesColors(targets)) builder.overrideByName(name, properties);
  return builder;
}

const KIND: Kind<PanelSpec> = { size: { width: 12, height: 8 }, query: 'instant', builder: builderOf };

/** The parts of a whole, and of nothing else. */
export const pie = (spec: PanelSpec) => panel(KIND, spec);
