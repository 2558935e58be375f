import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import type { Settings } from '../../settings/schema';
import type { Context } from './context';
import type { AnyDashboardKey, Drill } from './model';
import { COMMON_VARIABLES } from './variables';

/** The tag that all dashboards of a stack carry, and by which they find each other. */
export const stackTag = (settings: Settings): string => settings.prefix;

/** A link to each of the stack's dashboards, on top of every one; variables and time are kept. */
export function dashboardLinks(
  settings: Settings,
  { menu }: { readonly menu: boolean },
): dashboard.DashboardLinkBuilder[] {
  return [
    new dashboard.DashboardLinkBuilder('Dashboards')
      .type(dashboard.DashboardLinkType.Dashboards)
      .tags([stackTag(settings)])
      .asDropdown(menu)
      .includeVars(true)
      .keepTime(true)
      .targetBlank(false)
      .icon('external link')
      .tooltip('')
      .url(''),
  ];
}

const kept = (): string =>
  ['datasource', ...COMMON_VARIABLES.map(({ name }) => name)].map(name => `\${${name}:queryparam}`).join('&');

/** Path to another dashboard that keeps the time range and the variables that all dashboards share. */
export function dashboardPath(context: Context, to: AnyDashboardKey): string {
  return `/d/${context.uid(to)}?\${__url_time_range}&${kept()}`;
}

/** How a link says "the value of that label here"; tables have columns in place of labels. */
export type LabelValue = (label: string) => string;
const labelOfSeries: LabelValue = label => `\${__field.labels.${label}}`;

/** The links that a click on a series offers. */
export function drillLinks(
  context: Context,
  drills: readonly Drill[] = [],
  labelValue: LabelValue = labelOfSeries,
): dashboard.DashboardLinkBuilder[] {
  return drills.map(({ to, set }) => {
    const chosen = set ? `&var-${set.variable}=${labelValue(set.label)}` : '';
    const title = set && to === context.dashboard ? `Only this ${set.label}` : `Open ${context.titleOf(to)}`;
    return new dashboard.DashboardLinkBuilder(title)
      .type(dashboard.DashboardLinkType.Link)
      .url(`${dashboardPath(context, to)}${chosen}`)
      .targetBlank(false);
  });
}

/** A link to a place outside of Grafana, which takes a tab of its own. */
export const outsideLink = ({ title, url }: { readonly title: string; readonly url: string }) =>
  new dashboard.DashboardLinkBuilder(title).type(dashboard.DashboardLinkType.Link).url(url).targetBlank(true);
