import { m } from '../../metrics/catalog/index';
import type { Board } from '../model/board';
import { lastDeployment } from '../model/calendar';
import type { Fault } from '../model/faults';
import type { Moment } from '../model/moment';
import { CORES, type Host, MEMORY_TOTAL } from './host';

const MIB = 1024 ** 2;

interface Shape {
  readonly name: string;
  /** Share of the machine's busy CPU, of its used memory, and of its network. */
  readonly cpu: number;
  readonly memory: number;
  readonly network: number;
  /** Memory limit in bytes. */
  readonly limit: number;
  /** Whether it is replaced by each deployment; else it runs since the machine started. */
  readonly deployed: boolean;
  /** The fault that stops it. */
  readonly stoppedBy?: Fault;
}

const CONTAINERS: readonly Shape[] = [
  {
    name: 'api',
    cpu: 0.3,
    memory: 0.14,
    network: 0.45,
    limit: 3072 * MIB,
    deployed: true,
    stoppedBy: 'service-down',
  },
  {
    name: 'worker',
    cpu: 0.24,
    memory: 0.2,
    network: 0.2,
    limit: 4096 * MIB,
    deployed: true,
    stoppedBy: 'worker-dead',
  },
  { name: 'scheduler', cpu: 0.01, memory: 0.02, network: 0.01, limit: 512 * MIB, deployed: true },
  { name: 'redis', cpu: 0.05, memory: 0.05, network: 0.2, limit: 1024 * MIB, deployed: false },
  {
    name: 'postgres',
    cpu: 0.26,
    memory: 0.3,
    network: 0.3,
    limit: 6144 * MIB,
    deployed: false,
    stoppedBy: 'database-down',
  },
  { name: 'nginx', cpu: 0.04, memory: 0.01, network: 0.9, limit: 256 * MIB, deployed: false },
];

/** cAdvisor: the platform's six containers. */
export function container(board: Board): (moment: Moment, host: Host) => void {
  const all = CONTAINERS.map(shape => one(board, shape));
  return (moment, host) => {
    for (const step of all) step(moment, host);
  };
}

function one(board: Board, shape: Shape) {
  const name = { name: shape.name };
  const nic = { ...name, interface: 'eth0' };
  const cpu = board.counter(m.container_cpu_usage_seconds_total, { ...name, cpu: 'total' });
  const memory = board.gauge(m.container_memory_working_set_bytes, name);
  const limit = board.gauge(m.container_spec_memory_limit_bytes, name);
  const received = board.counter(m.container_network_receive_bytes_total, nic);
  const sent = board.counter(m.container_network_transmit_bytes_total, nic);
  const started = board.gauge(m.container_start_time_seconds, name);
  const lastSeen = board.gauge(m.container_last_seen, name);
  const cells = [cpu, memory, limit, received, sent, started, lastSeen];
  let startedMs = 0;
  let stopped = false;

  return (moment: Moment, host: Host) => {
    const stops = shape.stoppedBy !== undefined && moment.fault(shape.stoppedBy) > 0;
    const planned = shape.deployed ? Math.max(lastDeployment(moment.nowMs), host.startedMs) : host.startedMs;
    const since = stopped && !stops ? moment.nowMs : Math.max(startedMs, planned);
    stopped = stops;
    if (since !== startedMs) for (const cell of cells) cell.zero();
    startedMs = since;
    // cAdvisor drops the series of a container that does not run.
    for (const cell of cells) cell.seen = !stops;
    if (stops) return;
    cpu.inc(moment.seconds * CORES.length * host.cpu * shape.cpu * (0.95 + 0.1 * moment.random.uniform()));
    memory.set(Math.min(0.97 * shape.limit, Math.round(MEMORY_TOTAL * host.memory * shape.memory)));
    limit.set(shape.limit);
    received.inc(Math.round(host.received * shape.network));
    sent.inc(Math.round(host.sent * shape.network));
    started.set(Math.floor(startedMs / 1000));
    lastSeen.set(Math.floor(moment.nowMs / 1000));
  };
}
