import * as common from '@grafana/grafana-foundation-sdk/common';
import * as stateTimeline from '@grafana/grafana-foundation-sdk/statetimeline';
import { STATE } from '../colors';
import type { PanelSpec } from '../model';
import { type Kind, listLegend, type Parts, panel } from '../panel';
import { type Words, wordMappings } from './single';

export interface StateTimelineSpec extends PanelSpec {
  readonly words: Words;
}

function builderOf(spec: StateTimelineSpec, _parts: Parts): stateTimeline.PanelBuilder {
  return new stateTimeline.PanelBuilder()
    .mappings(wordMappings(spec.words, STATE))
    .showValue(common.VisibilityMode.Auto)
    .mergeValues(true)
    .rowHeight(0.85)
    .lineWidth(0)
    .fillOpacity(100)
    .legend(listLegend().showLegend(false));
}

const KIND: Kind<StateTimelineSpec> = { size: { width: 12, height: 6 }, query: 'range', builder: builderOf };

/** Since when something has been up or down. */
export const states = (spec: StateTimelineSpec) => panel(KIND, spec);
