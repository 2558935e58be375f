import { catalogOf, counter, gauge, label } from './define';

const device = label('Block device or network interface', 40, ['vda', 'eth0', 'lo']);
const fs = {
  device: label('Block device', 40, ['/dev/vda1', '/dev/vdb1']),
  fstype: label('File system type', 10, ['ext4', 'tmpfs']),
  mountpoint: label('Where it is mounted', 40, ['/', '/var/lib/postgresql']),
};

/** What this project uses of node_exporter 1.x, with its default collectors. */
export const node = catalogOf('node', 'core', {
  node_cpu_seconds_total: counter('seconds', 'Time that each core spent in each mode.', {
    cpu: label('Core', 256, ['0', '1']),
    mode: label('Mode', 8, ['idle', 'iowait', 'irq', 'nice', 'softirq', 'steal', 'system', 'user']),
  }),
  node_load1: gauge('count', 'Load average over 1 minute.', {}),
  node_load5: gauge('count', 'Load average over 5 minutes.', {}),
  node_load15: gauge('count', 'Load average over 15 minutes.', {}),
  node_memory_MemTotal_bytes: gauge('bytes', 'Memory of the machine.', {}),
  node_memory_MemAvailable_bytes: gauge('bytes', 'Memory that programs can still get without swapping.', {}),
  node_memory_MemFree_bytes: gauge('bytes', 'Memory that nobody uses.', {}),
  node_memory_Buffers_bytes: gauge('bytes', 'Memory used for block device buffers.', {}),
  node_memory_Cached_bytes: gauge('bytes', 'Memory used for the page cache.', {}),
  node_memory_SReclaimable_bytes: gauge('bytes', 'Kernel memory that can be freed.', {}),
  node_memory_SwapTotal_bytes: gauge('bytes', 'Swap of the machine; 0 where there is none.', {}),
  node_memory_SwapFree_bytes: gauge('bytes', 'Swap that nobody uses.', {}),
  node_filesystem_size_bytes: gauge('bytes', 'Size of a file system.', fs),
  node_filesystem_avail_bytes: gauge(
    'bytes',
    'Space of a file system that ordinary users can still fill.',
    fs,
  ),
  node_filesystem_files: gauge('count', 'Inodes of a file system.', fs),
  node_filesystem_files_free: gauge('count', 'Free inodes of a file system.', fs),
  node_disk_read_bytes_total: counter('bytes', 'Bytes read from a disk.', { device }),
  node_disk_written_bytes_total: counter('bytes', 'Bytes written to a disk.', { device }),
  node_disk_reads_completed_total: counter('count', 'Reads that a disk completed.', { device }),
  node_disk_writes_completed_total: counter('count', 'Writes that a disk completed.', { device }),
  node_disk_io_time_seconds_total: counter('seconds', 'Time that a disk was busy.', { device }),
  node_network_receive_bytes_total: counter('bytes', 'Bytes received by an interface.', { device }),
  node_network_transmit_bytes_total: counter('bytes', 'Bytes sent by an interface.', { device }),
  node_network_receive_errs_total: counter('count', 'Errors while receiving.', { device }),
  node_network_transmit_errs_total: counter('count', 'Errors while sending.', { device }),
  node_network_receive_drop_total: counter('count', 'Received packets that were dropped.', { device }),
  node_network_transmit_drop_total: counter('count', 'Packets to send that were dropped.', { device }),
  node_netstat_Tcp_CurrEstab: gauge('count', 'TCP connections that are open.', {}),
  node_sockstat_TCP_tw: gauge('count', 'TCP sockets in TIME_WAIT.', {}),
  node_boot_time_seconds: gauge('timestamp', 'When the machine started.', {}),
  node_time_seconds: gauge('timestamp', 'The clock of the machine.', {}),
});
