import { customKey } from '../../settings/names';
import type { Settings } from '../../settings/schema';
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

/** Titles of every dashboard of a stack, those of its people's own after the others. */
export const titlesOf = ({ custom = [] }: Pick<Settings, 'custom'>): Readonly<Record<string, string>> => ({
  ...TITLES,
  ...Object.fromEntries(custom.map(({ name, title }) => [customKey(name), title])),
});
