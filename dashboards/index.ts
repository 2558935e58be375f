import type { Settings } from '../settings/schema';
import { DASHBOARDS } from './built-in';
import { definitionsOf } from './from-yaml/definition';
import { type RenderedDashboard, renderDashboard } from './shared/assemble';

export { DASHBOARDS } from './built-in';
export type { PanelInfo, RenderedDashboard } from './shared/assemble';

/**
 * Every dashboard as the stack gets it, those of people's own after the others. The same settings give the same
 * bytes.
 */
export const renderDashboards = (settings: Settings): readonly RenderedDashboard[] =>
  [...DASHBOARDS, ...definitionsOf(settings)].map(definition => renderDashboard(definition, settings));
