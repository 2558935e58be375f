import { refreshesThatWorked, refreshFailureShare, refreshFailures } from '../../metrics/indicators/oauth';
import { perHour } from '../../metrics/indicators/pace';
import { timeseries } from '../shared';
import { ONLY_PROVIDER } from './variables';

const noValue = 'No refreshes yet';

export const failureShare = timeseries({
  key: 'refresh-failures',
  behind: 'errors',
  title: 'Failed refreshes by provider',
  help: {
    shows: 'Share of the token refreshes that failed, by provider, over 15 minutes.',
    good: 'below the dashed limits.',
    bad: 'one line rises: that provider is down or has revoked our client. All rise: our secret or our clock.',
    act: 'see the kind of error; invalid_grant for all users of a provider: check the client secret.',
  },
  targets: ({ q }) => [{ expr: refreshFailureShare(q.windowed('15m')), legend: '{{provider}}' }],
  threshold: 'oauthRefreshFailures',
  decimals: 1,
  size: { width: 12, height: 10 },
  noValue,
  drill: [ONLY_PROVIDER],
});

export const byOutcome = timeseries({
  key: 'refreshes-by-outcome',
  title: 'Refreshes by provider and outcome',
  help: {
    shows:
      'Token refreshes at an hourly pace, by provider: those that worked (solid) and those that failed (dashed).',
    good: 'solid lines, steady: tokens live an hour, so each integration is refreshed that often.',
    bad: 'dashed lines above 0; or all lines at 0: nobody refreshes.',
    act: 'at 0: look at the scheduler and the queues on the Task dashboard.',
  },
  targets: ({ q }) => [
    { expr: perHour(refreshesThatWorked(q.windowed('15m')), 'count'), legend: '{{provider}} worked' },
    { expr: perHour(refreshFailures(q.windowed('15m')), 'count'), legend: '{{provider}} failed' },
  ],
  legend: 'list',
  noValue,
  drill: [ONLY_PROVIDER],
});
