import { stringify } from 'yaml';
import type { TargetLabel } from '../metrics/model';
import type { Settings } from '../settings/schema';

/** One address to scrape. */
export interface Target {
  /** host:port as Prometheus reaches it. */
  readonly address: string;
  /** The `service` label of its series. */
  readonly service: string;
  /** Default: /metrics. */
  readonly path?: string;
  /** The `instance` label of its series. Default: the address. */
  readonly instance?: string;
}

/** Targets of one kind; the name is the `job` label of their series. */
export interface ScrapeJob {
  readonly name: string;
  readonly targets: readonly Target[];
}

/** Where the rule files stand, seen from prometheus.yml. */
export const RULES_GLOB = 'rules/*.yaml';

type Options = Pick<Settings, 'environment' | 'scrapeInterval'>;

/** What a Prometheus has beside targets and rules: entries as prometheus.yml has them. */
export interface More {
  readonly scrapeConfigs?: readonly object[];
  readonly remoteWrite?: readonly object[];
}

/**
 * The text of prometheus.yml. Every series gets the labels `environment`, `service`, `job` and `instance`;
 * the platform's own labels of these names, were there any, would be kept as `exported_<name>`.
 */
export function prometheusConfig(settings: Options, jobs: readonly ScrapeJob[], more: More = {}): string {
  const { scrapeConfigs = [], remoteWrite = [] } = more;
  const fixed = jobs.filter(({ targets }) => targets.length > 0).map(job => jobConfig(settings, job));
  return stringify(
    {
      global: {
        scrape_interval: settings.scrapeInterval,
        scrape_timeout: timeoutOf(settings.scrapeInterval),
        evaluation_interval: settings.scrapeInterval,
      },
      rule_files: [RULES_GLOB],
      scrape_configs: [...fixed, ...scrapeConfigs],
      ...(remoteWrite.length > 0 && { remote_write: remoteWrite }),
    },
    { lineWidth: 0 },
  );
}

function jobConfig({ environment }: Options, { name, targets }: ScrapeJob) {
  return {
    job_name: name,
    static_configs: targets.map(({ address, service, path, instance }) => ({
      targets: [address],
      labels: {
        environment,
        service,
        ...(instance && { instance }),
        ...(path && { __metrics_path__: path }),
      } satisfies Partial<Record<TargetLabel | '__metrics_path__', string>>,
    })),
  };
}

/** Prometheus refuses a timeout above the interval; its own default is 10 s. */
function timeoutOf(interval: string): string {
  return /^[1-9]s$/.test(interval) ? interval : '10s';
}
