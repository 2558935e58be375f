import type { Source } from '../metrics/model';
import { exposition } from './exposition';
import type { Fault } from './model/faults';
import { Platform, type PlatformOptions } from './platform';

export interface LiveOptions extends PlatformOptions {
  /** How many times faster than real time the platform lives. Default 1. */
  readonly speed?: number;
  /**
   * When its own life begins, in milliseconds: the hour and the day decide how busy it is. What it tells of times is
   * real all the same. Default: now.
   */
  readonly begin?: number;
  /** The real time in milliseconds. Default the machine's clock. */
  readonly clock?: () => number;
}

/** Longest step while scrapes come; equals the usual scrape interval. */
const STEP_SECONDS = 15;
/** After a long pause without a scrape, so many steps are enough to catch up. */
const MOST_STEPS = 2000;
const WARM_UP_SECONDS = 24 * 3600;
const WARM_UP_STEP = 60;

/**
 * A platform that lives along the clock. It moves on when it is asked, so that nothing runs while nobody
 * looks. It starts as one that was deployed just now: every usual series is there, all counts at 0, so that
 * Prometheus sees a plain restart if it knows the series from history.
 */
export class LivePlatform {
  readonly platform: Platform;
  private readonly clock: () => number;
  private readonly speed: number;
  private readonly startedMs: number;
  private readonly beginMs: number;
  /** Where the model stands on its own time line. */
  private modelMs: number;

  constructor(options: LiveOptions = {}) {
    this.platform = new Platform(options);
    this.clock = options.clock ?? Date.now;
    this.speed = options.speed ?? 1;
    this.startedMs = this.clock();
    this.beginMs = options.begin ?? this.startedMs;
    this.modelMs = this.beginMs;
    if (options.quiet) this.platform.step(this.modelMs, 1);
    else this.warmUp();
  }

  /** The page of one exporter as it is now; undefined while the service is down. */
  page(source: Source): string | undefined {
    this.advance();
    if (source === 'app' && this.platform.down) return undefined;
    const families = this.platform.families().filter(({ metric }) => metric.exporter === source);
    // Whole seconds: a start time that moved by a millisecond would read as a restart.
    return exposition(families, Math.round((this.clock() - this.modelMs) / 1000));
  }

  /** Switches a fault on from now. `severity` from 0 (excluded) to 1. */
  setFault(fault: Fault, severity = 1): void {
    this.advance();
    this.platform.faults.set(fault, severity);
  }

  /** Ends a fault from now. */
  clearFault(fault: Fault): void {
    this.advance();
    this.platform.faults.clear(fault);
  }

  private advance(): void {
    const target = this.beginMs + (this.clock() - this.startedMs) * this.speed;
    const gap = (target - this.modelMs) / 1000;
    if (gap <= 0) {
      // A fault that was just switched bites at once.
      this.platform.faults.advance(0);
      return;
    }
    const steps = Math.min(MOST_STEPS, Math.ceil(gap / STEP_SECONDS));
    const from = this.modelMs;
    for (let i = 1; i <= steps; i++) this.platform.step(from + (1000 * gap * i) / steps, gap / steps);
    this.modelMs = target;
  }

  private warmUp(): void {
    for (let left = WARM_UP_SECONDS - WARM_UP_STEP; left >= 0; left -= WARM_UP_STEP) {
      this.platform.step(this.beginMs - 1000 * left, WARM_UP_STEP);
    }
    this.platform.zero();
  }
}
