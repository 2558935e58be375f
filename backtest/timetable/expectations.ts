import type { Duration } from '../../metrics/promql/query';
import type { Fault } from '../../simulator/model/faults';
import type { Grade } from './entry';

/** What alerting owes to a fault. Alerts are named by their runbook, which a warning shares with its critical. */
export interface Expectation {
  /** How long the fault lasts in the timetable, in minutes. */
  readonly minutes: readonly [least: number, most: number];
  /** Alerts that speak of this very fault: one of them catches it. */
  readonly tells: readonly string[];
  /** From the fault's begin to the first of them. */
  readonly by: Readonly<Record<Grade, Duration>>;
  /** Grades that pass a limit of the settings: the team has to be told, also where users feel nothing. */
  readonly owed: readonly Grade[];
  /** Alerts on what the fault causes elsewhere: neither catches nor false. */
  readonly follows: readonly string[];
}

/**
 * Written from what the faults do (simulator/model/faults.ts) and what the rules ask for, not from results: `by`
 * is the limits' time in the thinnest traffic of a night. The two gates of the project are tighter and apart.
 */
export const EXPECTATIONS: Readonly<Record<Fault, Expectation>> = {
  'service-down': {
    minutes: [6, 20],
    tells: ['service-down'],
    by: { mild: '2m', severe: '2m' },
    owed: ['mild', 'severe'],
    // Requests and messages stay out.
    follows: ['traffic', 'sms-volume', 'registrations'],
  },
  errors: {
    minutes: [20, 40],
    tells: ['http-5xx', 'slo-availability'],
    by: { mild: '20m', severe: '3m' },
    owed: ['mild', 'severe'],
    follows: ['http-errors'],
  },
  slow: {
    minutes: [30, 60],
    tells: ['latency', 'slo-latency'],
    by: { mild: '25m', severe: '10m' },
    owed: ['severe'],
    follows: ['database-slow'],
  },
  'sms-outage': {
    minutes: [40, 75],
    tells: ['sms-failures', 'sms-queue', 'slo-sms'],
    by: { mild: '40m', severe: '15m' },
    owed: ['mild', 'severe'],
    // Messages are tasks of one type, in one queue.
    follows: ['task-failures', 'slo-tasks', 'task-queue', 'task-duration', 'sms-volume'],
  },
  'token-refresh-failures': {
    minutes: [40, 75],
    tells: ['token-refresh', 'slo-refresh'],
    by: { mild: '30m', severe: '15m' },
    owed: ['mild', 'severe'],
    follows: ['oauth-errors', 'tokens-expired', 'task-failures', 'slo-tasks'],
  },
  'queue-jam': {
    minutes: [25, 50],
    tells: ['task-queue', 'sms-queue', 'worker-dead'],
    by: { mild: '20m', severe: '20m' },
    owed: ['severe'],
    follows: ['tokens-expired', 'sms-volume', 'task-duration'],
  },
  cpu: {
    minutes: [25, 60],
    tells: ['cpu'],
    by: { mild: '25m', severe: '15m' },
    owed: ['severe'],
    follows: ['latency', 'slo-latency', 'database-slow', 'task-duration'],
  },
  memory: {
    minutes: [25, 60],
    tells: ['memory'],
    by: { mild: '25m', severe: '10m' },
    owed: ['severe'],
    follows: ['latency', 'slo-latency'],
  },
  'disk-filling': {
    minutes: [200, 270],
    tells: ['disk-filling', 'disk-full'],
    by: { mild: '240m', severe: '145m' },
    owed: ['mild', 'severe'],
    follows: [],
  },
  'cost-runaway': {
    minutes: [90, 180],
    tells: ['sms-cost', 'sms-volume'],
    by: { mild: '90m', severe: '60m' },
    owed: ['mild', 'severe'],
    follows: ['sms-queue', 'task-queue'],
  },
  'database-down': {
    minutes: [6, 20],
    tells: ['database-down', 'http-5xx'],
    by: { mild: '2m', severe: '2m' },
    owed: ['mild', 'severe'],
    follows: [
      'slo-availability',
      'latency',
      'slo-latency',
      'http-errors',
      'app-unhealthy',
      'database-pool',
      'database-slow',
      'task-failures',
      'slo-tasks',
    ],
  },
  'worker-dead': {
    minutes: [15, 30],
    tells: ['worker-dead', 'task-queue', 'sms-queue'],
    by: { mild: '15m', severe: '15m' },
    owed: ['severe'],
    follows: ['tokens-expired', 'sms-volume', 'container-loop', 'task-duration'],
  },
  'scheduler-silent': {
    minutes: [15, 60],
    tells: ['scheduler'],
    by: { mild: '7m', severe: '7m' },
    owed: ['mild', 'severe'],
    follows: ['tokens-expired', 'sms-volume'],
  },
};
