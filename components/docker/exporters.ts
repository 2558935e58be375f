import type { Settings } from '../../settings/schema';
import { type ContainerSpec, httpHealth } from './spec';

/**
 * node_exporter over a read-only view of the machine. Its network figures are those of its own network
 * namespace: to see the machine's it would have to listen outside of the private network.
 */
export const nodeExporterContainer = ({ images }: Settings): ContainerSpec => ({
  part: 'node-exporter',
  image: images.nodeExporter,
  command: ['--path.rootfs=/host', '--path.procfs=/host/proc', '--path.sysfs=/host/sys'],
  mounts: [{ source: '/', target: '/host' }],
  health: httpHealth('http://127.0.0.1:9100/'),
});

/** What this project does not read, and cAdvisor would spend time on. */
const DISABLED = [
  'advtcp',
  'cpu_topology',
  'cpuset',
  'hugetlb',
  'memory_numa',
  'percpu',
  'process',
  'referenced_memory',
  'resctrl',
  'sched',
  'tcp',
  'udp',
];

/**
 * cAdvisor, without `privileged` and with read-only mounts: enough for CPU, memory, network and start times.
 * It keeps the capabilities that containers have by default, because it may look only into processes that have
 * no more of them than itself.
 */
export const cadvisorContainer = ({ images }: Settings): ContainerSpec => ({
  part: 'cadvisor',
  image: images.cadvisor,
  command: [
    '--docker_only=true',
    '--store_container_labels=false',
    '--housekeeping_interval=10s',
    `--disable_metrics=${DISABLED.join(',')}`,
  ],
  mounts: ['/sys', '/var/lib/docker', '/var/run']
    .map(path => ({ source: path, target: path }))
    .concat({ source: '/', target: '/rootfs' }),
  privileges: 'default',
  health: httpHealth('http://127.0.0.1:8080/healthz'),
});
