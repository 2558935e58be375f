import { m } from '../../metrics/catalog/index';
import type { Board } from '../model/board';
import { wander } from '../model/calendar';
import type { Moment } from '../model/moment';
import { RecentShare } from '../model/window';
import type { Answered } from './http';

/** Users at the start of 2026 who are seen within a day, a week, a month. */
const ACTIVE = { day: 1150, week: 1900, month: 2600 } as const;
const RETENTION = { '1d': 0.52, '7d': 0.34, '30d': 0.22 } as const;
const VERIFIED = 0.94;
const REGISTERED = 0.85;
const FAILURE_REASONS = { expired: 30, wrong_code: 45, undeliverable: 18, too_many_attempts: 7 } as const;
/** Dollars: a month of subscription, and what a chat beyond it brings on average. */
const SUBSCRIPTION = 12;
const PER_CHAT = 0.004;
/** Dollars an hour of compute and storage, and for one AI task. */
const COMPUTE_PER_HOUR = 6.2;
const STORAGE_PER_HOUR = 0.45;
const PER_AI_TASK = 0.0032;
const DAY_SECONDS = 86_400;

export interface BusinessWork {
  readonly answered: Answered;
  readonly calendarSyncs: number;
  readonly aiTasks: number;
  readonly outbound: number;
  readonly smsCost: number;
}

/** People register, verify their phone, use features, come back, and pay. */
export function business(board: Board): (moment: Moment, work: BusinessWork) => void {
  const steps = [verifications(board), features(board), audience(board), money(board)];
  return (moment, work) => {
    for (const step of steps) step(moment, work);
  };
}

function verifications(board: Board) {
  const registrations = board.counter(m.user_registrations_total, {});
  const success = board.counter(m.phone_verifications_total, { status: 'success' });
  const failure = board.counter(m.phone_verifications_total, { status: 'failure' });
  const reasons = Object.keys(FAILURE_REASONS).map(reason =>
    board.counter(m.phone_verification_failures_total, { reason }),
  );
  return ({ random }: Moment, { answered }: BusinessWork) => {
    const verified = random.binomial(answered.verify, VERIFIED);
    success.inc(verified);
    failure.inc(answered.verify - verified);
    random.split(answered.verify - verified, Object.values(FAILURE_REASONS)).forEach((n, i) => {
      reasons[i]?.inc(n);
    });
    registrations.inc(random.binomial(verified, REGISTERED));
  };
}

function features(board: Board) {
  const cell = (feature: string) => board.counter(m.feature_uses_total, { feature });
  const cells = {
    chat: cell('chat'),
    grocery: cell('grocery'),
    calendar: cell('calendar'),
    reminders: cell('reminders'),
    search: cell('search'),
    voice: cell('voice'),
  };
  return ({ random }: Moment, { answered, calendarSyncs }: BusinessWork) => {
    cells.chat.inc(answered.chat);
    cells.grocery.inc(answered.order + answered.readGrocery);
    cells.calendar.inc(random.binomial(calendarSyncs, 0.3));
    cells.reminders.inc(answered.addTask + answered.editTask);
    cells.search.inc(random.binomial(answered.readMessages, 0.2));
    cells.voice.inc(random.binomial(answered.chat, 0.08));
  };
}

function audience(board: Board) {
  const users = Object.entries(ACTIVE).map(([period, size], i) => ({
    cell: board.gauge(m.active_users, { period }),
    size,
    phase: i,
  }));
  const cohorts = Object.entries(RETENTION).map(([cohort, share], i) => ({
    cell: board.gauge(m.user_retention_ratio, { cohort }),
    share,
    phase: 3 + i,
  }));
  const adoption = board.gauge(m.oauth_adoption_rate, {});
  const perUser = board.gauge(m.sms_usage_per_user, {});
  const sent = new RecentShare(DAY_SECONDS);
  let started = false;

  return (moment: Moment, { outbound }: BusinessWork) => {
    const { nowMs, growth, seconds } = moment;
    for (const { cell, size, phase } of users) {
      cell.set(Math.round(size * growth * (1 + 0.03 * wander(nowMs / 20, phase))));
    }
    for (const { cell, share, phase } of cohorts) cell.set(share + 0.012 * wander(nowMs / 20, phase));
    adoption.set(100 * Math.min(0.8, 0.38 + 0.14 * growth + 0.003 * wander(nowMs / 20, 6)));
    // A daily figure needs a day of counting; before that, start from what a usual day brings.
    if (!started) sent.add(0, 0, 8.2 * ACTIVE.day * growth);
    started = true;
    sent.add(seconds, 0, outbound);
    perUser.set((sent.perSecond * DAY_SECONDS) / (ACTIVE.day * growth));
  };
}

function money(board: Board) {
  const revenue = (source: string) => board.counter(m.revenue_dollars_total, { source });
  const cost = (category: string) => board.counter(m.platform_cost_dollars_total, { category });
  const [subscription, usage] = [revenue('subscription'), revenue('usage')];
  const [compute, storage, ai, smsCost] = [cost('compute'), cost('storage'), cost('ai'), cost('sms')];
  return (moment: Moment, work: BusinessWork) => {
    const hours = moment.seconds / 3600;
    // Subscriptions renew through the day as people signed up: with its rhythm.
    const renewals = (0.55 * ACTIVE.month * moment.growth) / (30 * DAY_SECONDS);
    subscription.inc(SUBSCRIPTION * moment.events(renewals * (0.4 + 0.6 * (moment.activity / 0.6))));
    usage.inc(PER_CHAT * work.answered.chat);
    compute.inc(COMPUTE_PER_HOUR * moment.growth * hours);
    storage.inc(STORAGE_PER_HOUR * moment.growth * hours);
    ai.inc(PER_AI_TASK * work.aiTasks);
    smsCost.inc(work.smsCost);
  };
}
