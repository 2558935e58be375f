import { collapsed, type DashboardDefinition, open, TITLES } from '../shared';
import { adoption, shares, smsPerUser, usage } from './features';
import { perDay, perHourAgainstEarlier, smoothed } from './growth';
import {
  activeNow,
  adoptionNow,
  registrationsNow,
  registrationsToday,
  sessionsNow,
  stickinessNow,
  verificationNow,
} from './health';
import * as money from './money';
import { costByCategory, marginCourse, revenueAgainstCost, revenueBySource } from './money-days';
import { active, retention, retentionCourse, sessions, stickinessCourse } from './users';
import { byOutcome, failureReasons, reasonsOverTime, success } from './verification';

export const business: DashboardDefinition = {
  key: 'business',
  title: TITLES.business,
  description: 'Who comes, who stays, what they use, and whether it pays.',
  variables: [],
  rows: [
    open(
      'Key figures',
      registrationsNow,
      registrationsToday,
      verificationNow,
      adoptionNow,
      activeNow,
      stickinessNow,
      sessionsNow,
    ),
    open(
      'Money this month',
      money.revenueOfMonth,
      money.costOfMonth,
      money.marginOfMonth,
      money.revenueHeading,
      money.revenuePerUser,
      money.costPerUser,
    ),
    open('Registrations and verification', perDay, perHourAgainstEarlier, byOutcome, failureReasons),
    open('Users and features', active, retention, usage, shares),
    open('Revenue against cost', revenueAgainstCost, costByCategory),
    collapsed('Registrations and verification in detail', smoothed, success, reasonsOverTime),
    collapsed('Users in detail', sessions, stickinessCourse, retentionCourse, adoption, smsPerUser),
    collapsed('Money in detail', revenueBySource, marginCourse),
  ],
};
