import type * as cog from '@grafana/grafana-foundation-sdk/cog';
import * as common from '@grafana/grafana-foundation-sdk/common';
import type * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import * as prometheus from '@grafana/grafana-foundation-sdk/prometheus';
import { grafanaUnit, type Unit } from '../../metrics/units';
import { behindLinks } from './behind';
import type { State } from './colors';
import type { Context } from './context';
import { panelId } from './ids';
import { drillLinks, type LabelValue, outsideLink } from './links';
import type { Drill, Help, LeftOut, Panel, PanelSpec, ResolvedPanel, Size, Steps, Target } from './model';
import { limitsOf, stepsOf, thresholdsOf } from './thresholds';

/** What the builders of all panel types have in common. */
interface CommonBuilder extends cog.Builder<dashboard.Panel> {
  id(id: number): this;
  title(title: string): this;
  description(text: string): this;
  datasource(ref: common.DataSourceRef): this;
  withTarget(target: cog.Builder<cog.Dataquery>): this;
  unit(unit: string): this;
  thresholds(config: cog.Builder<dashboard.ThresholdsConfig>): this;
  overrideByQuery(refId: string, properties: dashboard.DynamicConfigValue[]): this;
  dataLinks(links: cog.Builder<dashboard.DashboardLink>[]): this;
  links(links: cog.Builder<dashboard.DashboardLink>[]): this;
  noValue(text: string): this;
  min(value: number): this;
  max(value: number): this;
  decimals(value: number): this;
  timeFrom(time: string): this;
  interval(step: string): this;
}

/** What a panel type adds to the common part. */
export interface Kind<S extends PanelSpec> {
  readonly size: Size;
  /** Instant queries ask for one point, as stats and tables need; others for a line. */
  readonly query: 'range' | 'instant' | 'table' | 'heatmap';
  readonly builder: (spec: S, parts: Parts) => CommonBuilder;
  /** The limits in words. Default: those of the panel. */
  readonly limits?: (spec: S, parts: Parts) => string | undefined;
  /** Colours of states. Default: those of lines. */
  readonly states?: (spec: S, parts: Parts) => Readonly<Record<State, string>>;
  /** How links take a label's value where series have none; see `drillLinks`. */
  readonly labelValue?: (spec: S) => LabelValue;
}

/** What is known of a panel once it is fitted to a stack. */
export interface Parts {
  readonly context: Context;
  readonly targets: readonly Target[];
  readonly unit: Unit;
  readonly steps: Steps | undefined;
}

export const DATASOURCE = { type: 'prometheus', uid: '${datasource}' } as const;

/** Makes a panel of a type from what it shows. */
export function panel<S extends PanelSpec>(kind: Kind<S>, spec: S): Panel {
  const size = { ...kind.size, ...spec.size };
  const { key, title } = spec;
  const resolve = (context: Context): ResolvedPanel | LeftOut => {
    const targets = spec.targets(context).filter(target => !target.optional || isFed(context, target));
    const missing = missingFor(context, spec, targets);
    if (missing.length > 0 || targets.length === 0) return { panel: title, missing };
    return {
      key,
      title,
      size,
      targets,
      noValue: spec.noValue,
      limits: typeof spec.threshold === 'string' ? spec.threshold : undefined,
      query: kind.query,
      build: () => build(kind, spec, context, targets),
    };
  };
  return { key, title, resolve };
}

/** The first of several ways to show one thing that the stack can feed. They share key and title. */
export function firstOf(first: Panel, ...others: readonly Panel[]): Panel {
  const resolve = (context: Context): ResolvedPanel | LeftOut => {
    const results = [first, ...others].map(one => one.resolve(context));
    return results.find(result => !('missing' in result)) ?? (results[0] as LeftOut);
  };
  return { key: first.key, title: first.title, resolve };
}

function missingFor(context: Context, spec: PanelSpec, targets: readonly Target[]): string[] {
  const metrics = new Set(targets.flatMap(target => lacks(context, target)));
  const rules = spec.onlyRecorded && !context.settings.recordingRules ? ['recording rules'] : [];
  return [...[...metrics].map(({ name }) => name), ...rules];
}

const lacks = (context: Context, { expr }: Target) => expr.origin.metrics.filter(one => !context.has(one));
const isFed = (context: Context, target: Target) => lacks(context, target).length === 0;

