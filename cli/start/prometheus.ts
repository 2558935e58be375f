import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { renderAlerts } from '../../alerts';
import type { RenderedDashboard } from '../../dashboards';
import { prometheusConfig, type ScrapeJob } from '../../prometheus/config';
import { jobsOf, simulatedTargets } from '../../prometheus/jobs';
import { recordingRulesFile } from '../../prometheus/rules';
import type { Settings } from '../../settings/schema';
import { ensureRunning } from '../support/background';
import { PATHS } from '../support/paths';
import { platformAddress } from './platform';

const DATA = join(PATHS.prometheus, 'data');

/** Whether this Prometheus has never run: then it can be given a past. */
export const isFresh = (): boolean => !existsSync(DATA);
export const dataDirectory = (): string => DATA;

/** The simulated platform and its machine, as this machine's Prometheus scrapes them. */
const jobs = (settings: Settings): ScrapeJob[] =>
  jobsOf(settings, simulatedTargets(platformAddress(settings)));

/** Writes the configuration with every recording and alert rule, and starts Prometheus, or reloads it. */
export async function startPrometheus(
  settings: Settings,
  dashboards: readonly RenderedDashboard[],
): Promise<'started' | 'running'> {
  const alerts = renderAlerts(settings);
  const rules = [...dashboards.flatMap(dashboard => dashboard.rules), ...alerts.rules];
  const files = {
    'prometheus.yml': prometheusConfig(settings, jobs(settings)),
    'rules/recording.rules.yaml': recordingRulesFile(rules),
    'rules/alerts.rules.yaml': stringify(alerts.prometheus, { lineWidth: 0 }),
  };
  mkdirSync(join(PATHS.prometheus, 'rules'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(PATHS.prometheus, name), text);
  return run(settings);
}

async function run({ prometheusPort, retention }: Settings): Promise<'started' | 'running'> {
  const url = `http://127.0.0.1:${prometheusPort}`;
  const result = await ensureRunning({
    name: 'prometheus',
    command: 'prometheus',
    args: [
      `--config.file=${join(PATHS.prometheus, 'prometheus.yml')}`,
      `--storage.tsdb.path=${DATA}`,
      `--storage.tsdb.retention.time=${retention}`,
      `--web.listen-address=127.0.0.1:${prometheusPort}`,
      '--web.enable-lifecycle',
    ],
    readyUrl: `${url}/-/ready`,
  });
  if (result === 'running') await fetch(`${url}/-/reload`, { method: 'POST' });
  return result;
}
