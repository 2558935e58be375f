import { m } from '../../../metrics/catalog';
import type { Duration } from '../../../metrics/promql/query';
import type { AlertCase, FiringCase, Time } from '../support/case';
import { type Course, counter, gauge, histogram, type Segment, type Series, series } from '../support/series';

/** Events of an indicator: so many good and so many bad per minute. */
type Events = (good: Course, bad: Course) => readonly Series[];

const http = { method: 'GET', endpoint: '/api/v1/chat' };
const EVENTS: Readonly<Record<string, Events>> = {
  'slo-availability': (good, bad) => [
    series(m.http_requests_total, { ...http, status: '200' }, good),
    series(m.http_requests_total, { ...http, status: '503' }, bad),
  ],
  'slo-latency': (good, bad) => histogram(m.http_request_duration_seconds, http, [0.2, good], [4, bad]),
  'slo-sms': (good, bad) => [
    series(m.sms_messages_total, { status: 'delivered', provider: 'twilio' }, good),
    series(m.sms_messages_total, { status: 'failed', provider: 'twilio' }, bad),
  ],
  'slo-refresh': (good, bad) => [
    series(m.oauth_token_refresh_total, { provider: 'google', status: 'success' }, good),
    series(m.oauth_token_refresh_total, { provider: 'google', status: 'failure' }, bad),
  ],
  'slo-tasks': (good, bad) => [
    series(m.tasks_total, { task_type: 'ai_response', status: 'success' }, good),
    series(m.tasks_total, { task_type: 'ai_response', status: 'failure' }, bad),
  ],
};

const TITLES: Readonly<Record<string, string>> = {
  'slo-availability': 'Availability',
  'slo-latency': 'Latency',
  'slo-sms': 'SMS delivery',
  'slo-refresh': 'Token refresh',
  'slo-tasks': 'Task success',
};

/** Stretches of so many percent bad, of so many events a minute. */
function mixed(events: Events, perMinute: number, ...stretches: readonly Segment[]): readonly Series[] {
  const part = (of: (percent: number) => number): Segment[] =>
    stretches.map(([percent, lasts]) => [(perMinute * of(percent as number)) / 100, lasts]);
  return events(counter(...part(percent => 100 - percent)), counter(...part(percent => percent)));
}

interface Window {
  readonly long: '1h' | '6h' | '1d' | '3d';
  readonly limit: string;
  /** How long before and after the fault things are well. */
  readonly before: Duration;
  readonly after: Duration;
  readonly lasts: Duration;
  readonly step: Duration;
  /** Percent of bad events, by how much the objective allows: 0.1 or 5. */
  readonly bad: Readonly<Record<'strict' | 'wide', number>>;
  readonly times: Readonly<
    Record<
      'strict' | 'wide',
      {
        readonly since: Time;
        readonly from: Time;
        readonly fromRecorded: Time;
        readonly clear: Time;
        readonly value: string;
      }
    >
  >;
}

/** A fault of each kind: how soon the alert fires, with an objective of 99.9 % and of 95 %. */
const WINDOWS: readonly Window[] = [
  {
    long: '1h',
    limit: '14.4',
    before: '2h',
    lasts: '60m',
    after: '2h',
    step: '15s',
    bad: { strict: 10, wide: 90 },
    times: {
      strict: { since: '2h', from: '2h14m30s', fromRecorded: '2h17m', clear: '3h10m', value: '24.58' },
      wide: { since: '2h', from: '2h54m', fromRecorded: '2h56m30s', clear: '3h10m', value: '16.28' },
    },
  },
  {
    long: '6h',
    limit: '6',
    before: '8h',
    lasts: '6h',
    after: '3h',
    step: '1m',
    bad: { strict: 1, wide: 50 },
    times: {
      strict: { since: '8h', from: '12h6m', fromRecorded: '12h9m', clear: '14h40m', value: '6.861' },
      wide: { since: '8h', from: '12h6m', fromRecorded: '12h9m', clear: '14h40m', value: '6.861' },
    },
  },
  {
    long: '1d',
    limit: '3',
    before: '26h',
    lasts: '20h',
    after: '6h',
    step: '2m',
    bad: { strict: 0.5, wide: 25 },
    times: {
      strict: { since: '26h', from: '40h38m', fromRecorded: '40h42m', clear: '48h', value: '3.056' },
      wide: { since: '26h', from: '40h38m', fromRecorded: '40h42m', clear: '48h', value: '3.056' },
    },
  },
  {
    long: '3d',
    limit: '1',
    before: '75h',
    lasts: '40h',
    after: '12h',
    step: '2m',
    bad: { strict: 0.3, wide: 15 },
    times: {
      strict: { since: '75h', from: '99h16m', fromRecorded: '99h18m', clear: '122h', value: '1.012' },
      wide: { since: '75h', from: '99h16m', fromRecorded: '99h18m', clear: '122h', value: '1.012' },
    },
  },
];

/**
 * Days take promtool long. One objective proves them minute by minute, with recording rules and without; the
 * others in steps of ten minutes.
 */