function build<S extends PanelSpec>(kind: Kind<S>, spec: S, context: Context, targets: readonly Target[]) {
  const unit = targets[0]?.expr.unit ?? 'count';
  const steps = stepsOf(spec, context.settings, unit);
  const parts = { context, targets, unit, steps };
  const builder = kind.builder(spec, parts);
  const limits = kind.limits?.(spec, parts) ?? (steps && limitsOf(steps, unit));
  builder
    .id(panelId(spec.key))
    .title(spec.title)
    .description(describe(spec.help, limits))
    .datasource(DATASOURCE)
    .unit(grafanaUnit(unit))
    .thresholds(thresholdsOf(steps, kind.states?.(spec, parts)));
  targets.forEach((target, at) => {
    builder.withTarget(queryOf(target, at, kind.query));
    const own = target.drill ? [linksTo(context, target.drill)] : [];
    // The columns of a table have units of their own already.
    if (kind.query !== 'table') own.push(...unitOf(target, unit));
    if (own.length > 0) builder.overrideByQuery(refId(at), own);
  });
  addLinks(builder, spec, context, kind.labelValue?.(spec));
  addOptions(builder, spec);
  return builder.build();
}

/** A query in another unit than the panel's first keeps its own. */
const unitOf = ({ expr }: Target, unit: Unit): dashboard.DynamicConfigValue[] =>
  expr.unit === unit ? [] : [{ id: 'unit', value: grafanaUnit(expr.unit) }];

const linksTo = (context: Context, drill: Drill): dashboard.DynamicConfigValue => ({
  id: 'links',
  value: drillLinks(context, [drill]).map(link => link.build()),
});

/** Links of the values, and of the panel's head, where no value is chosen yet. */
function addLinks(
  builder: CommonBuilder,
  { drill: drills = [], links = [], behind }: PanelSpec,
  context: Context,
  labelValue?: LabelValue,
): void {
  const others = drills.filter(({ to }) => to !== context.dashboard).map(({ to }) => ({ to }));
  const within = behindLinks(context, behind);
  const ofHead = [...drillLinks(context, others), ...within, ...links.map(outsideLink)];
  const ofValues = [...drillLinks(context, drills, labelValue), ...within];
  if (drills.length > 0 || ofHead.length > 0) builder.links(ofHead);
  if (ofValues.length > 0) builder.dataLinks(ofValues);
}

function addOptions(builder: CommonBuilder, spec: PanelSpec): void {
  if (spec.min !== undefined) builder.min(spec.min);
  if (spec.max !== undefined) builder.max(spec.max);
  if (spec.decimals !== undefined) builder.decimals(spec.decimals);
  if (spec.timeFrom !== undefined) builder.timeFrom(spec.timeFrom);
  if (spec.step !== undefined) builder.interval(spec.step);
  if (spec.noValue !== undefined) builder.noValue(spec.noValue);
}

/** A, B, C ... as Grafana names the queries of a panel. */
export const refId = (at: number): string => String.fromCharCode('A'.charCodeAt(0) + at);

function queryOf(target: Target, at: number, type: Kind<PanelSpec>['query']) {
  const query = new prometheus.DataqueryBuilder()
    .datasource(DATASOURCE)
    .refId(refId(at))
    .editorMode(prometheus.QueryEditorMode.Code)
    .expr(target.expr.toString())
    .legendFormat(target.legend);
  if (type === 'heatmap') query.format(prometheus.PromQueryFormat.Heatmap);
  if (type === 'table') query.format(prometheus.PromQueryFormat.Table);
  return type === 'instant' || type === 'table' ? query.instant() : query.range();
}

/** The explanation of a panel, in Markdown. */
export function describe({ shows, good, bad, act }: Help, limits?: string): string {
  const parts = [shows, `**Good:** ${good}`, `**Bad:** ${bad}`, limits, `**What to do:** ${act}`];
  return parts.filter(part => part !== undefined).join('\n\n');
}

/** A legend as a table below the graph, with what one asks of a line: its last, mean and largest value. */
export function tableLegend(): common.VizLegendOptionsBuilder {
  return new common.VizLegendOptionsBuilder()
    .showLegend(true)
    .displayMode(common.LegendDisplayMode.Table)
    .placement(common.LegendPlacement.Bottom)
    .calcs(['lastNotNull', 'mean', 'max']);
}

export function listLegend(): common.VizLegendOptionsBuilder {
  return new common.VizLegendOptionsBuilder()
    .showLegend(true)
    .displayMode(common.LegendDisplayMode.List)
    .placement(common.LegendPlacement.Bottom)
    .calcs([]);
}

/** The last value of each series: what stats, gauges and bars show. */
export function lastValue(): common.ReduceDataOptionsBuilder {
  return new common.ReduceDataOptionsBuilder().values(false).calcs(['lastNotNull']).fields('');
}
