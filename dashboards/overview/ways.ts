import type { DashboardKey } from '../../settings/names';
import { type Context, dashboardPath, TITLES, text } from '../shared';

const WAYS: readonly DashboardKey[] = ['system', 'application', 'sms', 'oauth', 'business', 'task'];

/** Large links in one line, or in as many as a phone needs; time range and variables go along. */
const links = (context: Context): string =>
  `### ${WAYS.map(key => `[${TITLES[key]}](${dashboardPath(context, key)})`).join(' &nbsp;·&nbsp; ')}`;

export const ways = text(
  {
    key: 'ways',
    title: 'Dashboards',
    description: 'The way into each area. Time range and variables go along.',
    size: { width: 24, height: 3 },
  },
  links,
);
