import { m } from '../../metrics/catalog';
import { verificationSuccess } from '../../metrics/indicators/business';
import { VERIFICATION_FAILED } from '../../metrics/indicators/conditions';
import { perHour } from '../../metrics/indicators/pace';
import { firstOf, pie, timeseries } from '../shared';

const noValue = 'No verifications yet';
const ended = m.phone_verifications_total;

export const byOutcome = timeseries({
  key: 'verifications',
  title: 'Phone verifications by outcome',
  help: {
    shows: 'Phone verifications in the hour before, by how they ended.',
    good: 'success follows registrations; failure is thin.',
    bad: 'failure grows: codes do not arrive. It grows alone, with no registrations: somebody tries numbers.',
    act: 'see why in "Why verifications fail", and whether messages arrive on the SMS dashboard.',
  },
  targets: ({ q }) => [
    { expr: perHour(q.windowed('1h').rate(ended).sum('status'), 'count'), legend: '{{status}}' },
  ],
  draw: 'stacked',
  decimals: 1,
  noValue,
  drill: [{ to: 'sms' }],
});

export const success = timeseries({
  key: 'verification-success',
  title: 'Verification success',
  help: {
    shows: 'Share of phone verifications that did not fail: over six hours, and over a day (dashed).',
    good: 'the line of six hours moves around that of the day.',
    bad: 'it falls and stays below: new users cannot come in.',
    act: 'compare with the success rate of messages on the SMS dashboard.',
  },
  targets: ({ q }) => [
    { expr: verificationSuccess(q, '6h'), legend: 'over six hours' },
    { expr: verificationSuccess(q, '24h'), legend: 'over a day' },
  ],
  softMax: 1,
  decimals: 1,
  noValue,
  drill: [{ to: 'sms' }],
});

const reasons = {
  key: 'verification-reasons',
  title: 'Why verifications fail',
  noValue: 'No failures yet',
  drill: [{ to: 'sms' }],
} as const;

/** By reason where the platform counts it; else by the words of the status, which hold less. */
export const failureReasons = firstOf(
  pie({
    ...reasons,
    help: {
      shows: 'Phone verifications of the chosen time that failed, by reason.',
      good: 'mostly wrong_code and expired: people mistype or come late.',
      bad: 'undeliverable: codes do not arrive. too_many_attempts: somebody guesses.',
      act: 'undeliverable: open the SMS dashboard. Guessing: limit attempts by number and address.',
    },
    targets: ({ q }) => [
      {
        expr: q.increase(m.phone_verification_failures_total, '$__range').sum('reason'),
        legend: '{{reason}}',
      },
    ],
  }),
  pie({
    ...reasons,
    help: {
      shows:
        'Phone verifications of the chosen time that failed, by status; the platform does not tell reasons yet.',
      good: 'few, and fewer than those that succeed.',
      bad: 'many, while messages fail as well: codes do not arrive.',
      act: 'compare with messages by status on the SMS dashboard.',
    },
    targets: ({ q }) => [
      { expr: q.increase(ended, '$__range', VERIFICATION_FAILED).sum('status'), legend: '{{status}}' },
    ],
  }),
);

export const reasonsOverTime = timeseries({
  key: 'verification-reasons-course',
  title: 'Failed verifications by reason',
  help: {
    shows: 'Phone verifications in the hour before that failed, by reason.',
    good: 'thin, in the usual proportions.',
    bad: 'one reason stands up.',
    act: 'undeliverable: the SMS dashboard. too_many_attempts: look for one address behind them.',
  },
  targets: ({ q }) => [
    {
      expr: perHour(q.windowed('1h').rate(m.phone_verification_failures_total).sum('reason'), 'count'),
      legend: '{{reason}}',
    },
  ],
  draw: 'stacked',
  decimals: 1,
  noValue: 'No failures yet',
});
