import { m } from '../../metrics/catalog';
import { smsProcessing, smsProcessingByProvider } from '../../metrics/indicators/sms';
import { heatmap, timeseries } from '../shared';
import { ONLY_PROVIDER } from './variables';

const noValue = 'No messages yet';

export const percentiles = timeseries({
  key: 'sms-processing-percentiles',
  behind: 'slowness',
  title: 'Processing time',
  help: {
    shows:
      'Time to hand a message to its provider: half, 95 and 99 of 100 take at most this. Ends at 10 s, the last bucket.',
    good: 'flat lines, P99 a few times P50.',
    bad: 'P99 alone rises: retries or a slow provider. All rise: the worker lacks CPU or connections.',
    act: 'compare the providers; then CPU by container on the System dashboard.',
  },
  targets: ({ q }) =>
    [0.5, 0.95, 0.99].map(phi => ({ expr: smsProcessing(q, phi), legend: `P${phi * 100}` })),
  noValue,
});

export const byProvider = timeseries({
  key: 'sms-processing-by-provider',
  title: 'Processing time by provider',
  help: {
    shows: 'P95 of the time to hand a message over, by provider. Ends at 10 s, the last bucket.',
    good: 'lines that lie together.',
    bad: 'one line rises: that provider is slow, and an outage often begins so.',
    act: 'look at its status page; move messages to the other provider.',
  },
  targets: ({ q }) => [{ expr: smsProcessingByProvider(q, 0.95), legend: '{{provider}}' }],
  noValue,
  drill: [ONLY_PROVIDER],
});

export const spread = heatmap({
  key: 'sms-processing-heatmap',
  title: 'Processing time, spread',
  help: {
    shows:
      'How many messages took how long: the brighter (in the light theme the darker), the more. The top row is everything beyond 10 s.',
    good: 'one bright band at the usual height.',
    bad: 'a second band above it: part of the messages takes another, slower way.',
    act: 'look for what these have in common: provider, country, retries.',
  },
  targets: ({ q }) => [{ expr: q.buckets(m.sms_processing_duration_seconds).sum('le'), legend: '{{le}}' }],
  noValue,
  size: { width: 24, height: 9 },
});
