import { application } from './application';
import { business } from './business';
import { oauth } from './oauth';
import { overview } from './overview';
import type { DashboardDefinition } from './shared/model';
import { sms } from './sms';
import { system } from './system';
import { task } from './task';

/** The dashboards that every stack gets, the landing page first. */
export const DASHBOARDS: readonly DashboardDefinition[] = [
  overview,
  system,
  application,
  sms,
  oauth,
  business,
  task,
];
