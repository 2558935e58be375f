import { m } from '../../../metrics/catalog';
import type { AlertCase } from '../support/case';
import { type Course, counter, type Segment, type Series, series } from '../support/series';

/** Events per minute for three usual weeks and what comes then. */
const weeks = (usual: number, ...then: readonly Segment[]): Course => counter([usual, '21d'], ...then);

const registrations = (course: Course): Series => series(m.user_registrations_total, {}, course);
const requests = (course: Course): Series =>
  series(m.http_requests_total, { method: 'GET', endpoint: '/api/v1/chat', status: '200' }, course);
const messages = (course: Course): Series =>
  series(m.sms_messages_total, { status: 'delivered', provider: 'twilio' }, course);
const failed = (course: Course): Series => series(m.phone_verifications_total, { status: 'failure' }, course);

export const business: readonly AlertCase[] = [
  {
    alert: 'registrations-low',
    says: 'after three weeks of 30 an hour nobody registers for ten hours',
    step: '10m',
    series: [registrations(weeks(0.5, [0, '10h'], [0.5, '12h']))],
    fires: {
      since: '504h',
      from: '507h20m',
      clear: '520h',
      summary: 'Registrations of the last 6h are at 41.67% of the least of the same hours of three weeks',
    },
  },
  {
    alert: 'registrations-low',
    says: 'five an hour were usual, and a night brings none: so few vary by chance',
    step: '10m',
    series: [registrations(weeks(0.08, [0, '12h']))],
    silent: { until: '516h' },
  },
  {
    alert: 'registrations-low',
    says: 'a restart resets the counter, and the first week of a new stack has nothing to compare with',
    step: '10m',
    series: [registrations(counter([0.5, '5d'], ['gone', '20m'], [0.5, '4d']))],
    silent: { until: '215h' },
  },
  {
    alert: 'registrations-high',
    says: 'four times as many people register for a day',
    step: '10m',
    series: [registrations(weeks(0.5, [2, '24h'], [0.5, '12h']))],
    fires: {
      since: '504h',
      from: '507h20m',
      clear: '536h',
      summary: 'Registrations of the last 6h are at 275% of the most of the same hours of three weeks',
    },
  },
  {
    alert: 'registrations-high',
    says: 'twice as many, as on the day of a campaign',
    step: '10m',
    series: [registrations(weeks(0.5, [1, '24h']))],
    silent: { until: '528h' },
  },
  {
    alert: 'traffic-low',
    says: 'no request arrives for three hours, and none fails',
    step: '10m',
    series: [requests(weeks(60, [0, '3h'], [60, '6h']))],
    fires: {
      since: '504h',
      from: '504h50m',
      clear: '509h',
      summary: 'Requests of the last 1h are at 0% of the least of the same hours of three weeks',
    },
  },
  {
    alert: 'traffic-low',
    says: 'a holiday with two thirds of the usual requests, and one week that was a record',
    step: '10m',
    series: [requests(counter([60, '7d'], [120, '7d'], [60, '7d'], [40, '24h']))],
    silent: { until: '528h' },
  },
  {
    alert: 'traffic-high',
    says: 'a crawler makes four times the usual requests for three hours',
    step: '10m',
    series: [requests(weeks(60, [240, '3h'], [60, '6h']))],
    fires: {
      since: '504h',
      from: '504h50m',
      clear: '509h',
      summary: 'Requests of the last 1h are at 400% of the most of the same hours of three weeks',
    },
  },
  {
    alert: 'traffic-high',
    says: 'traffic comes back after a week of outage: an earlier week says what is usual',
    step: '10m',
    series: [requests(counter([60, '14d'], [0, '7d'], [60, '24h']))],
    silent: { until: '528h' },
  },
  {
    alert: 'sms-volume-low',
    says: 'nothing asks for messages any more for three hours',
    step: '10m',
    series: [messages(weeks(5, [0.5, '3h'], [5, '6h']))],
    fires: {
      since: '504h',
      from: '504h50m',
      clear: '509h',
      summary: 'SMS messages of the last 1h are at 10% of the least of the same hours of three weeks',
    },
  },
  {
    alert: 'sms-volume-low',
    says: 'ten an hour were usual, and an hour brings none',
    step: '10m',
    series: [messages(weeks(0.17, [0, '3h']))],
    silent: { until: '507h' },
  },
  {
    alert: 'sms-volume-high',
    says: 'a loop sends twelve times as many messages for three hours',
    step: '10m',
    series: [messages(weeks(5, [60, '3h'], [5, '6h']))],
    fires: {
      since: '504h',
      from: '504h20m',
      clear: '509h',
      summary: 'SMS messages of the last 1h are at 650% of the most of the same hours of three weeks',
    },
  },
  {
    alert: 'sms-volume-high',
    says: 'users write ten times as much, which the platform does not send',
    step: '10m',
    series: [
      messages(weeks(5, [5, '12h'])),
      series(m.sms_messages_total, { status: 'received', provider: 'twilio' }, weeks(5, [50, '12h'])),
    ],
    silent: { until: '516h' },
  },
  {
    alert: 'verif-fails-low',
    says: 'nobody gets as far as failing for ten hours',
    step: '10m',
    series: [failed(weeks(0.5, [0, '10h'], [0.5, '12h']))],
    fires: {
      since: '504h',
      from: '507h20m',
      clear: '520h',
      summary:
        'Failed phone verifications of the last 6h are at 41.67% of the least of the same hours of three weeks',
    },
  },
  {
    alert: 'verif-fails-low',
    says: 'hardly any ever failed',
    step: '10m',
    series: [failed(weeks(0.03, [0, '12h']))],
    silent: { until: '516h' },
  },
  {
    alert: 'verif-fails-high',
    says: 'codes do not arrive: four times as many verifications fail for a day',
    step: '10m',
    series: [failed(weeks(0.5, [2, '24h'], [0.5, '12h']))],
    fires: {
      since: '504h',
      from: '507h20m',
      clear: '536h',
      summary:
        'Failed phone verifications of the last 6h are at 275% of the most of the same hours of three weeks',
    },
  },
  {
    alert: 'verif-fails-high',
    says: 'twice as many people verify, and twice as many fail',
    step: '10m',
    series: [
      failed(weeks(0.5, [1, '24h'])),
      series(m.phone_verifications_total, { status: 'success' }, weeks(5, [10, '24h'])),
    ],
    silent: { until: '528h' },
  },
];
