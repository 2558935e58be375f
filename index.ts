import { renderAlerts } from './alerts';
import { renderNotifications } from './alerts/notifications';
import { type Backend, externalBackend } from './components/backend';
import { Alerting } from './components/grafana/alerting';
import { GrafanaConnection } from './components/grafana/connection';
import { Dashboards } from './components/grafana/dashboards';
import { People } from './components/people';
import { Tenant } from './components/tenants';
import { readConfig, reveal, type StackConfig } from './config';
import { renderDashboards } from './dashboards';
import { recordingRulesFile } from './prometheus/rules';
import { alertsUrl } from './settings/names';
import { neededPermissions } from './settings/permissions';
import type { Settings } from './settings/schema';
import type { TenantSetting } from './settings/tenants';
import { tenantResource } from './tenants/settings';

/** The stack: its settings, then what follows from them, then resources, then outputs. */
export = function stack() {
  const config = readConfig();
  const { settings, secrets } = config;
  const orgId = settings.grafanaOrgId?.toString();
  const dashboards = renderDashboards(settings);
  const alerts = renderAlerts(settings);
  const rules = recordingRulesFile([...dashboards, alerts].flatMap(({ rules }) => rules));

  const backend = createBackend(config, rules);
  const { provider } = new GrafanaConnection('grafana', {
    url: backend.grafanaUrl,
    auth: backend.auth,
    version: settings.grafanaVersion,
    caCert: settings.grafanaCaCert,
    orgId,
    // The admin of the stack's own Grafana may everything.
    check: {
      setting: backend.authSetting,
      needs: backend.tenancy === 'own' ? [] : neededPermissions(settings),
    },
    claim: settings,
    patience: backend.patience,
    ready: backend.ready,
  });
  const { dashboardUrls, folderUrls, folders, datasource } = new Dashboards('dashboards', {
    settings,
    secrets,
    dashboards,
    datasourceUrl: backend.datasourceUrl,
    tenancy: backend.tenancy,
    orgId,
    provider,
  });
  new Alerting('alerting', {
    settings,
    secrets,
    groups: alerts.grafana,
    notifications: renderNotifications(settings),
    folders,
    datasource,
    orgId,
    provider,
  });

  const people = new People('people', {
    settings,
    secrets,
    folders,
    url: backend.grafanaUrl,
    auth: backend.auth,
    orgId,
    provider,
  });

  const tenants = settings.tenants.map(
    tenant =>
      new Tenant(tenantResource(tenant.key), {
        ...{ settings, secrets, tenant, provider },
        auth: backend.auth,
        tenancy: backend.tenancy,
        datasourceUrl: enforced(backend, tenant),
      }),
  );

  const { grafanaUrl, prometheusUrl, outputs } = backend;
  const urls = { grafanaUrl, prometheusUrl, dashboardUrls, folderUrls, alertsUrl: alertsUrl(settings) };
  return { ...urls, ...peopleOutputs(settings, people), ...tenantOutputs(settings, tenants), ...outputs };
};

/** Who may come in, with what; nothing in a stack that lets nobody in. */
const peopleOutputs = (
  { users, serviceAccounts }: Settings,
  { users: roles, userPasswords, serviceAccountTokens }: People,
) => ({
  ...(users.length > 0 && { users: roles, userPasswords }),
  ...(serviceAccounts.length > 0 && { serviceAccountTokens }),
});

/** Dashboards of each tenant by its key; none in a stack without tenants. */
const tenantOutputs = (settings: Settings, tenants: readonly Tenant[]) =>
  tenants.length === 0
    ? {}
    : {
        tenantUrls: Object.fromEntries(
          settings.tenants.map(({ key }, at) => [key, tenants[at]?.dashboardUrls]),
        ),
      };

/** Only the backend that a stack has is loaded, with the packages that it needs. */
function createBackend(config: StackConfig, recordingRules: string): Backend {
  const { settings, secrets } = config;
  switch (settings.backend) {
    case 'external':
      return externalBackend(settings, secrets);
    case 'kubernetes': {
      const { KubernetesBackend } =
        require('./components/kubernetes') as typeof import('./components/kubernetes');
      return new KubernetesBackend('kubernetes', { settings, secrets, recordingRules });
    }
    case 'docker':
      return dockerBackend(config, recordingRules);
  }
}

function dockerBackend({ settings, secrets }: StackConfig, recordingRules: string): Backend {
  const { DockerBackend } = require('./components/docker') as typeof import('./components/docker');
  const { simulatorBundle } =
    require('./components/docker/bundle') as typeof import('./components/docker/bundle');
  const { grafanaAdminPassword: given } = settings;
  return new DockerBackend('docker', {
    settings,
    recordingRules,
    simulator: settings.simulator ? simulatorBundle() : undefined,
    adminPassword: given === undefined ? undefined : reveal(secrets, given),
  });
}

/** What a tenant's data source asks; never what everybody's does. */
function enforced({ tenantUrls }: Backend, { key }: TenantSetting): string {
  const url = tenantUrls.get(key);
  if (url === undefined) throw new Error(`the backend keeps nothing apart for tenant ${key}`);
  return url;
}
