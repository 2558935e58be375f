import { m } from '../../metrics/catalog/index';
import type { Board } from '../model/board';
import type { Moment } from '../model/moment';
import { type Host, MEMORY_TOTAL } from './host';

/** The app updates its own network counter this often. */
const UPDATE_SECONDS = 15;

/** The machine as the app's own exporter sees it. */
export function system(board: Board): (moment: Moment, host: Host) => void {
  const cpu = board.gauge(m.system_cpu_usage_percent, {});
  const memory = board.gauge(m.system_memory_usage_bytes, {});
  const disk = board.gauge(m.system_disk_usage_percent, {});
  const uptime = board.gauge(m.system_uptime_seconds, {});
  return (moment, host) => {
    cpu.set(100 * host.cpu);
    memory.set(Math.round(MEMORY_TOTAL * host.memory));
    disk.set(100 * (host.disks[0] as number));
    uptime.set(Math.floor((moment.nowMs - host.startedMs) / 1000));
  };
}

/** The network as the app's own exporter counts it, with its known fault imitated. */
export function systemNetwork(board: Board): (moment: Moment, host: Host) => void {
  const sent = board.counter(m.system_network_io_bytes_total, { direction: 'sent' });
  const received = board.counter(m.system_network_io_bytes_total, { direction: 'received' });
  const absolute = { sent: 0, received: 0 };

  return ({ seconds }, host) => {
    absolute.sent += host.sent;
    absolute.received += host.received;
    // Each update adds the absolute count instead of the difference: the counter grows quadratically.
    const updates = seconds / UPDATE_SECONDS;
    sent.inc(absolute.sent * updates);
    received.inc(absolute.received * updates);
  };
}
