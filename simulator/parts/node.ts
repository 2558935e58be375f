import { m } from '../../metrics/catalog/index';
import type { Metric } from '../../metrics/model';
import type { Board } from '../model/board';
import type { Moment } from '../model/moment';
import { CORES, FILE_SYSTEMS, type Host, MEMORY_TOTAL } from './host';

/** Shares of the busy time. The rest of each second is idle. */
const BUSY = {
  user: 0.69,
  system: 0.22,
  softirq: 0.035,
  iowait: 0.04,
  irq: 0.004,
  nice: 0.006,
  steal: 0.005,
};
const BYTES_PER_INODE = 16_384;
const BYTES_PER_IO = 24_576;
const BYTES_PER_SECOND_BUSY = 28e6;
const SWAP = 2 * 1024 ** 3;

/** node_exporter on the machine under the platform. */
export function node(board: Board): (moment: Moment, host: Host) => void {
  const parts = [cpu(board), load(board), memory(board), disks(board), network(board)];
  const boot = board.gauge(m.node_boot_time_seconds, {});
  const clock = board.gauge(m.node_time_seconds, {});
  return (moment, host) => {
    for (const part of parts) part(moment, host);
    boot.set(Math.floor(host.startedMs / 1000));
    clock.set(moment.nowMs / 1000);
  };
}

function cpu(board: Board) {
  const cores = CORES.map(core => ({
    idle: board.counter(m.node_cpu_seconds_total, { cpu: core, mode: 'idle' }),
    busy: Object.entries(BUSY).map(([mode, share]) => ({
      share,
      cell: board.counter(m.node_cpu_seconds_total, { cpu: core, mode }),
    })),
  }));
  return ({ seconds, random }: Moment, host: Host) => {
    const tilt = Math.min(0.06, 0.99 - host.cpu) * random.uniform();
    cores.forEach(({ idle, busy }, i) => {
      const used = Math.max(0.01, host.cpu + (i === 0 ? tilt : -tilt));
      for (const { share, cell } of busy) cell.inc(seconds * used * share);
      idle.inc(seconds * (1 - used));
    });
  };
}

function load(board: Board) {
  const averages = [
    { cell: board.gauge(m.node_load1, {}), seconds: 60 },
    { cell: board.gauge(m.node_load5, {}), seconds: 300 },
    { cell: board.gauge(m.node_load15, {}), seconds: 900 },
  ].map(average => ({ ...average, value: Number.NaN }));
  return ({ seconds, random, fault }: Moment, host: Host) => {
    const running = CORES.length * host.cpu * (1 + 2.2 * fault('cpu')) * (0.85 + 0.3 * random.uniform());
    for (const average of averages) {
      const keep = Number.isNaN(average.value) ? 0 : Math.exp(-seconds / average.seconds);
      average.value = keep * (average.value || 0) + (1 - keep) * running;
      average.cell.set(Math.round(average.value * 100) / 100);
    }
  };
}

function memory(board: Board) {
  const gauge = (metric: Metric<'gauge', never> & { readonly name: string }) => board.gauge(metric, {});
  const cells = {
    total: gauge(m.node_memory_MemTotal_bytes),
    available: gauge(m.node_memory_MemAvailable_bytes),
    free: gauge(m.node_memory_MemFree_bytes),
    buffers: gauge(m.node_memory_Buffers_bytes),
    cached: gauge(m.node_memory_Cached_bytes),
    reclaimable: gauge(m.node_memory_SReclaimable_bytes),
    swapTotal: gauge(m.node_memory_SwapTotal_bytes),
    swapFree: gauge(m.node_memory_SwapFree_bytes),
  };
  return ({ fault }: Moment, host: Host) => {
    const available = Math.round(MEMORY_TOTAL * (1 - host.memory));
    cells.total.set(MEMORY_TOTAL);
    cells.available.set(available);
    cells.free.set(Math.round(available * 0.28));
    cells.buffers.set(Math.round(available * 0.05));
    cells.cached.set(Math.round(available * 0.6));
    cells.reclaimable.set(Math.round(available * 0.07));
    cells.swapTotal.set(SWAP);
    cells.swapFree.set(Math.round(SWAP * (0.97 - 0.7 * fault('memory'))));
  };
}

function disks(board: Board) {
  const systems = FILE_SYSTEMS.map(({ device, mountpoint, size }) => {
    const labels = { device, fstype: 'ext4', mountpoint };
    return {
      size,
      total: board.gauge(m.node_filesystem_size_bytes, labels),
      available: board.gauge(m.node_filesystem_avail_bytes, labels),
      inodes: board.gauge(m.node_filesystem_files, labels),
      inodesFree: board.gauge(m.node_filesystem_files_free, labels),
    };
  });
  const device = { device: 'vda' };
  const read = board.counter(m.node_disk_read_bytes_total, device);
  const written = board.counter(m.node_disk_written_bytes_total, device);
  const reads = board.counter(m.node_disk_reads_completed_total, device);
  const writes = board.counter(m.node_disk_writes_completed_total, device);
  const busy = board.counter(m.node_disk_io_time_seconds_total, device);
  return ({ seconds }: Moment, host: Host) => {
    systems.forEach((fs, i) => {
      const used = host.disks[i] as number;
      const inodes = fs.size / BYTES_PER_INODE;
      fs.total.set(fs.size);
      fs.available.set(Math.round(fs.size * (1 - used)));
      fs.inodes.set(inodes);
      fs.inodesFree.set(Math.round(inodes * (1 - 0.3 * used)));
    });
    read.inc(host.read);
    written.inc(host.written);
    reads.inc(Math.round(host.read / BYTES_PER_IO));
    writes.inc(Math.round(host.written / BYTES_PER_IO));
    busy.inc(Math.min(0.98 * seconds, (host.read + host.written) / BYTES_PER_SECOND_BUSY));
  };
}

function network(board: Board) {
  const nics = ['eth0', 'lo'].map(device => ({
    device,
    received: board.counter(m.node_network_receive_bytes_total, { device }),
    sent: board.counter(m.node_network_transmit_bytes_total, { device }),
    drops: board.counter(m.node_network_receive_drop_total, { device }),
  }));
  for (const { device } of nics) {
    board.counter(m.node_network_receive_errs_total, { device });
    board.counter(m.node_network_transmit_errs_total, { device });
    board.counter(m.node_network_transmit_drop_total, { device });
  }
  const established = board.gauge(m.node_netstat_Tcp_CurrEstab, {});
  const waiting = board.gauge(m.node_sockstat_TCP_tw, {});
  return (moment: Moment, host: Host) => {
    for (const nic of nics) {
      const share = nic.device === 'lo' ? 0.4 : 1;
      nic.received.inc(Math.round(host.received * share));
      nic.sent.inc(Math.round((nic.device === 'lo' ? host.received : host.sent) * share));
    }
    // A multicast packet that nobody listens to, now and then: as on any real network.
    nics[0]?.drops.inc(moment.events(1 / 1800));
    established.set(Math.round(60 + 90 * moment.activity * moment.growth * (1 + moment.fault('slow'))));
    waiting.set(moment.random.poisson(20 + 45 * moment.activity));
  };
}
