import { prometheusConfig, type ScrapeJob } from '../../prometheus/config';
import type { Settings } from '../../settings/schema';
import { type ContainerSpec, httpHealth } from './spec';

/** Prometheus as Grafana reaches it. */
export const PROMETHEUS_URL = 'http://prometheus:9090';

/** What Prometheus scrapes and records. */
export interface PrometheusContent {
  readonly jobs: readonly ScrapeJob[];
  /** Text of the rule file. */
  readonly recordingRules: string;
}

/** Prometheus with its config and rules in it; another config or rule replaces it and keeps its data. */
export function prometheusContainer(settings: Settings, content: PrometheusContent): ContainerSpec {
  return {
    part: 'prometheus',
    image: settings.images.prometheus,
    port: { external: settings.prometheusPort, internal: 9090 },
    command: [
      '--config.file=/etc/prometheus/prometheus.yml',
      '--storage.tsdb.path=/prometheus',
      `--storage.tsdb.retention.time=${settings.retention}`,
    ],
    uploads: [
      { file: '/etc/prometheus/prometheus.yml', content: prometheusConfig(settings, content.jobs) },
      { file: '/etc/prometheus/rules/recording.rules.yaml', content: content.recordingRules },
    ],
    data: '/prometheus',
    health: httpHealth('http://127.0.0.1:9090/-/ready'),
    awaited: true,
  };
}
