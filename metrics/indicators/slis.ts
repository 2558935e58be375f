import type { Settings } from '../../settings/schema';
import { m } from '../catalog';
import type { Duration } from '../promql/query';
import type { Vector } from '../promql/vector';
import {
  REFRESH_FAILED,
  SERVER_ERROR,
  SMS_FAILED,
  SMS_OUTBOUND,
  TASK_ENDED,
  TASK_FAILED,
} from './conditions';
import type { Events } from './events';

/** A service level indicator: which events count, and which of them were bad. */
export interface Sli {
  readonly key: 'availability' | 'latency' | 'smsDelivery' | 'tokenRefresh' | 'taskSuccess';
  readonly title: string;
  /** What a good event is, for people. */
  readonly good: string;
  readonly total: (events: Events) => Vector;
  readonly bad: (events: Events, settings: Settings) => Vector;
}

const http = m.http_request_duration_seconds;

/** Tasks by status exist only in contract full; until then the success gauge weighs what the histogram counts. */
function failedTasks(events: Events): Vector {
  if (events.has(m.tasks_total)) return events.counter(m.tasks_total, { ...TASK_FAILED }).sum();
  const success: Vector<'task_type'> = events.average(m.task_success_rate).max('task_type');
  const failing = success.times(-0.01).plus(1);
  const ended: Vector<'task_type'> = events.observations(m.task_execution_duration_seconds).sum('task_type');
  return ended.times(failing).sum();
}

const endedTasks = (events: Events): Vector =>
  events.has(m.tasks_total)
    ? events.counter(m.tasks_total, TASK_ENDED).sum()
    : events.observations(m.task_execution_duration_seconds).sum();

/** The platform's service level indicators. Their objectives are settings (`slos`). */
export const SLIS: readonly Sli[] = [
  {
    key: 'availability',
    title: 'Availability',
    good: 'a request that is not answered with a 5xx',
    total: events => events.counter(m.http_requests_total).sum(),
    bad: events => events.counter(m.http_requests_total, SERVER_ERROR).sum(),
  },
  {
    key: 'latency',
    title: 'Latency',
    good: 'a request that is answered in time',
    total: events => events.observations(http).sum(),
    bad: (events, { slos }) => {
      const total: Vector = events.observations(http).sum();
      return total.minus(events.within(http, slos.latencySeconds).sum());
    },
  },
  {
    key: 'smsDelivery',
    title: 'SMS delivery',
    good: 'a message that is not failed',
    total: events => events.counter(m.sms_messages_total, SMS_OUTBOUND).sum(),
    bad: events => events.counter(m.sms_messages_total, SMS_FAILED).sum(),
  },
  {
    key: 'tokenRefresh',
    title: 'Token refresh',
    good: 'a token refresh that works',
    total: events => events.counter(m.oauth_token_refresh_total).sum(),
    bad: events => events.counter(m.oauth_token_refresh_total, REFRESH_FAILED).sum(),
  },
  {
    key: 'taskSuccess',
    title: 'Task success',
    good: 'a task that does not fail',
    total: endedTasks,
    bad: failedTasks,
  },
];

/** The indicator of that name. */
export function sliOf(key: Sli['key']): Sli {
  const found = SLIS.find(sli => sli.key === key);
  if (!found) throw new Error(`there is no service level indicator ${key}`);
  return found;
}

/** Over how long an objective is judged. */
export const sloWindow = ({ slos }: Settings): Duration => `${slos.windowDays}d`;

/** The objective of an indicator as a part of 1. */
export const objectiveOf = (sli: Sli, { slos }: Settings): number => slos[sli.key] / 100;

/** Which part of the events may be bad; rounded, since 1 - 0.999 is not 0.001 to a machine. */
const allowedShare = (sli: Sli, settings: Settings): number =>
  Number((1 - objectiveOf(sli, settings)).toFixed(9));

/** Which part of the events was bad; 0 where none was, nothing where there was no event. */
export const badShare = (sli: Sli, events: Events, settings: Settings): Vector =>
  sli.bad(events, settings).shareOf(sli.total(events));

/** Which part was good. */
export const goodShare = (sli: Sli, events: Events, settings: Settings): Vector =>
  badShare(sli, events, settings).times(-1).plus(1);

/** What is left of the error budget: 1 is all of it, 0 none, below 0 overdrawn. */
export const budgetLeft = (sli: Sli, events: Events, settings: Settings): Vector =>
  badShare(sli, events, settings).dividedBy(allowedShare(sli, settings)).times(-1).plus(1);

/** How many times faster than allowed the budget is spent: at 1 it lasts exactly the window of the objective. */
export const burnRate = (sli: Sli, events: Events, settings: Settings): Vector =>
  badShare(sli, events, settings).dividedBy(allowedShare(sli, settings)).in('count');
