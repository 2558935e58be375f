import type { AnyMetric } from '../metrics/model';
import type { Duration } from '../metrics/promql/query';
import type { Vector } from '../metrics/promql/vector';
import type { Unit } from '../metrics/units';
import { DOMAINS, type Domain, SEVERITIES, type Severity } from '../settings/alert-labels';
import type { DashboardKey } from '../settings/names';
import type { AlertContext } from './context';
import type { Text } from './text';

export { DOMAINS, type Domain, SEVERITIES, type Severity };

/**
 * How often a rule is evaluated, in seconds. `fast` is for what pages within minutes, `slow` for questions over
 * days, which cost Prometheus most. Grafana takes multiples of 10 s only.
 */
export const PACES = { fast: 10, steady: 60, slow: 300 } as const;
export type Pace = keyof typeof PACES;

/**
 * What a rule does where its query has no series: a ratio is fine (`ok`; another alert speaks of missing
 * metrics), a heartbeat is not (`alerting`), `nodata` makes an alert of its own.
 */
export type NoDataPolicy = 'ok' | 'alerting' | 'nodata';
/** What a rule does when Prometheus cannot answer. `error` makes an alert of its own. */
export type ErrorPolicy = 'ok' | 'alerting' | 'error';

/** The panel that shows what the alert is about. */
export interface PanelRef {
  readonly dashboard: DashboardKey;
  readonly panel: string;
}

/** One alert, written once: Grafana's rule and Prometheus' rule are made of it. `L` are its series' labels. */
export interface AlertSpec<L extends string> {
  /** Stable name. The rule's uid is `<prefix>-<key>`, so it has 19 characters at most; a new key is a new rule. */
  readonly key: string;
  /** What people call it; unique. Grafana's title, Prometheus' alertname. */
  readonly name: string;
  readonly severity: Severity;
  readonly domain: Domain;
  /** File in docs/runbooks without `.md`. Alerts of one runbook speak of one thing and share the label `alert`. */
  readonly runbook: string;
  readonly panel: PanelRef;
  /** What its rates and means go over; the settings may say another. An alert without one judges this moment. */
  readonly window?: Duration;
  /** The value that is judged and shown. No series, no alert. */
  readonly expr: (context: AlertContext) => Vector<L>;
  readonly fires: 'above' | 'below';
  /** The limit in the unit of the value. */
  readonly limit: (context: AlertContext, unit: Unit) => number;
  /** How long it must last. */
  readonly for: Duration;
  /** How long it stays after it got better, so that a value on the edge makes one message. Default: not at all. */
  readonly keepFiringFor?: Duration;
  readonly pace: Pace;
  /** Default `ok`. */
  readonly noData?: NoDataPolicy;
  /** Default `error`. */
  readonly onError?: ErrorPolicy;
  /** First line of a message: what is wrong, where, how bad. */
  readonly summary: (text: Text<L>) => string;
  /** What it means for users and what to look at first. */
  readonly description: (text: Text<L>) => string;
  /** Why the alert would make no sense in a stack, though its metrics are there. */
  readonly pointless?: (context: AlertContext) => string | undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: a list of alerts holds vectors of any labels
export type Alert = AlertSpec<any>;

/** Checks an alert's texts against the labels of its own series, then forgets the labels. */
export const alert = <L extends string>(spec: AlertSpec<L>): Alert => spec as Alert;

/** An alert that a stack does not get, and why: metrics that it lacks, or a limit that nothing can reach. */
export interface LeftOutAlert {
  readonly key: string;
  readonly name: string;
  readonly missing: readonly AnyMetric[];
  readonly reason?: string;
}
