import type { Duration, Query } from '../../metrics/promql/query';

/** The same queries as of some time ago, smoothed: what one compares with should be a calm line. */
export const earlier = (q: Query, ago: Duration): Query => q.windowed('15m').ago(ago);
