import { m } from '../../metrics/catalog';
import { perMinute } from '../../metrics/indicators/pace';
import { smsDrain, smsQueueWait } from '../../metrics/indicators/queues';
import { smsArrivals } from '../../metrics/indicators/sms';
import { timeseries } from '../shared';

export const waiting = timeseries({
  key: 'sms-waiting',
  title: 'Waiting time in the queue',
  help: {
    shows: 'How long the queue takes to drain at the pace of the last five minutes.',
    good: 'far below the dashed limits.',
    bad: 'rising for minutes. Where nothing drains, a message counts as a minute: hours mean a standstill.',
    act: 'a standstill: look at the worker on the Task dashboard. Else the provider is slow.',
  },
  targets: ({ q }) => [{ expr: smsQueueWait(q.windowed('5m')), legend: 'waiting time' }],
  threshold: 'smsQueueWait',
  drill: [{ to: 'task' }],
});

export const length = timeseries({
  key: 'sms-queue',
  title: 'Queue length',
  help: {
    shows: 'Messages that wait to be handed to a provider.',
    good: 'near 0, with short peaks.',
    bad: 'a slope upwards that does not end.',
    act: 'see "Queue: in and out" for which of the two changed.',
  },
  targets: ({ q }) => [{ expr: q.value(m.sms_queue_length), legend: 'waiting' }],
  drill: [{ to: 'task' }],
});

export const inAndOut = timeseries({
  key: 'sms-drain',
  title: 'Queue: in and out',
  help: {
    shows:
      'Messages per minute that leave the queue (drain), and that come in (dashed): the drain and what the queue grew by.',
    good: 'both lines on top of each other.',
    bad: 'in above out: the queue grows. Out at 0: nothing drains.',
    act: 'in rose: find who sends. Out fell: look at processing time and at the worker.',
  },
  targets: ({ q }) => [
    { expr: perMinute(smsDrain(q.windowed('5m'))), legend: 'out' },
    { expr: perMinute(smsArrivals(q.windowed('5m'))), legend: 'in' },
  ],
  drill: [{ to: 'task' }],
});
