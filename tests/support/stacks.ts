import { resolveSettings } from '../../settings/resolve';
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

/** The kinds of stack whose content differs: each source and contract, with and without recording rules. */
export const STACKS: Readonly<Record<string, Settings>> = {
  'docker, full contract': stack({ contract: 'full' }),
  'docker, core contract': stack({ contract: 'core' }),
  'external, app only, core': external(),
  'external, app and node, core': external({ sources: ['app', 'node'] }),
  'external, all sources, full': external({ sources: ['app', 'node', 'container'], contract: 'full' }),
};
