import type { Settings } from '../settings/schema';

/** What Grafana has to know of the Prometheus beside its URL. */
export const datasourceJson = ({ scrapeInterval }: Pick<Settings, 'scrapeInterval'>) => ({
  // Long queries do not fit into a URL.
  httpMethod: 'POST',
  prometheusType: 'Prometheus',
  // Grafana's $__rate_interval is at least four of these: a rate always sees two samples.
  timeInterval: scrapeInterval,
});
