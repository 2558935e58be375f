import { m } from '../../metrics/catalog/index';
import type { Board } from '../model/board';
import type { Moment } from '../model/moment';
import { RecentShare } from '../model/window';
import { noTasks, type PerType, TASK_TYPE_NAMES, TASK_TYPES, type TaskTypeName } from './task-types';

const RETRIES = 0.006;
const FAILURES = 0.004;
/** Of 100 failures, by who is to blame. */
const OWN_ERRORS = { timeout: 35, provider_error: 25, validation: 25, unexpected: 15 } as const;
const PROVIDER_ERRORS = { timeout: 25, provider_error: 75 } as const;
const DEPENDENT: readonly TaskTypeName[] = ['sms_send', 'token_refresh'];

/** How many tasks of each type are tried again instead of ending for good. */
export function retries(moment: Moment, served: PerType): PerType {
  const retried = noTasks();
  for (const type of TASK_TYPE_NAMES) retried[type] = moment.random.binomial(served[type], RETRIES);
  return retried;
}

/** Failures that are the task's own: of types that hang on a provider, the provider's part says it. */
export function ownFailures(moment: Moment, ended: PerType): PerType {
  const failed = noTasks();
  const chance = Math.min(1, FAILURES + 0.7 * moment.fault('database-down'));
  for (const type of TASK_TYPE_NAMES) {
    if (!DEPENDENT.includes(type)) failed[type] = moment.random.binomial(ended[type], chance);
  }
  return failed;
}

/** Records what became of the tasks that ended in a step. */
export function tasks(board: Board) {
  const recorders = TASK_TYPE_NAMES.map(type => ({ type, record: recorder(board, type) }));
  return (moment: Moment, ended: PerType, failed: PerType, retried: PerType) => {
    for (const { type, record } of recorders) record(moment, ended[type], failed[type], retried[type]);
  };
}

function recorder(board: Board, type: TaskTypeName) {
  const labels = { task_type: type };
  const status = (name: string) => board.counter(m.tasks_total, { ...labels, status: name });
  const [success, failure, retry] = [status('success'), status('failure'), status('retry')];
  const blame = DEPENDENT.includes(type) ? PROVIDER_ERRORS : OWN_ERRORS;
  const errorCells = Object.keys(blame).map(error_type =>
    board.counter(m.task_errors_total, { ...labels, error_type }),
  );
  const duration = board.histogram(m.task_execution_duration_seconds, labels);
  const rate = board.gauge(m.task_success_rate, labels);
  const cpu = board.counter(m.task_cpu_seconds_total, labels);
  const memory = board.gauge(m.task_memory_bytes, labels);
  const recent = new RecentShare(900);
  const model = TASK_TYPES[type];

  return (moment: Moment, ended: number, failed: number, retried: number) => {
    const { random } = moment;
    success.inc(ended - failed);
    failure.inc(failed);
    retry.inc(retried);
    random.split(failed, Object.values(blame)).forEach((n, i) => {
      errorCells[i]?.inc(n);
    });
    const slowness =
      (1 + 0.8 * moment.fault('cpu')) * (1 + (type === 'sms_send' ? 6 * moment.fault('sms-outage') : 0));
    duration.observe(random, ended + retried, model.duration, slowness);
    cpu.inc((ended + retried) * model.cpu * (0.95 + 0.1 * random.uniform()));
    if (ended + retried > 0) memory.set(Math.round(model.memory * (1 + 0.04 * random.normal())));
    recent.add(moment.seconds, ended - failed, ended);
    if (recent.any) rate.set(recent.percent(100));
  };
}
