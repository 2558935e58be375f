import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CustomDashboard, customDashboards } from '../../dashboards/from-yaml';
import { ConfigError, resolveSettings } from '../../settings/resolve';
import type { Settings, SettingsInput } from '../../settings/schema';

/** Settings of a stack for tests: those of a bare dev stack, and what the test changes. */
export const stack = (changes: Partial<SettingsInput> = {}): Settings =>
  resolveSettings({ environment: 'dev', ...changes });

/** A stack on a Grafana and a Prometheus that run already. */
export const external = (changes: Partial<SettingsInput> = {}): Settings =>
  stack({
    backend: 'external',
    grafanaUrl: 'https://grafana.example.com',
    grafanaAuth: 'token',
    prometheusUrl: 'https://prometheus.example.com',
    ...changes,
  });

/** The worked example of docs/custom-dashboards.md, which every lint over dashboards goes over as well. */
export const EXAMPLE = join(__dirname, '..', '..', 'docs', 'examples', 'groceries.yaml');

/** Dashboards of one's own by the texts of their files. */
export function custom(files: Readonly<Record<string, string>>): readonly CustomDashboard[] {
  const texts = Object.entries(files).map(([name, text]) => ({ name, path: `custom/${name}.yaml`, text }));
  const { dashboards, mistakes } = customDashboards(texts, 'assistant');
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return dashboards;
}

/** Settings with the dashboard of the example. */
export const OWN = { custom: custom({ groceries: readFileSync(EXAMPLE, 'utf8') }) };

/** The kinds of stack whose content differs: each source and contract, with and without recording rules. */
export const STACKS: Readonly<Record<string, Settings>> = {
  'docker, full contract': stack({ contract: 'full' }),
  'docker, core contract': stack({ contract: 'core' }),
  'external, app only, core': external(),
  'external, app and node, core': external({ sources: ['app', 'node'] }),
  'external, all sources, full': external({ sources: ['app', 'node', 'container'], contract: 'full' }),
  'docker, full contract, a dashboard of its own': { ...stack({ contract: 'full' }), ...OWN },
  'external, app only, core, logs and traces': external({
    logs: { uid: 'loki' },
    traces: { url: 'https://tempo.example.com' },
  }),
  'external, app only, core, a dashboard of its own': { ...external(), ...OWN },
};
