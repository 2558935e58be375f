import { schedulerSilence } from '../../metrics/indicators/heartbeat';
import { timeseries } from '../shared';

export const silence = timeseries({
  key: 'scheduler',
  title: "Scheduler's heartbeat",
  help: {
    shows: 'How long ago, at each point, the scheduler (Celery beat) had last sent a due task.',
    good: 'a low saw-tooth, below the dashed limits.',
    bad: 'a ramp: it sends nothing any more. A gap: it is not there at all.',
    act: 'look at the scheduler container and its log; restart it. Only one may run.',
  },
  targets: ({ q }) => [{ expr: schedulerSilence(q), legend: 'since the last run' }],
  threshold: 'schedulerSilent',
  noValue: 'Never',
});
