import { renderAlerts } from './alerts';
import { type Backend, externalBackend } from './components/backend';
import { DockerBackend } from './components/docker';
import { simulatorBundle } from './components/docker/bundle';
import { GrafanaConnection } from './components/grafana/connection';
import { Dashboards } from './components/grafana/dashboards';
import { readConfig, reveal, type StackConfig } from './config';
import { renderDashboards } from './dashboards';
import { recordingRulesFile } from './prometheus/rules';

/** The stack: its settings, then what follows from them, then resources, then outputs. */
export = function stack() {
  const config = readConfig();
  const { settings } = config;
  const dashboards = renderDashboards(settings);
  const rules = recordingRulesFile([...dashboards, renderAlerts(settings)].flatMap(({ rules }) => rules));

  const backend = createBackend(config, rules);
  const { provider } = new GrafanaConnection('grafana', {
    url: backend.grafanaUrl,
    auth: backend.auth,
    orgId: settings.grafanaOrgId,
    ready: backend.ready,
  });
  const { dashboardUrls, folderUrls } = new Dashboards('dashboards', {
    settings,
    dashboards,
    datasourceUrl: backend.datasourceUrl,
    tenancy: backend.tenancy,
    provider,
  });

  const { grafanaUrl, prometheusUrl, outputs } = backend;
  return { grafanaUrl, prometheusUrl, dashboardUrls, folderUrls, ...outputs };
};

function createBackend({ settings, secrets }: StackConfig, recordingRules: string): Backend {
  if (settings.backend === 'external') return externalBackend(settings, secrets);
  const { grafanaAdminPassword: given } = settings;
  return new DockerBackend('docker', {
    settings,
    recordingRules,
    simulator: settings.simulator ? simulatorBundle() : undefined,
    adminPassword: given === undefined ? undefined : reveal(secrets, given),
  });
}
