import type { DashboardKey } from '../../settings/names';
import { type Context, dashboardPath, TITLES, text } from '../shared';

const WAYS: Readonly<Partial<Record<DashboardKey, string>>> = {
  system: 'machines, containers, database',
  application: 'requests, errors, latency',
  sms: 'delivery, queue, cost',
  oauth: 'integrations, tokens',
  business: 'users, revenue, cost',
  task: 'queues, workers, scheduler',
};

/** A list of large links; time range and variables go along. */
const links = (context: Context): string =>
  (Object.entries(WAYS) as [DashboardKey, string][])
    .map(([key, what]) => `### [${TITLES[key]}](${dashboardPath(context, key)})\n${what}`)
    .join('\n\n');

export const ways = text(
  {
    key: 'ways',
    title: 'Dashboards',
    description: 'The way into each area. Time range and variables go along.',
    size: { width: 24, height: 8 },
  },
  links,
);
