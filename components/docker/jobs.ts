import type { ScrapeJob } from '../../prometheus/config';
import { exporter, jobsOf, simulatedTargets } from '../../prometheus/jobs';
import type { Settings } from '../../settings/schema';
import { DEFAULT_PORT } from '../../simulator/server';

/** The simulated platform as the backend's Prometheus reaches it. */
export const PLATFORM_ADDRESS = `platform:${DEFAULT_PORT}`;

/** What the Prometheus of the docker backend scrapes: what the stack's sources say, and itself. */
export function scrapeJobs(settings: Settings): ScrapeJob[] {
  const simulated = settings.simulator ? simulatedTargets(PLATFORM_ADDRESS) : undefined;
  return [
    ...jobsOf(settings, {
      app: [...(simulated?.app ?? []), ...settings.targets],
      // The machine and the containers of the simulated platform, beside those that are real.
      node: [...(simulated?.node ?? []), exporter('node', 'node-exporter:9100')],
      container: [...(simulated?.container ?? []), exporter('container', 'cadvisor:8080')],
    }),
    { name: 'prometheus', targets: [{ address: 'localhost:9090', service: 'prometheus' }] },
  ];
}