const DAYS: Readonly<Partial<Record<Window['long'], { readonly from: Time; readonly value: string }>>> = {
  '1d': { from: '40h40m', value: '3.09' },
  '3d': { from: '99h20m', value: '1.021' },
};
const inDays = (slo: string, long: Window['long']) => (slo === 'slo-availability' ? undefined : DAYS[long]);

function firing(slo: string, events: Events, window: Window): FiringCase {
  const kind = slo === 'slo-availability' ? 'strict' : 'wide';
  const { long, limit, before, lasts, after, step } = window;
  const { value: usual, ...times } = window.times[kind];
  const days = inDays(slo, long);
  const value = days?.value ?? usual;
  return {
    alert: `${slo}-${long}`,
    says: `${window.bad[kind]} % of the events are bad for ${lasts}`,
    ...(days ? { step: '10m', rawOnly: true } : { step }),
    series: mixed(events, 200, [0, before], [window.bad[kind], lasts], [0, after]),
    fires: {
      ...times,
      ...(days && { from: days.from }),
      summary: `${TITLES[slo]}: the error budget burns ${value} times too fast over ${long}, limit ${limit}`,
    },
  };
}

const SILENT: Readonly<Record<Window['long'], (events: Events) => readonly Series[]>> = {
  // A bad minute, and one bad event of three.
  '1h': events => mixed(events, 20, [0, '2h'], [100, '1m'], [0, '2h']),
  '6h': events => mixed(events, 0.05, [0, '2h'], [34, '1h'], [0, '2h']),
  '1d': events => mixed(events, 0.05, [0, '6h'], [34, '2h'], [0, '12h']),
  '3d': events => mixed(events, 0.01, [0, '12h'], [34, '6h'], [0, '30h']),
};

const SAYS: Readonly<Record<Window['long'], string>> = {
  '1h': 'everything fails for a minute',
  '6h': 'one of the three events of an hour is bad',
  '1d': 'two of the six events of two hours are bad',
  '3d': 'one of the four events of six hours is bad',
};

const silent = (slo: string, events: Events, { long, step }: Window): AlertCase => ({
  alert: `${slo}-${long}`,
  says: SAYS[long],
  ...(inDays(slo, long) ? { step: '10m', rawOnly: true } : { step }),
  series: SILENT[long](events),
  silent: { until: long === '3d' ? '48h' : long === '1d' ? '20h' : '4h' },
});

/** A bad minute while an incident that was too small for a page still counts. */
const afterwards: AlertCase = {
  alert: 'slo-availability-6h',
  says: 'everything fails for a minute, hours after an incident',
  step: '15s',
  series: mixed(
    EVENTS['slo-availability'] as Events,
    200,
    [0, '7h'],
    [8, '20m'],
    [0, '2h'],
    [100, '1m'],
    [0, '3h'],
  ),
  silent: { until: '12h' },
};

const neighbours: readonly AlertCase[] = Object.keys(EVENTS).map(slo => ({
  alert: `${slo}-1h`,
  says: 'every other objective is missed',
  series: Object.entries(EVENTS)
    .filter(([other]) => other !== slo)
    .flatMap(([, events]) => mixed(events, 200, [0, '1h'], [100, '1h'])),
  silent: { until: '2h' },
}));

const BY_GAUGE = {
  '1h': { since: '2h', from: '2h54m', clear: '3h10m', value: '16.21' },
  '6h': { since: '8h', from: '12h7m', clear: '14h40m', value: '6.87' },
  '1d': { since: '26h', from: '40h40m', clear: '48h', value: '3.069' },
  '3d': { since: '75h', from: '99h20m', clear: '122h', value: '1.018' },
} as const;

/** Where there is no count of tasks by status, the success gauge weighs what the histogram counts. */
const byGauge: readonly AlertCase[] = WINDOWS.map(({ long, limit, before, lasts, after, step, bad }) => {
  const { value, ...times } = BY_GAUGE[long];
  const success = gauge([100, before], [100 - bad.wide, lasts], [100, after]);
  const ended = counter([200, before], [200, lasts], [200, after]);
  return {
    alert: `slo-tasks-${long}`,
    stack: 'core',
    says: `the success gauge is at ${100 - bad.wide} % for ${lasts}`,
    ...(DAYS[long] ? { step: '10m', rawOnly: true } : { step }),
    series: [
      ...histogram(m.task_execution_duration_seconds, { task_type: 'ai_response' }, [1.5, ended]),
      series(m.task_success_rate, { task_type: 'ai_response' }, success),
    ],
    fires: {
      ...times,
      summary: `Task success: the error budget burns ${value} times too fast over ${long}, limit ${limit}`,
    },
  };
});

export const objectives: readonly AlertCase[] = [
  ...Object.entries(EVENTS).flatMap(([slo, events]) =>
    WINDOWS.flatMap(window => [firing(slo, events, window), silent(slo, events, window)]),
  ),
  afterwards,
  ...neighbours,
  ...byGauge,
];
