import type { Duration } from '../promql/query';

/** A pair of windows over which a burn rate is judged: the long one shows that it matters, the short that it lasts. */
export interface BurnWindow {
  readonly rate: number;
  readonly long: Duration;
  readonly short: Duration;
  /** `page` wakes somebody, `ticket` waits for the working day. */
  readonly response: 'page' | 'ticket';
}

/** Burn rates and windows of Google's SRE Workbook, chapter 5, table 5-8, for an objective over 30 days. */
export const BURN_WINDOWS = [
  { rate: 14.4, long: '1h', short: '5m', response: 'page' },
  { rate: 6, long: '6h', short: '30m', response: 'page' },
  { rate: 3, long: '1d', short: '2h', response: 'ticket' },
  { rate: 1, long: '3d', short: '6h', response: 'ticket' },
] as const satisfies readonly BurnWindow[];

const [FAST, SLOW] = BURN_WINDOWS;

/** From these burn rates on somebody is paged: after six hours of it, and after one. */
export const PAGING_BURN_RATES = { warning: SLOW.rate, critical: FAST.rate } as const;
