import { m } from '../../metrics/catalog/index';
import type { Board } from '../model/board';
import type { Moment } from '../model/moment';
import { integrations, OAUTH_PROVIDERS } from './providers';

/** Celery beat looks for due tasks this often. */
const BEAT_SECONDS = 10;
/** The morning digest goes out at 07:00 UTC, to those who want one. */
const DIGEST_HOUR = 7;
const DIGESTS = 70;
/** Calendars that are synchronised in 15 minutes. */
const CALENDAR_SYNCS_PER_SECOND = 0.25;

/** What the scheduler sent in a step. */
export interface Due {
  readonly tokenRefreshes: number;
  readonly calendarSyncs: number;
  readonly digests: number;
  /** Token refreshes that were due, sent or not. */
  readonly refreshesDue: number;
}

/** Celery beat: refreshes tokens each hour, synchronises calendars, sends the digest, and has a heartbeat. */
export function scheduler(board: Board): (moment: Moment) => Due {
  const heartbeat = board.gauge(m.scheduler_last_run_timestamp_seconds, {});
  let digestDay = -1;

  return moment => {
    const active = OAUTH_PROVIDERS.reduce((sum, name) => sum + integrations(name, moment), 0);
    const refreshesDue = moment.events(active / 3600);
    // A half-silent scheduler makes no sense: any severity silences it.
    if (moment.fault('scheduler-silent') > 0) {
      return { tokenRefreshes: 0, calendarSyncs: 0, digests: 0, refreshesDue };
    }
    heartbeat.set(Math.floor(moment.nowMs / 1000 / BEAT_SECONDS) * BEAT_SECONDS);
    const day = Math.floor((moment.nowMs / 3_600_000 - DIGEST_HOUR) / 24);
    const morning = digestDay !== -1 && day !== digestDay;
    digestDay = day;
    return {
      tokenRefreshes: refreshesDue,
      calendarSyncs: moment.events(CALENDAR_SYNCS_PER_SECOND * moment.growth),
      digests: morning ? Math.round(DIGESTS * moment.growth) : 0,
      refreshesDue,
    };
  };
}
