import { m } from '../../metrics/catalog';
import { meanConcurrency } from '../../metrics/indicators/http';
import { timeseries } from '../shared';

export const sessionsAgainstEarlier = timeseries({
  key: 'sessions',
  title: 'Active sessions, against earlier',
  help: {
    shows: 'Open sessions of users: now, a day ago (dashed) and a week ago (dotted).',
    good: 'now follows last week.',
    bad: 'a cliff: a restart or Redis threw everybody out. A plateau at the top: logouts are not counted.',
    act: 'a cliff with no deployment mark: check Redis memory and restarts on the System dashboard.',
  },
  targets: ({ q }) => [
    { expr: q.value(m.active_sessions), legend: 'now' },
    { expr: q.ago('1d').value(m.active_sessions), legend: 'a day ago' },
    { expr: q.ago('7d').value(m.active_sessions), legend: 'a week ago' },
  ],
});

export const concurrency = timeseries({
  key: 'concurrency',
  title: 'Requests at one time',
  help: {
    shows:
      'Requests being answered at one time: the mean (rate times duration), and the most, where counted.',
    good: 'follows the request rate.',
    bad: 'rises alone: answers get slower, and soon the workers of the api are all taken.',
    act: 'look for the slow endpoint; scale the api out if the load is real.',
  },
  targets: ({ q }) => [
    { expr: meanConcurrency(q), legend: 'mean' },
    { expr: q.over('max', m.http_requests_in_progress, '5m').sum(), legend: 'most of 5 min', optional: true },
  ],
});
