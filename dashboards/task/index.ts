import {
  collapsed,
  type DashboardDefinition,
  logsRow,
  open,
  serviceLevel,
  TITLES,
  tracesRow,
} from '../shared';
import * as duration from './duration';
import { durationNow, failuresNow, schedulerNow, throughputNow, waitingNow, waitNow } from './health';
import * as outcome from './outcome';
import * as queues from './queues';
import * as resources from './resources';
import { silence } from './scheduler';
import * as throughput from './throughput';
import { QUEUE, TYPE } from './variables';

export const task: DashboardDefinition = {
  key: 'task',
  title: TITLES.task,
  description:
    'What worker and scheduler do in the background: how much, how fast, how well, and what waits.',
  variables: [TYPE, QUEUE],
  rows: [
    open('Now', failuresNow, throughputNow, durationNow, waitingNow, waitNow, schedulerNow),
    open('Success and duration', outcome.failureShare, duration.byType, duration.types),
    open('Queues', queues.lengths, queues.waitingTime, queues.draining, silence),
    open('Throughput and errors', throughput.againstEarlier, outcome.errorsByType),
    collapsed(
      'Success in detail',
      outcome.success,
      outcome.byOutcome,
      outcome.reportedSuccess,
      outcome.errorsByTask,
    ),
    collapsed('Duration in detail', duration.percentiles, duration.spread, duration.medianByType),
    collapsed('Throughput and queues in detail', throughput.byType, throughput.perDay, queues.growth),
    collapsed('Resources', resources.workersBusy, resources.cpuByType, resources.memoryByType),
    collapsed('Service level', ...serviceLevel('taskSuccess')),
    logsRow,
    tracesRow,
  ],
};
