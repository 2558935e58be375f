import * as bargauge from '@grafana/grafana-foundation-sdk/bargauge';
import * as common from '@grafana/grafana-foundation-sdk/common';
import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import * as gaugePanel from '@grafana/grafana-foundation-sdk/gauge';
import * as statPanel from '@grafana/grafana-foundation-sdk/stat';
import { BAR, FILL, STATE, type State } from '../colors';
import type { PanelSpec } from '../model';
import { type Kind, lastValue, type Parts, panel } from '../panel';

/** Words for the values 1 and 0, so that nobody has to know colours. */
export interface YesNo {
  readonly yes: string;
  readonly no: string;
  /** Which of the two is fine. Default: yes. */
  readonly good?: 'yes' | 'no';
}

/** Words for whole numbers from 0 on, such as how bad something is; each with the colour of its state. */
export type Levels = readonly { readonly word: string; readonly state: State }[];

export type Words = YesNo | Levels;

export interface StatSpec extends PanelSpec {
  /**
   * Ask for a range, so that the last value there was is shown, and draw its course behind the number; but not on the
   * colour of a state, where Grafana fills it with white and the number could not be read.
   */
  readonly trend?: boolean;
  readonly words?: Words;
  /** Show each series' name beside its value. Default: only where there are several. */
  readonly names?: boolean;
  /** One value below the other, name at the left: a list that reads well on a phone. */
  readonly list?: boolean;
}

const isLevels = (words: Words): words is Levels => Array.isArray(words);

function levelsOf({ yes, no, good = 'yes' }: YesNo): Levels {
  const state = (fine: boolean) => (fine ? 'ok' : 'critical');
  return [
    { word: no, state: state(good === 'no') },
    { word: yes, state: state(good === 'yes') },
  ];
}

/** The mapping of 0, 1, 2 ... to words, each with its state's colour. */
export function wordMappings(
  words: Words,
  colors: Readonly<Record<State, string>>,
): dashboard.ValueMapping[] {
  const levels = isLevels(words) ? words : levelsOf(words);
  const options = Object.fromEntries(
    levels.map(({ word, state }, index) => [`${index}`, { text: word, color: colors[state], index }]),
  );
  return [{ type: dashboard.MappingType.ValueToText, options }] as dashboard.ValueMapping[];
}

/** Numbers without limits and words are not coloured: only the course behind them is. */
const isFilled = ({ words }: StatSpec, { steps }: Parts) => steps !== undefined || words !== undefined;

function statOf(spec: StatSpec, parts: Parts): statPanel.PanelBuilder {
  const { targets } = parts;
  const builder = new statPanel.PanelBuilder()
    .reduceOptions(lastValue())
    .orientation(spec.list ? common.VizOrientation.Horizontal : common.VizOrientation.Auto)
    .graphMode(
      spec.trend && !isFilled(spec, parts) ? common.BigValueGraphMode.Area : common.BigValueGraphMode.None,
    )
    .colorMode(isFilled(spec, parts) ? common.BigValueColorMode.Background : common.BigValueColorMode.None)
    .justifyMode(common.BigValueJustifyMode.Auto)
    .textMode(
      (spec.names ?? targets.length > 1)
        ? common.BigValueTextMode.ValueAndName
        : common.BigValueTextMode.Value,
    );
  if (spec.list) builder.text(new common.VizTextDisplayOptionsBuilder().titleSize(14).valueSize(16));
  // The time of its own would cover the title, which names it.
  if (spec.timeFrom) builder.hideTimeOverride(true);
  if (spec.words) builder.mappings(wordMappings(spec.words, FILL));
  return builder;
}

const STAT: Kind<StatSpec> = {
  size: { width: 6, height: 4 },
  query: 'instant',
  builder: statOf,
  states: (spec, parts) => (isFilled(spec, parts) ? FILL : STATE),
};
const TREND: Kind<StatSpec> = { ...STAT, query: 'range' };

/** A number. */
export const stat = (spec: StatSpec) => panel(spec.trend ? TREND : STAT, spec);

function gaugeOf(_spec: PanelSpec, { unit, steps }: Parts): gaugePanel.PanelBuilder {
  const builder = new gaugePanel.PanelBuilder()
    .reduceOptions(lastValue())
    .showThresholdMarkers(steps !== undefined)
    .showThresholdLabels(false);
  const whole = unit === 'percent' ? 100 : unit === 'ratio' || unit === 'secondsPerSecond' ? 1 : undefined;
  if (whole !== undefined) builder.min(0).max(whole);
  return builder;
}

const GAUGE: Kind<PanelSpec> = { size: { width: 6, height: 6 }, query: 'instant', builder: gaugeOf };

/** A number on a dial, for what has a natural end such as 100 %. */
export const gauge = (spec: PanelSpec) => panel(GAUGE, spec);

function barsOf(_spec: PanelSpec, _parts: Parts): bargauge.PanelBuilder {
  return new bargauge.PanelBuilder()
    .reduceOptions(lastValue())
    .orientation(common.VizOrientation.Horizontal)
    .colorScheme(new dashboard.FieldColorBuilder().mode(dashboard.FieldColorModeId.Fixed).fixedColor(BAR))
    .displayMode(common.BarGaugeDisplayMode.Basic)
    .valueMode(common.BarGaugeValueMode.Text)
    .showUnfilled(true)
    .minVizWidth(8)
    .minVizHeight(16)
    .min(0);
}

const BARS: Kind<PanelSpec> = { size: { width: 12, height: 8 }, query: 'instant', builder: barsOf };

/** A bar for each series, to compare things of one kind. */
export const barGauge = (spec: PanelSpec) => panel(BARS, spec);
