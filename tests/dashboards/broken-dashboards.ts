import type { DashboardKey } from '../../settings/names';

/** A dashboard as JSON that a test breaks. */
// biome-ignore lint/suspicious/noExplicitAny: it is broken on purpose, in ways that types forbid
type Json = any;

interface Broken {
  readonly rule: string;
  readonly what: string;
  /** The dashboard that is broken. Default: sms. */
  readonly of?: DashboardKey;
  readonly broken: (model: Json) => void;
  readonly says: RegExp;
}

const first = (model: Json, type: string, fits: (panel: Json) => boolean = () => true): Json =>
  model.panels
    .flatMap((panel: Json) => [panel, ...(panel.panels ?? [])])
    .find((panel: Json) => panel.type === type && fits(panel));
const colorOf = (panel: Json, at = 0): Json =>
  panel.fieldConfig.overrides
    .flatMap((one: Json) => one.properties)
    .filter((one: Json) => one.id === 'color')[at].value;
const hasSeries = (count: number) => (panel: Json) =>
  (panel.fieldConfig.overrides ?? []).filter((one: Json) => one.properties[0].id === 'color').length >= count;
const isFilled = ({ options }: Json) => options.colorMode === 'background';
const hasLimits = ({ fieldConfig }: Json) => fieldConfig.defaults.thresholds?.steps.length > 1;
const variable = (model: Json, name: string) => model.templating.list.find((one: Json) => one.name === name);
const expr = (model: Json, text: string) => {
  first(model, 'timeseries').targets[0].expr = text;
};
const logs = (model: Json, text: string) => {
  const target = first(model, 'timeseries').targets[0];
  Object.assign(target, { datasource: { type: 'loki', uid: '${logs}' }, expr: text });
};

