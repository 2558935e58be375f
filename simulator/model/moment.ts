import type { Fault } from './faults';
import type { Random } from './random';

/** One step of the model: what every part of the platform knows while it moves on. */
export interface Moment {
  /** The end of the step, Unix time in milliseconds. */
  readonly nowMs: number;
  /** The length of the step in seconds. */
  readonly seconds: number;
  /** Traffic as a share of a busy weekday hour's at the start of 2026. */
  readonly activity: number;
  /** How much larger than at the start of 2026 the platform is. */
  readonly growth: number;
  readonly random: Random;
  /** How far a fault bites: 0 to 1. */
  readonly fault: (name: Fault) => number;
  /** How many events happened that come `perSecond` on average. */
  readonly events: (perSecond: number) => number;
}
