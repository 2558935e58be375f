import type { ScrapeJob, Target } from '../../prometheus/config';
import type { Settings } from '../../settings/schema';

/** The simulated platform as Prometheus reaches it in the private network. */
const PLATFORM = 'platform:9464';

/** What the Prometheus of the docker backend scrapes: what the stack's sources say, and itself. */
export function scrapeJobs(settings: Settings): ScrapeJob[] {
  const { sources, simulator, targets } = settings;
  const has = (source: (typeof sources)[number]) => sources.includes(source);
  const simulated = (path: string, service: string): Target[] =>
    simulator ? [{ address: PLATFORM, service, path }] : [];
  return [
    { name: 'app', targets: has('app') ? [...simulated('/metrics', 'api'), ...targets] : [] },
    { name: 'node', targets: has('node') ? [{ address: 'node-exporter:9100', service: 'node' }] : [] },
    {
      name: 'container',
      targets: has('container') ? [{ address: 'cadvisor:8080', service: 'container' }] : [],
    },
    { name: 'prometheus', targets: [{ address: 'localhost:9090', service: 'prometheus' }] },
  ];
}
