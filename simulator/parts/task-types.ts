import { Latency } from '../model/latency';

export interface TaskType {
  readonly queue: QueueName;
  /** How long the task runs. */
  readonly duration: Latency;
  /** CPU seconds of one task. */
  readonly cpu: number;
  /** Resident memory of the worker after it, in bytes. */
  readonly memory: number;
}

const MIB = 1024 * 1024;

/** The Celery tasks of the platform. */
export const TASK_TYPES = {
  ai_response: { queue: 'ai_tasks', duration: new Latency(1.2, 2.9), cpu: 0.12, memory: 410 * MIB },
  sms_send: { queue: 'sms_tasks', duration: new Latency(0.22, 0.7), cpu: 0.015, memory: 180 * MIB },
  grocery_order: { queue: 'grocery_tasks', duration: new Latency(1.2, 2.8), cpu: 0.06, memory: 240 * MIB },
  token_refresh: { queue: 'sync_tasks', duration: new Latency(0.3, 0.9), cpu: 0.01, memory: 170 * MIB },
  calendar_sync: { queue: 'sync_tasks', duration: new Latency(0.7, 2.0), cpu: 0.05, memory: 260 * MIB },
  daily_digest: { queue: 'ai_tasks', duration: new Latency(1.1, 2.6), cpu: 0.2, memory: 450 * MIB },
} as const satisfies Record<string, TaskType>;

export type TaskTypeName = keyof typeof TASK_TYPES;
export const TASK_TYPE_NAMES = Object.keys(TASK_TYPES) as readonly TaskTypeName[];

/** How many tasks per second the workers of a queue can take: several times what usually comes. */
export const QUEUES = { ai_tasks: 3, sms_tasks: 5, grocery_tasks: 0.6, sync_tasks: 4 } as const;

export type QueueName = keyof typeof QUEUES;

/** A number for each type of task. */
export type PerType = Record<TaskTypeName, number>;

export const noTasks = (): PerType => Object.fromEntries(TASK_TYPE_NAMES.map(name => [name, 0])) as PerType;
