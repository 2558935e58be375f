/** So many events of the usual kind are always counted in: one odd event among three is no trend. */
const PRIOR = 30;

/** A share over about the last `seconds`: old events count less and less. What the platform's gauges report. */
export class RecentShare {
  private part = 0;
  private whole = 0;

  constructor(private readonly windowSeconds = 600) {}

  /** Time passes, and `part` of `whole` new events count. */
  add(seconds: number, part: number, whole: number): void {
    const keep = Math.exp(-seconds / this.windowSeconds);
    this.part = this.part * keep + part;
    this.whole = this.whole * keep + whole;
  }

  /** 0 to 100; `usual` is the percentage that is expected while there is little to count. */
  percent(usual: number): number {
    return (100 * this.part + PRIOR * usual) / (this.whole + PRIOR);
  }

  /** Whether anything was counted yet. */
  get any(): boolean {
    return this.whole > 0;
  }

  /** Events of the whole per second. */
  get perSecond(): number {
    return this.whole / this.windowSeconds;
  }
}
