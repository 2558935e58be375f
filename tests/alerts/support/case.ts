import type { Duration } from '../../../metrics/promql/query';
import type { Series } from './series';

type Unit = 's' | 'm' | 'h';
/** A time since a case began, such as `7m`, `7m15s` or `2h10m30s`. */
export type Time =
  | `${number}${Unit}`
  | `${number}${'m' | 'h'}${number}${'s' | 'm'}`
  | `${number}h${number}m${number}s`;

/** Which stack an alert is rendered for; alerts differ by what a stack has. */
export const CASE_STACKS = ['full', 'core', 'app'] as const;
export type CaseStack = (typeof CASE_STACKS)[number];

interface Common {
  /** The alert's key. */
  readonly alert: string;
  /** What happens, for people. */
  readonly says: string;
  readonly series: readonly Series[];
  /** Default: all sources and contract full. `core` has all sources, `app` only the platform's own. */
  readonly stack?: CaseStack;
  /** Time between two samples, and between two evaluations. Default 15s. */
  readonly step?: Duration;
  /** Only without recording rules: they record rates of five minutes, which longer steps cannot give. */
  readonly rawOnly?: true;
}

/** The alert fires when it should, not before, and clears. */
export interface FiringCase extends Common {
  readonly fires: {
    /** When the fault begins. */
    readonly since: Time;
    /** The first evaluation at which the alert fires; at the one before it does not. */
    readonly from: Time;
    /** The same where recording rules answer, which lag; two steps of slack. Default: the same time. */
    readonly fromRecorded?: Time;
    /** A time at which it still fires. */
    readonly until?: Time;
    /** When it has cleared; `never` for what cannot clear. */
    readonly clear: Time | 'never';
    /** Labels of the alert that come from its series. */
    readonly labels?: Readonly<Record<string, string>>;
    /** The first line of the message, as people get it. */
    readonly summary: string;
  };
}

/** The alert stays silent from the first evaluation to the last. */
export interface SilentCase extends Common {
  readonly silent: { readonly until: Time };
}

export type AlertCase = FiringCase | SilentCase;

export const isFiring = (one: AlertCase): one is FiringCase => 'fires' in one;

/** A time in seconds. */
export function timeOf(time: Time): number {
  const units = { s: 1, m: 60, h: 3600 } as const;
  const parts = [...time.matchAll(/(\d+)([smh])/g)];
  return parts.reduce((sum, [, number, unit]) => sum + Number(number) * units[unit as keyof typeof units], 0);
}