/** Each rule, and a mistake that it has to find. */
export const BROKEN: readonly Broken[] = [
  {
    rule: 'template-datasource-rule',
    what: 'another label',
    broken: model => {
      variable(model, 'datasource').label = 'Prometheus';
    },
    says: /labels it "Prometheus"/,
  },
  {
    rule: 'template-label-promql-rule',
    what: 'a query that is none',
    broken: model => {
      variable(model, 'environment').query.query = 'label_value(up, environment)';
    },
    says: /there is no label_value\(\)/,
  },
  {
    rule: 'template-on-time-change-reload-rule',
    what: 'asked once only',
    broken: model => {
      variable(model, 'service').refresh = 1;
    },
    says: /variable service is not/,
  },
  {
    rule: 'uneditable-dashboard',
    what: 'editable',
    broken: model => {
      model.editable = true;
    },
    says: /it can/,
  },
  {
    rule: 'panel-datasource-rule',
    what: 'a fixed data source',
    broken: model => {
      first(model, 'stat').datasource.uid = 'assistant-prometheus';
    },
    says: /asks "assistant-prometheus" of type prometheus/,
  },
  {
    rule: 'panel-title-description-rule',
    what: 'no description',
    broken: model => {
      first(model, 'stat').description = ' ';
    },
    says: /has no description/,
  },
  {
    rule: 'panel-units-rule',
    what: 'a unit that Grafana does not know',
    broken: model => {
      first(model, 'timeseries').fieldConfig.defaults.unit = 'secs';
    },
    says: /"secs" is no unit/,
  },
  {
    rule: 'panel-no-targets-rule',
    what: 'no query',
    broken: model => {
      first(model, 'timeseries').targets = [];
    },
    says: /asks nothing/,
  },
  {
    rule: 'target-promql-rule',
    what: 'a bracket that is not closed',
    broken: model => expr(model, 'sum(rate(sms_messages_total[$__rate_interval])'),
    says: /not PromQL/,
  },
  {
    rule: 'target-rate-interval-rule',
    what: 'a range of its own that no exception names',
    broken: model => expr(model, 'sum(rate(sms_messages_total[7m]))'),
    says: /sms_messages_total\[7m\]/,
  },
  {
    rule: 'target-counter-agg-rule',
    what: 'a bare counter',
    broken: model => expr(model, 'sum(sms_cost_total)'),
    says: /sms_cost_total is in no rate/,
  },
  {
    rule: 'target-logql-rule',
    what: 'no selector',
    broken: model => logs(model, 'rate({}[$__auto])'),
    says: /no LogQL/,
  },
  {
    rule: 'target-logql-auto-rule',
    what: 'a fixed range',
    broken: model => logs(model, 'sum(rate({service="api"} |= "error" [5m]))'),
    says: /\[5m\] is fixed/,
  },
  {
    rule: 'reading-order',
    what: 'two panels exchanged',
    broken: model => {
      const at = model.panels.findIndex((panel: Json) => panel.type === 'stat');
      model.panels.splice(at, 2, model.panels[at + 1], model.panels[at]);
    },
    says: /stands after ".+" and is seen before it/,
  },
  {
    rule: 'titles-unique',
    what: 'one title twice',
    broken: model => {
      first(model, 'timeseries').title = first(model, 'stat').title;
    },
    says: /another panel has this title/,
  },
  {
    rule: 'links-in-words',
    what: 'a link that says nothing',
    of: 'overview',
    broken: model => {
      first(model, 'text').options.content = '[here](/d/assistant-sms)';
    },
    says: /a link says "here"/,
  },
  {
    rule: 'text-in-markdown',
    what: 'a picture without words',
    of: 'overview',
    broken: model => {
      first(model, 'text').options.content = '![](/logo.png)';
    },
    says: /a picture without words/,
  },
  {
    rule: 'text-size',
    what: 'small text',
    of: 'overview',
    broken: model => {
      first(model, 'stat').options.text.valueSize = 10;
    },
    says: /text of 10 px/,
  },
  {
    rule: 'text-size',
    what: 'a number in a low panel',
    broken: model => {
      first(model, 'stat').gridPos.h = 2;
    },
    says: /28 px for a number that takes 48/,
  },
  {
    rule: 'phone',
    what: 'a legend beside the chart',
    broken: model => {
      first(model, 'piechart').options.legend.placement = 'right';
    },
    says: /legend stands beside/,
  },
  {
    rule: 'states-in-words',
    what: 'a colour without a word',
    of: 'overview',
    broken: model => {
      first(model, 'stat').fieldConfig.defaults.mappings[0].options['0'].text = '';
    },
    says: /a colour and no word/,
  },
  {
    rule: 'limits-in-words',
    what: 'limits that are not said',
    broken: model => {
      const panel = first(model, 'timeseries', hasLimits);
      panel.description = 'Something.';
      panel.fieldConfig.defaults.custom.thresholdsStyle.mode = 'off';
    },
    says: /colours only\n.*not drawn/,
  },
  {
    rule: 'lines-apart',
    what: 'lines without dashes',
    broken: model => {
      const panel = first(model, 'timeseries', hasSeries(2));
      for (const one of panel.fieldConfig.overrides)
        one.properties = one.properties.filter((property: Json) => property.id !== 'custom.lineStyle');
    },
    says: /differ by colour only/,
  },
  {
    rule: 'series-in-words',
    what: 'no legend',
    broken: model => {
      first(model, 'timeseries').options.legend.showLegend = false;
    },
    says: /has no legend/,
  },
  {
    rule: 'contrast-graphics',
    what: 'yellow on white',
    broken: model => {
      colorOf(first(model, 'timeseries', hasSeries(1))).fixedColor = '#F0E442';
    },
    says: /#F0E442 has 1\.32:1 in the light theme/,
  },
  {
    rule: 'contrast-marks',
    what: 'black on black',
    broken: model => {
      model.annotations.list[1].iconColor = '#000000';
    },
    says: /Deployments: #000000 has 1\.\d+:1 in the dark theme/,
  },
  {
    rule: 'contrast-text',
    what: 'white text on a bright green',
    broken: model => {
      first(model, 'stat', isFilled).fieldConfig.defaults.thresholds.steps[0].color = '#009E73';
    },
    says: /#009E73: \d\.\d+:1 on/,
  },
  {
    rule: 'contrast-text',
    what: 'a course behind white text',
    broken: model => {
      first(model, 'stat', isFilled).options.graphMode = 'area';
    },
    says: /filled with white/,
  },
  {
    rule: 'contrast-text',
    what: 'a bar whose number has the colour of a line',
    broken: model => {
      first(model, 'bargauge').fieldConfig.defaults.color.fixedColor = '#009E73';
    },
    says: /colours the text itself/,
  },
  {
    rule: 'colors-apart',
    what: 'blue and violet, which are one with protanopia',
    broken: model => {
      const panel = first(model, 'timeseries', hasSeries(2));
      colorOf(panel, 0).fixedColor = '#0072B2';
      colorOf(panel, 1).fixedColor = '#9467BD';
    },
    says: /#0072B2 and #9467BD differ by 3\.73 with protanopia/,
  },
];
