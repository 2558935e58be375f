import type { Settings } from '../settings/schema';
import { application } from './application';
import { business } from './business';
import { oauth } from './oauth';
import { overview } from './overview';
import { type RenderedDashboard, renderDashboard } from './shared/assemble';
import type { DashboardDefinition } from './shared/model';
import { sms } from './sms';
import { system } from './system';
import { task } from './task';

export type { PanelInfo, RenderedDashboard } from './shared/assemble';

/** The stack's dashboards, the landing page first. */
export const DASHBOARDS: readonly DashboardDefinition[] = [
  overview,
  system,
  application,
  sms,
  oauth,
  business,
  task,
];

/** Every dashboard as the stack gets it. The same settings give the same bytes. */
export const renderDashboards = (settings: Settings): readonly RenderedDashboard[] =>
  DASHBOARDS.map(definition => renderDashboard(definition, settings));
