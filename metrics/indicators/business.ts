import { m } from '../catalog';
import type { Query, Range } from '../promql/query';
import { is } from '../promql/scope';
import { orZero, type Vector } from '../promql/vector';
import { VERIFICATION_FAILED } from './conditions';
import { growth, restOf } from './pace';

const verifications = m.phone_verifications_total;

/** Users who registered in the time before now; 0 before the first. */
export const registrations = (q: Query, range: Range): Vector =>
  orZero(q.increase(m.user_registrations_total, range).sum());

/** By which part the registrations of seven days are above those of the seven before. */
export const registrationGrowth = (q: Query): Vector => {
  const week = (at: Query) => at.increase(m.user_registrations_total, '7d').sum();
  return growth(week(q), week(q.ago('7d')));
};

/** Which part of the phone verifications did not fail, in the time before now. */
export const verificationSuccess = (q: Query, range: Range): Vector =>
  restOf(
    q
      .increase(verifications, range, VERIFICATION_FAILED)
      .sum()
      .shareOf(q.increase(verifications, range).sum()),
  );

/** Money that came in, and that running the platform cost, in the time before now; 0 before the first. */
export const revenue = (q: Query, range: Range): Vector =>
  orZero(q.increase(m.revenue_dollars_total, range).sum());
export const platformCost = (q: Query, range: Range): Vector =>
  orZero(q.increase(m.platform_cost_dollars_total, range).sum());

/** Which part of the revenue is left after cost; below 0 the platform loses money. None without revenue. */
export const margin = (q: Query, range: Range): Vector => {
  const earned = q.increase(m.revenue_dollars_total, range).sum();
  return earned.minus(platformCost(q, range)).dividedBy(earned.above(0));
};

/** Periods of which active users are counted, and times after which people are seen again, the shortest first. */
export const PERIODS = ['day', 'week', 'month'] as const;
export const COHORTS = ['1d', '7d', '30d'] as const;

/** Which part of the users of a cohort was seen again. */
export const retained = (q: Query, cohort: (typeof COHORTS)[number]): Vector =>
  q.value(m.user_retention_ratio, { cohort: is(cohort) }).max();

/** Different users of a period. */
export const activeUsers = (q: Query, period: (typeof PERIODS)[number]): Vector =>
  q.value(m.active_users, { period: is(period) }).max();

/** Which part of the users of a month comes on a given day. */
export const stickiness = (q: Query): Vector => activeUsers(q, 'day').shareOf(activeUsers(q, 'month'));
