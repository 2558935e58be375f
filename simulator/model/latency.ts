import type { Random } from './random';

/** How one latency falls into a histogram's buckets: the chance of each bucket and the mean within it. */
export interface Spread {
  readonly chances: readonly number[];
  readonly means: readonly number[];
}

/** Changes of a latency below this do not show in buckets; rounding to it keeps few spreads to compute. */
const FACTOR_STEP = 1.05;

/**
 * A log-normal latency: most are near the median, and a few take very long, as in real services.
 * Events are not drawn one by one: a month of them has to be stepped through in seconds.
 */
export class Latency {
  private readonly spreads = new Map<string, Spread>();

  /** `p95` and `median` in seconds. */
  constructor(
    private readonly median: number,
    private readonly p95: number,
  ) {}

  /** The spread over buckets when everything takes `factor` times as long. */
  spread(bounds: readonly number[], factor: number): Spread {
    const step = Math.round(Math.log(Math.max(0.01, factor)) / Math.log(FACTOR_STEP));
    const key = `${bounds.length}:${step}`;
    const known = this.spreads.get(key);
    if (known) return known;
    const spread = this.compute(bounds, FACTOR_STEP ** step);
    this.spreads.set(key, spread);
    return spread;
  }

  private compute(bounds: readonly number[], factor: number): Spread {
    const mu = Math.log(this.median * factor);
    // 1.645 standard deviations above the mean lies the 95th percentile of a normal distribution.
    const sigma = Math.log(this.p95 / this.median) / 1.645;
    const mean = Math.exp(mu + (sigma * sigma) / 2);
    const edges = [0, ...bounds, Number.POSITIVE_INFINITY];
    const chances: number[] = [];
    const means: number[] = [];
    for (let i = 0; i + 1 < edges.length; i++) {
      const low = edges[i] as number;
      const high = edges[i + 1] as number;
      const chance = below(high, mu, sigma) - below(low, mu, sigma);
      const weight = below(high, mu + sigma * sigma, sigma) - below(low, mu + sigma * sigma, sigma);
      const inside = Number.isFinite(high) ? (low + high) / 2 : low * 1.3;
      chances.push(Math.max(0, chance));
      const exact = chance > 1e-9 ? (mean * weight) / chance : inside;
      means.push(Math.min(Math.max(exact, low), Number.isFinite(high) ? high : low * 3));
    }
    return { chances, means };
  }
}

/** Draws into which buckets `events` fall. The counts are not cumulative and add up to `events`. */
export function drawBuckets(random: Random, events: number, chances: readonly number[]): number[] {
  if (events > 24) return random.split(events, chances);
  const counts = new Array<number>(chances.length).fill(0);
  for (let i = 0; i < events; i++) {
    let at = 0;
    let rest = random.uniform() - (chances[0] as number);
    while (rest > 0 && at < chances.length - 1) rest -= chances[++at] as number;
    counts[at] = (counts[at] as number) + 1;
  }
  return counts;
}

/** Chance that a log-normal value lies below `value`. */
function below(value: number, mu: number, sigma: number): number {
  if (value <= 0) return 0;
  if (!Number.isFinite(value)) return 1;
  return normalBelow((Math.log(value) - mu) / sigma);
}

/** Standard normal distribution function; Abramowitz and Stegun 26.2.17, error below 1e-7. */
function normalBelow(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const poly =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = Math.exp((-x * x) / 2) * 0.3989422804 * poly;
  return x >= 0 ? 1 - tail : tail;
}
