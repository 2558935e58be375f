import { m } from '../../metrics/catalog';
import {
  REFRESH_FAILED,
  SERVER_ERROR,
  SMS_FAILED,
  SMS_OUTBOUND,
  TASK_ENDED,
  TASK_FAILED,
} from '../../metrics/indicators/conditions';
import type { AnyMetric } from '../../metrics/model';
import { type Condition, matches } from '../../metrics/promql/scope';
import type { Settings } from '../../settings/schema';
import type { AnyCell } from '../../simulator/model/cells';
import { GaugeCell, HistogramCell } from '../../simulator/model/cells';
import type { Platform } from '../../simulator/platform';
import { type FaultEntry, isFaultEntry, type Timetable } from '../timetable/entry';

/** What users met during an entry, by the model itself: no scrape, no query and no rule has a part in it. */
export interface Truth {
  /** Why users felt it, in words; empty if they did not. */
  readonly felt: readonly string[];
}

/** Fewer bad events than this are noise: as few happen on any day. The same as the burn rates' least number. */
const LEAST_BAD = 10;

/** Bad and all events so far. */
type Counts = readonly [bad: number, all: number];

interface Figures {
  /** By objective. */
  readonly counts: Readonly<Record<string, Counts>>;
}

type OnStatus = { readonly status: Condition };
const ANY: OnStatus = { status: matches('.*') };

/** Reads the model while it steps, and says for each fault whether users felt it. */
export class Witness {
  readonly truths = new Map<string, Truth>();
  private readonly cells: ReadonlyMap<string, readonly AnyCell[]>;
  private readonly faults: readonly FaultEntry[];
  private readonly begun = new Map<string, Figures>();
  private readonly worst = new Map<string, { wait: number; expired: number; down: boolean }>();

  constructor(
    private readonly platform: Platform,
    timetable: Timetable,
    private readonly settings: Settings,
  ) {
    this.cells = new Map(platform.families().map(({ metric, cells }) => [metric.name, cells]));
    this.faults = timetable.entries.filter(isFaultEntry);
  }

  /** Looks at the model after its step to a time. */
  look(timeMs: number): void {
    for (const fault of this.faults) {
      if (timeMs < fault.startMs || timeMs > fault.endMs) continue;
      if (!this.begun.has(fault.id)) this.begin(fault.id);
      this.watch(fault.id);
      if (timeMs === fault.endMs) this.truths.set(fault.id, { felt: this.verdict(fault.id) });
    }
  }

  private begin(id: string): void {
    this.begun.set(id, this.figures());
    this.worst.set(id, { wait: 0, expired: 0, down: false });
  }

  private watch(id: string): void {
    const worst = this.worst.get(id);
    if (!worst) return;
    worst.wait = Math.max(worst.wait, ...this.gauges(m.task_oldest_waiting_seconds));
    const [expired, active] = [m.oauth_tokens_expired, m.oauth_integrations_active].map(metric =>
      this.gauges(metric).reduce((sum, one) => sum + one, 0),
    ) as [number, number];
    worst.expired = Math.max(worst.expired, (100 * expired) / Math.max(1, active + expired));
    worst.down ||= this.platform.down;
  }

  private verdict(id: string): string[] {
    const { thresholds } = this.settings;
    const worst = this.worst.get(id);
    const before = this.begun.get(id);
    if (!worst || !before) return [];
    const now = this.figures();
    const shares = Object.entries(now.counts).flatMap(([name, [bad, all]]) => {
      const [badBefore, allBefore] = before.counts[name] ?? [0, 0];
      return this.missed(name, bad - badBefore, all - allBefore);
    });
    return [
      ...(worst.down ? ['nobody is answered'] : []),
      ...shares,
      ...(worst.wait > thresholds.taskQueueWait.warning ? [`a task waits ${Math.round(worst.wait)} s`] : []),
      ...(worst.expired > thresholds.oauthExpired.critical
        ? [`${worst.expired.toFixed(0)} % of tokens expired`]
        : []),
    ];
  }

  /** An objective is missed while the fault lasts. */
  private missed(name: string, bad: number, all: number): string[] {
    const objective = this.settings.slos[name as keyof typeof this.settings.slos];
    const share = (100 * bad) / Math.max(1, all);
    if (bad < LEAST_BAD || share <= 100 - objective) return [];
    return [`${name}: ${share.toFixed(share < 10 ? 1 : 0)} % bad`];
  }

  private figures(): Figures {
    const http = m.http_request_duration_seconds;
    return {
      counts: {
        availability: this.failed(m.http_requests_total, SERVER_ERROR),
        latency: this.slow(http, this.settings.slos.latencySeconds),
        smsDelivery: this.failed(m.sms_messages_total, SMS_FAILED, SMS_OUTBOUND),
        tokenRefresh: this.failed(m.oauth_token_refresh_total, REFRESH_FAILED),
        taskSuccess: this.failed(m.tasks_total, TASK_FAILED, TASK_ENDED),
      },
    };
  }

  private failed(metric: AnyMetric, failure: OnStatus, event = ANY): Counts {
    let bad = 0;
    let all = 0;
    for (const cell of this.cells.get(metric.name) ?? []) {
      const total = 'total' in cell ? cell.total : 0;
      if (meets(cell, event)) all += total;
      if (meets(cell, failure)) bad += total;
    }
    return [bad, all];
  }

  private slow(metric: AnyMetric, bound: number): Counts {
    let within = 0;
    let all = 0;
    for (const cell of this.cells.get(metric.name) ?? []) {
      if (!(cell instanceof HistogramCell)) continue;
      cell.totals.forEach((n, i) => {
        all += n;
        if ((cell.bounds[i] ?? Number.POSITIVE_INFINITY) <= bound) within += n;
      });
    }
    return [all - within, all];
  }

  private gauges(metric: AnyMetric): number[] {
    return (this.cells.get(metric.name) ?? []).map(cell => (cell instanceof GaugeCell ? cell.value : 0));
  }
}

/** Whether a series' status is one of those that a query would take. */
function meets({ labels }: AnyCell, { status: { op, value } }: OnStatus): boolean {
  const [, status = ''] = /status="([^"]*)"/.exec(labels) ?? [];
  return new RegExp(`^(?:${value})$`).test(status) === (op === '=~');
}
