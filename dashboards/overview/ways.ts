import { type AnyDashboardKey, customKey } from '../../settings/names';
import { type Context, dashboardPath, text } from '../shared';

const WAYS: readonly AnyDashboardKey[] = ['system', 'application', 'sms', 'oauth', 'business', 'task'];

/** Titles are people's own words, and Markdown has signs of its own. */
const plain = (title: string): string => title.replace(/[\\`*_[\]<>]/g, '\\$&');

/** Large links in one line, or in as many as a phone needs; time range and variables go along. */
const links = (context: Context): string => {
  const own = (context.settings.custom ?? []).map(({ name }) => customKey(name));
  const ways = [...WAYS, ...own].map(
    key => `[${plain(context.titleOf(key))}](${dashboardPath(context, key)})`,
  );
  return `### ${ways.join(' &nbsp;·&nbsp; ')}`;
};

export const ways = text(
  {
    key: 'ways',
    title: 'Dashboards',
    description: 'The way into each area. Time range and variables go along.',
    size: { width: 24, height: 3 },
  },
  links,
);
