import { m } from '../../metrics/catalog';
import { activeUsers, COHORTS, PERIODS, retained, stickiness } from '../../metrics/indicators/business';
import { barGauge, timeseries } from '../shared';

const noValue = 'No users yet';

export const active = timeseries({
  key: 'active-users',
  title: 'Active users',
  help: {
    shows: 'Different users seen in the day, the week and the month before each point.',
    good: 'all three flat or rising.',
    bad: 'the day falls below its usual height; week and month follow later.',
    act: 'look for failures on the Application dashboard at that time.',
  },
  targets: ({ q }) => PERIODS.map(period => ({ expr: activeUsers(q, period), legend: period })),
  noValue,
});

export const retention = barGauge({
  key: 'retention',
  title: 'Retention',
  help: {
    shows: 'Share of the users who were seen again one, seven and thirty days after they registered.',
    good: 'each bar shorter than the one before, and the last not near 0.',
    bad: 'a short first bar: people come once. A cliff at the last: they lose interest.',
    act: 'see what those who stay use in "Feature usage".',
  },
  targets: ({ q }) => COHORTS.map(cohort => ({ expr: retained(q, cohort), legend: `after ${cohort}` })),
  max: 1,
  decimals: 1,
  noValue,
  size: { width: 12, height: 9 },
});

export const retentionCourse = timeseries({
  key: 'retention-course',
  title: 'Retention over time',
  help: {
    shows: 'Share of the users seen again one, seven and thirty days after they registered, over time.',
    good: 'flat or rising.',
    bad: 'the line of 1d falls: something changed for new users just now.',
    act: 'compare with deployments and business events at that time.',
  },
  targets: ({ q }) => COHORTS.map(cohort => ({ expr: retained(q, cohort), legend: `after ${cohort}` })),
  decimals: 1,
  noValue,
});

export const stickinessCourse = timeseries({
  key: 'stickiness',
  title: 'Stickiness, against earlier',
  help: {
    shows: 'Users of a day as a part of the users of a month: now, and a week ago (dashed).',
    good: 'now at or above last week.',
    bad: 'falling for days.',
    act: 'see which feature lost its users in "Feature usage".',
  },
  targets: ({ q }) => [
    { expr: stickiness(q), legend: 'now' },
    { expr: stickiness(q.ago('7d')), legend: 'a week ago' },
  ],
  decimals: 1,
  noValue,
});

export const sessions = timeseries({
  key: 'sessions',
  title: 'Open sessions, against earlier',
  help: {
    shows: 'Sessions of users that are open: now, and a week ago (dashed).',
    good: 'now at or above last week.',
    bad: 'below it for a day.',
    act: 'see sessions and errors on the Application dashboard.',
  },
  targets: ({ q }) => [
    { expr: q.value(m.active_sessions), legend: 'now' },
    { expr: q.ago('7d').value(m.active_sessions), legend: 'a week ago' },
  ],
  drill: [{ to: 'application' }],
});
