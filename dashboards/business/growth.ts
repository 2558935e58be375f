import { m } from '../../metrics/catalog';
import { registrations } from '../../metrics/indicators/business';
import { perHour } from '../../metrics/indicators/pace';
import { orZero } from '../../metrics/promql/vector';
import { earlier, timeseries } from '../shared';

const rate = m.user_registrations_total;

export const perDay = timeseries({
  key: 'registrations-per-day',
  title: 'Registrations per day',
  help: {
    shows:
      'Users who registered on each of the last thirty days: the bar at midnight is the day that ended there.',
    good: 'a weekly pattern that grows.',
    bad: 'bars that shrink from week to week, or a day without any.',
    act: 'compare with deployments and business events; register yourself.',
  },
  targets: ({ q }) => [{ expr: registrations(q, '1d'), legend: 'registrations' }],
  timeFrom: '30d',
  step: '1d',
  draw: 'bars',
});

export const perHourAgainstEarlier = timeseries({
  key: 'registrations',
  title: 'Registrations per hour, against earlier',
  help: {
    shows: 'Users who registered in the hour before: now, a day ago (dashed) and a week ago (dotted).',
    good: 'now follows last week.',
    bad: 'far below it for hours: the way to register is broken. Far above: a campaign, or bots.',
    act: 'register yourself; see verifications and the errors of /auth on the Application dashboard.',
  },
  targets: ({ q }) => [
    { expr: perHour(orZero(q.windowed('1h').rate(rate).sum()), 'count'), legend: 'now' },
    { expr: perHour(q.windowed('1h').ago('1d').rate(rate).sum(), 'count'), legend: 'a day ago' },
    { expr: perHour(q.windowed('1h').ago('7d').rate(rate).sum(), 'count'), legend: 'a week ago' },
  ],
  decimals: 1,
});

export const smoothed = timeseries({
  key: 'registrations-pace',
  title: 'Registrations of 24 hours, against earlier',
  help: {
    shows: 'Users who registered in the 24 hours before each point, and in those a week earlier (dashed).',
    good: 'the solid line above the dashed one.',
    bad: 'below it for a day or more.',
    act: 'see since when in "Registrations per hour, against earlier".',
  },
  targets: ({ q }) => [
    { expr: registrations(q, '24h'), legend: 'now' },
    { expr: earlier(q, '7d').increase(rate, '24h').sum(), legend: 'a week ago' },
  ],
});
