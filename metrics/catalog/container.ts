import { catalogOf, counter, gauge, label } from './define';

/**
 * `name` is cAdvisor's own label under Docker; under Kubernetes the scrape configuration makes it of pod and
 * container (prometheus/discovery.ts), so that a panel needs to know one name only.
 */
const name = label('Container', 100, ['api', 'worker', 'scheduler', 'redis', 'postgres', 'nginx']);
const nic = label('Network interface of the container', 4, ['eth0']);

/** What this project uses of cAdvisor (Docker) or of the kubelet's cAdvisor (Kubernetes). */
export const container = catalogOf('container', 'core', {
  container_cpu_usage_seconds_total: counter('seconds', 'CPU time that a container used.', {
    name,
    cpu: label('Always total', 1, ['total']),
  }),
  container_memory_working_set_bytes: gauge('bytes', 'Memory of a container that cannot be reclaimed.', {
    name,
  }),
  container_spec_memory_limit_bytes: gauge('bytes', 'Memory limit of a container; 0 where there is none.', {
    name,
  }),
  container_network_receive_bytes_total: counter('bytes', 'Bytes received by a container.', {
    name,
    interface: nic,
  }),
  container_network_transmit_bytes_total: counter('bytes', 'Bytes sent by a container.', {
    name,
    interface: nic,
  }),
  container_start_time_seconds: gauge('timestamp', 'When a container started; a change is a restart.', {
    name,
  }),
  container_last_seen: gauge('timestamp', 'When cAdvisor last saw the container.', { name }),
});
