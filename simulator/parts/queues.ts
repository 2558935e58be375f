import { m } from '../../metrics/catalog/index';
import type { Board } from '../model/board';
import type { Moment } from '../model/moment';
import { noTasks, type PerType, QUEUES, type QueueName, TASK_TYPE_NAMES, TASK_TYPES } from './task-types';

/** The Celery queues: they fill with what arrives and drain as fast as the workers can. */
export function queues(board: Board): (moment: Moment, arrivals: PerType) => PerType {
  const all = (Object.keys(QUEUES) as QueueName[]).map(name => queue(board, name));
  return (moment, arrivals) => {
    const served = noTasks();
    for (const serve of all) serve(moment, arrivals, served);
    return served;
  };
}

function queue(board: Board, queueName: QueueName) {
  const types = TASK_TYPE_NAMES.filter(name => TASK_TYPES[name].queue === queueName);
  const length = board.gauge(m.task_queue_length, { queue_name: queueName });
  const oldest = board.gauge(m.task_oldest_waiting_seconds, { queue_name: queueName });
  const enqueued = board.counter(m.tasks_enqueued_total, { queue_name: queueName });
  const smsLength = queueName === 'sms_tasks' ? board.gauge(m.sms_queue_length, {}) : undefined;
  const waiting = noTasks();
  let age = 0;

  return (moment: Moment, arrivals: PerType, served: PerType) => {
    for (const type of types) {
      waiting[type] += arrivals[type];
      enqueued.inc(arrivals[type]);
    }
    const capacity = QUEUES[queueName] * workerSpeed(queueName, moment);
    const total = types.reduce((sum, type) => sum + waiting[type], 0);
    const taken = Math.min(total, moment.random.poisson(capacity * moment.seconds));
    const parts = moment.random.split(
      taken,
      types.map(type => waiting[type]),
    );
    types.forEach((type, i) => {
      const part = Math.min(waiting[type], parts[i] as number);
      waiting[type] -= part;
      served[type] += part;
    });
    const left = types.reduce((sum, type) => sum + waiting[type], 0);
    age = left === 0 ? 0 : Math.min(age + moment.seconds, capacity > 0 ? left / capacity : Number.MAX_VALUE);
    // Between two steps tasks come and go: what an observer sees is a little more than what is left.
    const passing = moment.random.poisson(
      capacity > 0 ? Math.min(3, (0.4 * taken) / (capacity * moment.seconds)) : 0,
    );
    length.set(left + passing);
    smsLength?.set(left + passing);
    oldest.set(
      left + passing === 0 ? 0 : Math.max(age, passing > 0 ? 0.3 + 0.5 * moment.random.uniform() : 0),
    );
  };
}

/** 1 when the workers of the queue are well, 0 when none takes a task. */
function workerSpeed(queueName: QueueName, moment: Moment): number {
  const provider = queueName === 'sms_tasks' ? 1 - 0.98 * moment.fault('sms-outage') : 1;
  return (
    provider *
    (1 - 0.99 * moment.fault('queue-jam')) *
    (1 - 0.4 * moment.fault('cpu')) *
    (1 - moment.fault('worker-dead'))
  );
}
