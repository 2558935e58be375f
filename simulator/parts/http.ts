import { m } from '../../metrics/catalog/index';
import type { Board } from '../model/board';
import type { Moment } from '../model/moment';
import { RecentShare } from '../model/window';
import { ROUTES, type Route, type RouteName } from './routes';

/** How many requests of each route were answered well. */
export type Answered = Readonly<Record<RouteName, number>> & { readonly requests: number };

/** Orchestrators ask every 5 seconds. */
const HEALTH_CHECKS_PER_SECOND = 0.2;
/** Healthy share of 5xx: a third of what the availability objective of 99.9 % allows. */
const SERVER_ERRORS = 0.0003;
/** Of 100 server errors. */
const SERVER_STATUSES = { '500': 70, '502': 20, '503': 10 } as const;

/** Users, probes and Twilio call the API. */
export function http(board: Board): (moment: Moment, webhooks: number) => Answered {
  const routes = Object.entries(ROUTES).map(([name, route]) => ({
    name: name as RouteName,
    answer: answering(board, route),
  }));
  const rates = errorRates(board);
  const inProgress = board.gauge(m.http_requests_in_progress, {});
  const sessions = board.gauge(m.active_sessions, {});
  const health = board.gauge(m.application_health_status, {});

  return (moment, webhooks) => {
    const busy = moment.activity * moment.growth;
    const slowness = latencyFactor(moment);
    const answered: Record<string, number> = {};
    let requests = 0;
    for (const { name, answer } of routes) {
      const result = answer(moment, wanted(name, moment, busy, webhooks), slowness);
      answered[name] = result.ok;
      requests += result.all;
      rates.add(ROUTES[name].endpoint, result.failed, result.all);
    }
    rates.report(moment.seconds);
    // Little's law: how many are inside is how many come per second times how long each stays.
    inProgress.set(moment.random.poisson((requests / moment.seconds) * 0.12 * slowness));
    sessions.set(Math.round(240 * busy + 10 + 4 * moment.random.normal() * Math.sqrt(busy)));
    health.set(moment.fault('database-down') > 0 ? 0 : 1);
    return { ...(answered as Record<RouteName, number>), requests };
  };
}

function wanted(name: RouteName, moment: Moment, busy: number, webhooks: number): number {
  if (moment.fault('service-down') > 0) return 0;
  if (name === 'webhook') return webhooks;
  if (name === 'health') return Math.round(HEALTH_CHECKS_PER_SECOND * moment.seconds);
  return moment.events(ROUTES[name].perSecond * busy);
}

function latencyFactor(moment: Moment): number {
  const load = 0.85 + 0.2 * moment.activity;
  const faults =
    (1 + 7 * moment.fault('slow')) *
    (1 + 0.7 * moment.fault('cpu')) *
    (1 + 0.4 * moment.fault('memory')) *
    (1 + 3 * moment.fault('database-down'));
  return load * faults;
}

function serverErrorShare(route: Route, moment: Moment): number {
  const database = route.database ? 0.9 * moment.fault('database-down') : 0;
  return Math.min(1, SERVER_ERRORS + 0.2 * moment.fault('errors') + database);
}

/** One route: counts its requests by status and their times in both histograms. */
function answering(board: Board, route: Route) {
  const { method, endpoint } = route;
  const status = (code: string) => board.counter(m.http_requests_total, { method, endpoint, status: code });
  const good = status(route.ok);
  const mistaken = status(route.mistake);
  const failures = Object.entries(SERVER_STATUSES).map(([code, weight]) => ({ cell: status(code), weight }));
  const weights = failures.map(({ weight }) => weight);
  const duration = board.histogram(m.http_request_duration_seconds, { method, endpoint });
  const response = board.histogram(m.api_response_time_seconds, { endpoint });

  return (moment: Moment, all: number, slowness: number) => {
    const failed = moment.random.binomial(all, serverErrorShare(route, moment));
    const mistakes = moment.random.binomial(all - failed, route.mistakes);
    const ok = all - failed - mistakes;
    good.inc(ok);
    mistaken.inc(mistakes);
    moment.random.split(failed, weights).forEach((n, i) => {
      failures[i]?.cell.inc(n);
    });
    duration.observe(moment.random, all, route.latency, slowness);
    // The handler's own time: the same without the network.
    response.observe(moment.random, all, route.latency, 0.92 * slowness);
    return { all, ok, failed };
  };
}

/** The platform's own error gauge, by endpoint. */
function errorRates(board: Board) {
  const endpoints = [...new Set(Object.values(ROUTES).map(({ endpoint }) => endpoint))];
  const gauges = new Map(
    endpoints.map(endpoint => [
      endpoint,
      { cell: board.gauge(m.api_error_rate, { endpoint }), share: new RecentShare(300) },
    ]),
  );
  return {
    add: (endpoint: string, failed: number, all: number) => gauges.get(endpoint)?.share.add(0, failed, all),
    report: (seconds: number) => {
      for (const { cell, share } of gauges.values()) {
        share.add(seconds, 0, 0);
        if (share.any) cell.set(share.percent(0));
      }
    },
  };
}
