import type { AlertCase } from '../support/case';
import { application } from './application';
import { business } from './business';
import { database } from './database';
import { disks } from './disks';
import { machine } from './machine';
import { monitoring } from './monitoring';
import { oauth } from './oauth';
import { objectives } from './objectives';
import { queues } from './queues';
import { services } from './services';
import { sms } from './sms';
import { task } from './task';

/** Every case, by what it is about. */
export const CASES: Readonly<Record<string, readonly AlertCase[]>> = {
  services,
  database,
  machine,
  disks,
  monitoring,
  application,
  sms,
  oauth,
  task,
  queues,
  business,
  objectives,
};
