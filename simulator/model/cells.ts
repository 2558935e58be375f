import { drawBuckets, type Latency } from './latency';
import type { Random } from './random';

/** What every series of the model has. */
abstract class Cell {
  /** Whether the series is served: prometheus_client has no labelled series before its first event. */
  seen: boolean;

  /** `labels` as the text format writes them, without braces; empty for a metric without labels. */
  constructor(
    readonly labels: string,
    private readonly alwaysThere: boolean,
  ) {
    this.seen = alwaysThere;
  }

  /** The process restarted: counts begin at 0, labelled series are gone. */
  restart(): void {
    this.seen = this.alwaysThere;
    this.zero();
  }

  /** Counts begin at 0, but the series stay. */
  abstract zero(): void;
}

export class GaugeCell extends Cell {
  value = 0;

  set(value: number): void {
    this.value = value;
    this.seen = true;
  }

  override zero(): void {
    this.value = 0;
  }
}

export class CounterCell extends Cell {
  value = 0;
  /** Like `value`, but never reset: what rates are computed from. */
  total = 0;

  inc(amount: number): void {
    if (amount <= 0) return;
    this.value += amount;
    this.total += amount;
    this.seen = true;
  }

  override zero(): void {
    this.value = 0;
  }
}

export class HistogramCell extends Cell {
  /** Events by bucket, the last beyond every bound; not cumulative. */
  readonly counts: Float64Array;
  sum = 0;
  count = 0;
  /** Like `counts` and `sum`, but never reset. */
  readonly totals: Float64Array;
  totalSum = 0;

  constructor(
    labels: string,
    alwaysThere: boolean,
    readonly bounds: readonly number[],
  ) {
    super(labels, alwaysThere);
    this.counts = new Float64Array(bounds.length + 1);
    this.totals = new Float64Array(bounds.length + 1);
  }

  /** Records `events` that took the given latency, times `factor`. */
  observe(random: Random, events: number, latency: Latency, factor = 1): void {
    if (events <= 0) return;
    const { chances, means } = latency.spread(this.bounds, factor);
    const drawn = drawBuckets(random, events, chances);
    let sum = 0;
    for (let i = 0; i < drawn.length; i++) {
      const n = drawn[i] as number;
      if (n === 0) continue;
      this.counts[i] = (this.counts[i] as number) + n;
      this.totals[i] = (this.totals[i] as number) + n;
      sum += n * (means[i] as number);
    }
    this.count += events;
    this.sum += sum;
    this.totalSum += sum;
    this.seen = true;
  }

  override zero(): void {
    this.counts.fill(0);
    this.sum = 0;
    this.count = 0;
  }
}

export type AnyCell = GaugeCell | CounterCell | HistogramCell;
