import { m } from '../../metrics/catalog';
import {
  activeUsers,
  PERIODS,
  registrationGrowth,
  registrations,
  stickiness,
  verificationSuccess,
} from '../../metrics/indicators/business';
import { stat } from '../shared';

const size = { width: 6, height: 5 } as const;

export const registrationsNow = stat({
  key: 'registrations-week',
  title: 'Registrations of a week',
  help: {
    shows:
      'Users who registered in the last seven days, and by how much that is above the seven days before.',
    good: 'a growth at or above 0 %.',
    bad: 'a growth far below 0 % without a holiday or the end of a campaign.',
    act: 'register yourself, with a phone; see whether verifications fail.',
  },
  targets: ({ q }) => [
    { expr: registrations(q, '7d'), legend: 'last 7 days' },
    { expr: registrationGrowth(q), legend: 'growth' },
  ],
  decimals: 1,
  size,
});

export const registrationsToday = stat({
  key: 'registrations-day',
  title: 'Registrations, last 24 hours',
  help: {
    shows: 'Users who registered in the last 24 hours.',
    good: 'like the same day of last week.',
    bad: '0, or a multiple of the usual: bots.',
    act: 'at 0: register yourself. A multiple: look at what the new accounts have in common.',
  },
  targets: ({ q }) => [{ expr: registrations(q, '24h'), legend: 'registrations' }],
  size,
});

export const verificationNow = stat({
  key: 'verification-now',
  title: 'Verified phones, last 24 hours',
  help: {
    shows: 'Share of the phone verifications of the last 24 hours that did not fail.',
    good: 'at its usual height; some always mistype a code.',
    bad: 'several points below the usual: new users cannot come in.',
    act: 'see "Why verifications fail"; undeliverable leads to the SMS dashboard.',
  },
  targets: ({ q }) => [{ expr: verificationSuccess(q, '24h'), legend: 'verified' }],
  noValue: 'No verifications',
  decimals: 1,
  drill: [{ to: 'sms' }],
  size,
});

export const adoptionNow = stat({
  key: 'adoption-now',
  title: 'OAuth adoption',
  help: {
    shows: 'Share of users with at least one integration, as the platform counts it.',
    good: 'steady or rising.',
    bad: 'falling: new users do not connect.',
    act: 'see the OAuth dashboard: errors of token_exchange, failed refreshes.',
  },
  targets: ({ q }) => [{ expr: q.value(m.oauth_adoption_rate), legend: 'adoption' }],
  trend: true,
  decimals: 1,
  drill: [{ to: 'oauth' }],
  size,
});

export const activeNow = stat({
  key: 'active-users-now',
  title: 'Active users of a day, a week, a month',
  help: {
    shows: 'Different users seen in the last day, week and month.',
    good: 'all three steady or rising.',
    bad: 'the day falls first, the week and the month follow.',
    act: 'look for failures on the Application dashboard since the day it began.',
  },
  targets: ({ q }) => PERIODS.map(period => ({ expr: activeUsers(q, period), legend: period })),
  noValue: 'No users yet',
  size: { width: 12, height: 5 },
});

export const stickinessNow = stat({
  key: 'stickiness-now',
  title: 'Stickiness',
  help: {
    shows: 'Users of a day as a part of the users of a month: how often people come back.',
    good: 'above 20 %, a common mark for products that are used each week.',
    bad: 'falling while registrations rise: people come once.',
    act: 'see retention, and which features new users try.',
  },
  targets: ({ q }) => [{ expr: stickiness(q), legend: 'stickiness' }],
  noValue: 'No users yet',
  trend: true,
  decimals: 1,
  size,
});

export const sessionsNow = stat({
  key: 'sessions-now',
  title: 'Open sessions',
  help: {
    shows: 'Sessions of users that are open now.',
    good: 'the usual figure for the time of day.',
    bad: 'a sudden fall: users were thrown out.',
    act: 'see sessions against earlier on the Application dashboard.',
  },
  targets: ({ q }) => [{ expr: q.value(m.active_sessions), legend: 'sessions' }],
  trend: true,
  drill: [{ to: 'application' }],
  size,
});
