import { m } from '../../metrics/catalog/index';
import type { Board } from '../model/board';
import type { HistogramCell } from '../model/cells';
import { Latency } from '../model/latency';
import type { Moment } from '../model/moment';
import { integrations, OAUTH_PROVIDERS, type OAuthProviderName, oauthProvider } from './providers';

const REFRESH_FAILURES = 0.004;
const CALL_ERRORS = 0.0025;
/** Of 100 errors of a call; a refused refresh is nearly always invalid_grant. */
const CALL_ERROR_TYPES = { rate_limited: 40, timeout: 30, server_error: 22, insufficient_scope: 8 } as const;
const REFRESH_ERROR_TYPES = { invalid_grant: 85, server_error: 15 } as const;
/** Integrations that were inactive all along: users who never came back. */
const DORMANT = 0.04;
/** A broken integration is connected anew by its user within about so many seconds. */
const RECONNECT_SECONDS = 6 * 3600;
const CATCH_UP_SECONDS = 600;
const UNDER_WAY = 10;
const LATENCY = new Latency(0.18, 0.55);

export interface OAuthWork {
  /** Users who connected a provider. */
  readonly connects: number;
  readonly refreshes: number;
  /** Refreshes that were due, sent or not. */
  readonly refreshesDue: number;
  readonly calendarSyncs: number;
  /** Chats that needed a provider. */
  readonly lookups: number;
}

/** Calls to the OAuth providers. Returns how many refreshes failed. */
export function oauth(board: Board): (moment: Moment, work: OAuthWork) => number {
  const providers = OAUTH_PROVIDERS.map(name => ({ calls: calls(board, name), tokens: tokens(board, name) }));
  const sizes = OAUTH_PROVIDERS.map(name => oauthProvider(name).integrations);
  const shares = OAUTH_PROVIDERS.map(name => oauthProvider(name).calls);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  let overdue = 0;

  return (moment, work) => {
    const { random } = moment;
    const connects = random.split(work.connects, shares);
    const refreshes = random.split(work.refreshes, sizes);
    // Once it runs again, the scheduler catches up on what it missed within the half hour.
    const left = overdue * Math.exp(-moment.seconds / CATCH_UP_SECONDS);
    overdue = Math.min(all, Math.max(0, left + work.refreshesDue - work.refreshes));
    // A few are always on their way through the queue.
    const late = Math.max(0, overdue - UNDER_WAY);
    const uses = random.split(work.calendarSyncs * 2 + work.lookups, shares);
    let failed = 0;
    providers.forEach((provider, i) => {
      provider.calls(moment, connects[i] as number, uses[i] as number);
      failed += provider.tokens(moment, refreshes[i] as number, (late * (sizes[i] as number)) / all);
    });
    return failed;
  };
}

function errors(board: Board, provider: string, weights: Readonly<Record<string, number>>) {
  const cells = Object.keys(weights).map(type =>
    board.counter(m.oauth_errors_total, { provider, error_type: type }),
  );
  return (moment: Moment, n: number) => {
    moment.random.split(n, Object.values(weights)).forEach((part, i) => {
      cells[i]?.inc(part);
    });
  };
}

const operation = (board: Board, provider: string, name: string): HistogramCell =>
  board.histogram(m.oauth_operation_duration_seconds, { provider, operation: name });

/** Connecting, reading, writing. */
function calls(board: Board, provider: OAuthProviderName) {
  const { uses, scopes } = oauthProvider(provider);
  const operations = Object.keys(uses).map(name => operation(board, provider, name));
  const authorize = operation(board, provider, 'authorize');
  const exchange = operation(board, provider, 'token_exchange');
  const fail = errors(board, provider, CALL_ERROR_TYPES);
  const scopeUses = Object.keys(scopes).map(scope =>
    board.counter(m.oauth_scope_uses_total, { provider, scope }),
  );

  return (moment: Moment, connects: number, used: number) => {
    const { random } = moment;
    authorize.observe(random, connects, LATENCY);
    exchange.observe(random, connects, LATENCY);
    random.split(used, Object.values(uses)).forEach((n, i) => {
      operations[i]?.observe(random, n, LATENCY);
    });
    random.split(used, Object.values(scopes)).forEach((n, i) => {
      scopeUses[i]?.inc(n);
    });
    fail(moment, random.binomial(used + connects, CALL_ERRORS));
  };
}

/** Refreshing, and what becomes of integrations whose token could not be refreshed. */
function tokens(board: Board, provider: OAuthProviderName) {
  const status = (name: string) => board.counter(m.oauth_token_refresh_total, { provider, status: name });
  const [good, bad] = [status('success'), status('failure')];
  const exchange = operation(board, provider, 'token_exchange');
  const fail = errors(board, provider, REFRESH_ERROR_TYPES);
  const active = board.gauge(m.oauth_integrations_active, { provider });
  const inactive = board.gauge(m.oauth_integrations_inactive, { provider });
  const expired = board.gauge(m.oauth_tokens_expired, { provider });
  const expiring = Object.entries({ '1h': 0.35, '24h': 0.6, '7d': 0.82 }).map(([within, share]) => ({
    share,
    cell: board.gauge(m.oauth_tokens_expiring, { provider, within }),
  }));
  let broken = 0;

  return (moment: Moment, refreshes: number, overdue: number) => {
    const all = integrations(provider, moment);
    const usable = Math.round(all * (1 - DORMANT));
    const chance = Math.min(1, REFRESH_FAILURES + 0.4 * moment.fault('token-refresh-failures'));
    const failures = moment.random.binomial(refreshes, chance);
    good.inc(refreshes - failures);
    bad.inc(failures);
    exchange.observe(moment.random, refreshes, LATENCY);
    fail(moment, failures);

    const heal = Math.exp(-moment.seconds / RECONNECT_SECONDS);
    // One refusal in five is for good; the others work when they are tried again.
    broken = Math.min(usable, broken * heal + moment.random.binomial(failures, 1 / 5));
    const now = usable - Math.round(broken);
    active.set(now);
    inactive.set(all - now);
    expired.set(Math.min(usable, Math.round(broken + overdue)));
    for (const { share, cell } of expiring) cell.set(Math.round(now * share));
    return failures;
  };
}
