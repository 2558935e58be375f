import type { DashboardKey } from './model';

/** Titles of the dashboards; links and docs take them from here. */
export const TITLES: Readonly<Record<DashboardKey, string>> = {
  overview: 'Overview',
  system: 'System',
  application: 'Application',
  sms: 'SMS',
  oauth: 'OAuth',
  business: 'Business',
  task: 'Task',
};
