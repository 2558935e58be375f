import { m } from '../../../metrics/catalog';
import type { Duration } from '../../../metrics/promql/query';
import type { AlertCase } from '../support/case';
import { type Course, counter, gauge, histogram, type Segment, type Series, series } from '../support/series';

const messages = (status: string, course: Course): Series =>
  series(m.sms_messages_total, { status, provider: 'twilio' }, course);

const failing = (percent: number, lasts: Duration, perMinute = 10): Series[] => {
  const bad = (perMinute * percent) / 100;
  return [
    messages('delivered', counter([perMinute, '10m'], [perMinute - bad, lasts], [perMinute, '60m'])),
    messages('failed', counter([0, '10m'], [bad, lasts], [0, '60m'])),
    messages('received', counter([30, '2h'])),
  ];
};

/** Dollars per minute, in several stretches. */
const cost = (...stretches: readonly Segment[]): Series[] => [
  series(m.sms_cost_total, { provider: 'twilio' }, counter(...stretches)),
];

interface Jam {
  readonly waiting: number;
  readonly perMinute: number;
  readonly lasts: Duration;
}

const queue = ({ waiting, perMinute, lasts }: Jam): Series[] => [
  series(m.sms_queue_length, {}, gauge([0, '10m'], [waiting, lasts], [0, '30m'])),
  ...histogram(m.sms_processing_duration_seconds, { provider: 'twilio' }, [
    0.3,
    counter([10, '10m'], [perMinute, lasts], [10, '30m']),
  ]),
];

export const sms: readonly AlertCase[] = [
  {
    alert: 'sms-failures-crit',
    says: 'the provider refuses nine of ten messages for 20 minutes',
    series: failing(90, '20m'),
    fires: {
      since: '10m',
      from: '14m30s',
      clear: '50m',
      summary: '42.75% of the SMS messages fail, limit 5%',
    },
  },
  {
    alert: 'sms-failures-crit',
    says: 'the provider refuses everything for a minute',
    series: failing(100, '1m'),
    silent: { until: '60m' },
  },
  {
    alert: 'sms-failures-crit',
    says: 'one of three messages fails, in the night',
    series: failing(33, '30m', 0.5),
    silent: { until: '60m' },
  },
  {
    alert: 'sms-failures-crit',
    says: 'messages that users send are none that can fail, and a restart of the worker',
    series: [
      messages('received', counter([30, '60m'])),
      messages('delivered', counter([10, '10m'], ['gone', '1m'], [10, '49m'])),
      messages('failed', counter([0.01, '10m'], ['gone', '1m'], [0.01, '49m'])),
    ],
    silent: { until: '60m' },
  },
  {
    alert: 'sms-failures-warn',
    says: 'four of 100 messages fail for 40 minutes',
    series: failing(4, '40m', 20),
    fires: {
      since: '10m',
      from: '31m',
      clear: '66m',
      summary: '4% of the SMS messages fail, limit 2%',
    },
  },
  {
    alert: 'sms-failures-warn',
    says: 'one of 100 messages fails, as always',
    series: failing(1, '60m', 20),
    silent: { until: '70m' },
  },
  {
    alert: 'sms-cost-crit',
    says: 'six dollars an hour instead of two, until the loop is found',
    step: '5m',
    series: cost([2 / 60, '24h'], [6 / 60, '24h'], [1 / 60, '30h']),
    fires: {
      since: '24h',
      from: '37h5m',
      clear: '75h',
      summary: 'SMS cost $100.67 in the last 24 hours, limit $100',
    },
  },
  {
    alert: 'sms-cost-crit',
    says: 'the counter stands far above 100, as it does after a month, and is reset by a restart',
    step: '5m',
    series: cost([2 / 60, '60h'], ['gone', '5m'], [2 / 60, '30h']),
    silent: { until: '90h' },
  },
  {
    alert: 'sms-cost-warn',
    says: 'four dollars an hour instead of two',
    step: '5m',
    series: cost([2 / 60, '24h'], [4 / 60, '24h'], [1 / 60, '30h']),
    fires: {
      since: '24h',
      from: '40h5m',
      clear: '75h',
      summary: 'SMS cost $80.33 in the last 24 hours, limit $80',
    },
  },
  {
    alert: 'sms-cost-warn',
    says: 'a busy day of 70 dollars',
    step: '5m',
    series: cost([2 / 60, '24h'], [2.9 / 60, '24h'], [2 / 60, '20h']),
    silent: { until: '66h' },
  },
  {
    alert: 'sms-cost-pace',
    says: 'a loop sends for 30 dollars an hour, for an hour',
    step: '1m',
    series: cost([2 / 60, '2h'], [30 / 60, '1h'], [2 / 60, '2h']),
    fires: {
      since: '2h',
      from: '2h21m',
      clear: '3h40m',
      summary: 'At the pace of the last 30m a day of SMS costs $540.80',
    },
  },
  {
    alert: 'sms-cost-pace',
    says: 'the busiest hour of a day, at more than twice its mean',
    step: '1m',
    series: cost([3 / 60, '4h'], [8 / 60, '2h'], [3 / 60, '2h']),
    silent: { until: '8h' },
  },
  {
    alert: 'sms-queue-crit',
    says: '100 messages wait while two a minute go out',
    series: queue({ waiting: 100, perMinute: 2, lasts: '20m' }),
    fires: {
      since: '10m',
      from: '15m',
      clear: '36m',
      summary: 'The SMS queue takes 50m 0s to drain, limit 5m',
    },
  },
  {
    alert: 'sms-queue-crit',
    says: 'a campaign of 100 messages that drains in five minutes, and three that wait in the night',
    series: queue({ waiting: 100, perMinute: 60, lasts: '5m' }),
    silent: { until: '40m' },
  },
  {
    alert: 'sms-queue-warn',
    says: '20 messages wait while ten a minute go out',
    series: queue({ waiting: 20, perMinute: 10, lasts: '20m' }),
    fires: {
      since: '10m',
      from: '20m',
      clear: '36m',
      summary: 'The SMS queue takes 1m 59s to drain, limit 1m',
    },
  },
  {
    alert: 'sms-queue-warn',
    says: 'five messages wait in the night while one in four minutes goes out',
    series: queue({ waiting: 5, perMinute: 0.25, lasts: '20m' }),
    silent: { until: '50m' },
  },
];
