import { m } from '../metrics/catalog/index';
import type { Contract } from '../metrics/model';
import { Board, type Family } from './model/board';
import { activity, growth, lastDeployment, machineStart } from './model/calendar';
import { type Fault, FaultBoard } from './model/faults';
import type { Moment } from './model/moment';
import { Random } from './model/random';
import { business } from './parts/business';
import { container } from './parts/container';
import { database } from './parts/database';
import { host } from './parts/host';
import { http } from './parts/http';
import { node } from './parts/node';
import { oauth } from './parts/oauth';
import { queues } from './parts/queues';
import { scheduler } from './parts/scheduler';
import { sms } from './parts/sms';
import { system, systemNetwork } from './parts/system';
import { noTasks, type PerType, TASK_TYPE_NAMES } from './parts/task-types';
import { ownFailures, retries, tasks } from './parts/tasks';

export interface PlatformOptions {
  /** Two platforms with one seed, stepped alike, give the same series. Default 1. */
  readonly seed?: number;
  /** Which of the catalog's metrics are served. Default `full`. */
  readonly contract?: Contract;
  /** A platform that just started and that nobody uses: no labelled series of the app. Default false. */
  readonly quiet?: boolean;
  /** Traffic as a multiple of the usual at a time (Unix time in milliseconds). Default 1 always. */
  readonly traffic?: (nowMs: number) => number;
}

/** Share of the messages a chat leads to, and of chats that look something up at an OAuth provider. */
const SMS_PER_ANSWER = 0.13;
const LOOKUPS_PER_ANSWER = 0.35;
/** SMS per second in a busy hour that no request leads to: reminders. */
const REMINDERS_PER_SECOND = 0.03;
/** What a runaway loop sends, in multiples of the usual traffic of a busy hour. */
const RUNAWAY_PER_SECOND = 1.75;

/**
 * The platform and the machine under it, as a pure model: no clock, no I/O. It moves on only by
 * {@link step}; what its exporters would serve then stands in {@link families}.
 */
export class Platform {
  readonly faults = new FaultBoard();
  private readonly board = new Board();
  private readonly random: Random;
  private readonly parts = assemble(this.board);
  private pending: PerType = noTasks();
  private webhooks = 0;
  private appStart = 0;
  private machineStart = 0;
  private wasDown = false;

  constructor(private readonly options: PlatformOptions = {}) {
    this.random = new Random(options.seed ?? 1);
  }

  /** Whether the api's /metrics answers 503. */
  get down(): boolean {
    return this.faults.level('service-down') > 0;
  }

  /** Metrics of the contract with their series. A metric without an event has a family without seen series. */
  families(): Family[] {
    const full = (this.options.contract ?? 'full') === 'full';
    return this.board.families().filter(({ metric }) => full || metric.contract === 'core');
  }

  /**
   * Moves on to `nowMs` (Unix time in milliseconds) by a step of `seconds`. Steps of 1 to 300 seconds give
   * the same picture; longer ones blur queues.
   */
  step(nowMs: number, seconds: number): void {
    this.faults.advance(seconds);
    this.restarts(nowMs);
    const moment = this.moment(nowMs, seconds);
    const requests = this.options.quiet ? 0 : this.serve(moment);
    const machine = this.parts.host(moment, requests);
    if (this.options.quiet) this.parts.idle();
    else this.parts.systemNetwork(moment, machine);
    this.parts.system(moment, machine);
    this.parts.node(moment, machine);
    this.parts.container(moment, machine);
  }

  /** Counts begin at 0, as after a restart of everything, but every series that was seen stays. */
  zero(): void {
    for (const exporter of ['app', 'node', 'container'] as const) this.board.zero(exporter);
  }

  private moment(nowMs: number, seconds: number): Moment {
    const { random, faults } = this;
    const { quiet, traffic = () => 1 } = this.options;
    return {
      nowMs,
      seconds,
      activity: quiet || this.down ? 0 : activity(nowMs) * traffic(nowMs),
      growth: growth(nowMs),
      random,
      fault: (name: Fault) => faults.level(name),
      events: perSecond => random.poisson(perSecond * seconds),
    };
  }

  /** Users act, tasks are queued and run, messages go out. Returns the number of requests. */
  private serve(moment: Moment): number {
    const { parts } = this;
    const answered = parts.http(moment, this.webhooks);
    const due = parts.scheduler(moment);
    const arrivals = this.pending;
    arrivals.ai_response += answered.chat;
    arrivals.grocery_order += answered.order;
    arrivals.token_refresh += due.tokenRefreshes;
    arrivals.calendar_sync += due.calendarSyncs;
    arrivals.daily_digest += due.digests;
    const load = moment.activity * moment.growth;
    arrivals.sms_send +=
      answered.verify +
      moment.random.binomial(answered.sendMessage, 0.5) +
      moment.events(load * (REMINDERS_PER_SECOND + RUNAWAY_PER_SECOND * moment.fault('cost-runaway')));

    const served = parts.queues(moment, arrivals);
    const retried = retries(moment, served);
    const ended = noTasks();
    for (const type of TASK_TYPE_NAMES) ended[type] = served[type] - retried[type];
    const failed = ownFailures(moment, ended);
    const messages = parts.sms(moment, ended.sms_send);
    failed.sms_send = messages.failed;
    failed.token_refresh = parts.oauth(moment, {
      connects: answered.connect,
      refreshes: ended.token_refresh,
      refreshesDue: due.refreshesDue,
      calendarSyncs: ended.calendar_sync,
      lookups: moment.random.binomial(ended.ai_response, LOOKUPS_PER_ANSWER),
    });
    parts.tasks(moment, ended, failed, retried);
    this.followUp(moment, ended, retried, messages.webhooks);

    const all = TASK_TYPE_NAMES.reduce((sum, type) => sum + ended[type], 0);
    parts.database(moment, answered.requests, all);
    parts.business(moment, {
      answered,
      calendarSyncs: ended.calendar_sync,
      aiTasks: ended.ai_response + ended.daily_digest,
      outbound: messages.outbound,
      smsCost: messages.cost,
    });
    return answered.requests;
  }

  /** What this step leads to in the next: answers by SMS, digests, retries, receipts. */
  private followUp(moment: Moment, ended: PerType, retried: PerType, webhooks: number): void {
    this.pending = { ...retried };
    this.pending.sms_send += moment.random.binomial(ended.ai_response, SMS_PER_ANSWER) + ended.daily_digest;
    this.webhooks = webhooks;
  }

  /** Deployments, reboots and the end of an outage: counters begin anew. */
  private restarts(nowMs: number): void {
    const rebooted = machineStart(nowMs);
    const started = Math.max(lastDeployment(nowMs), rebooted);
    if (rebooted !== this.machineStart) this.board.restart('node');
    if (started !== this.appStart || (this.wasDown && !this.down)) this.board.restart('app');
    this.machineStart = rebooted;
    this.appStart = started;
    this.wasDown = this.down;
  }
}

function assemble(board: Board) {
  return {
    http: http(board),
    scheduler: scheduler(board),
    queues: queues(board),
    sms: sms(board),
    oauth: oauth(board),
    tasks: tasks(board),
    database: database(board),
    business: business(board),
    host: host(),
    system: system(board),
    systemNetwork: systemNetwork(board),
    node: node(board),
    container: container(board),
    idle: idle(board),
  };
}

/** A platform that nobody uses: its own health checks are all that ran. */
function idle(board: Board): () => void {
  const gauges = [board.gauge(m.application_health_status, {}), board.gauge(m.database_health_status, {})];
  return () => {
    for (const gauge of gauges) gauge.set(1);
  };
}
