import * as pulumi from '@pulumi/pulumi';
import * as grafana from '@pulumiverse/grafana';
import { renderAlerts } from '../../alerts';
import { renderNotifications } from '../../alerts/notifications';
import type { Secrets } from '../../config';
import { renderDashboards } from '../../dashboards';
import type { Settings } from '../../settings/schema';
import type { TenantSetting } from '../../settings/tenants';
import { settingsOf } from '../../tenants/settings';
import { Alerting } from '../grafana/alerting';
import { GrafanaConnection } from '../grafana/connection';
import { Dashboards } from '../grafana/dashboards';

export interface TenantArgs {
  /** Settings of the stack; those of the tenant follow from them. Plain, because uids do. */
  readonly settings: Settings;
  readonly tenant: TenantSetting;
  readonly secrets: Secrets;
  readonly grafanaUrl: string;
  /** Secret. user:password of an administrator of the server. */
  readonly auth: pulumi.Output<string>;
  /** A Prometheus that gives no other tenant's data. */
  readonly datasourceUrl: string;
  /** Makes the organisation. */
  readonly provider: grafana.Provider;
}

/** An organisation with its own data source, folders, dashboards, alerts and contact points, and nothing of others. */
export class Tenant extends pulumi.ComponentResource {
  readonly organization: grafana.oss.Organization;
  /** Where its people open each dashboard: the URL names the organisation. */
  readonly dashboardUrls: pulumi.Output<Record<string, string>>;

  constructor(
    private readonly name: string,
    private readonly args: TenantArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super('assistant-monitoring:tenants:Tenant', name, {}, opts);
    this.organization = this.createOrganization();
    const provider = this.connect();
    const settings = settingsOf(args.settings, args.tenant);
    const dashboards = this.createDashboards(settings, provider);
    this.createAlerting(settings, provider, dashboards);
    this.dashboardUrls = inOrganization(dashboards.dashboardUrls, this.organization.orgId);
    this.registerOutputs({ dashboardUrls: this.dashboardUrls });
  }

  private createOrganization() {
    const { tenant, auth, provider } = this.args;
    return new grafana.oss.Organization(
      `${this.name}-organization`,
      {
        name: tenant.name,
        // Who makes it stays its admin, and is not one of the people of the settings.
        adminUser: pulumi.unsecret(auth.apply(text => text.split(':')[0] ?? '')),
        viewers: [...tenant.viewers],
        editors: [...tenant.editors],
        createUsers: true,
      },
      { parent: this, provider },
    );
  }

  private connect() {
    const { grafanaUrl, auth, settings } = this.args;
    const { provider } = new GrafanaConnection(
      `${this.name}-grafana`,
      {
        url: grafanaUrl,
        auth,
        orgId: this.organization.orgId,
        version: settings.grafanaVersion,
        ready: [this.organization],
      },
      { parent: this },
    );
    return provider;
  }

  private createDashboards(settings: Settings, provider: grafana.Provider) {
    const { datasourceUrl } = this.args;
    const dashboards = renderDashboards(settings);
    return new Dashboards(
      `${this.name}-dashboards`,
      { settings, dashboards, datasourceUrl, tenancy: 'own', provider },
      { parent: this },
    );
  }

  private createAlerting(settings: Settings, provider: grafana.Provider, made: Dashboards) {
    new Alerting(
      `${this.name}-alerting`,
      {
        settings,
        secrets: this.args.secrets,
        groups: renderAlerts(settings).grafana,
        notifications: renderNotifications(settings),
        folders: made.folders,
        datasource: made.datasource,
        provider,
      },
      { parent: this },
    );
  }
}

const inOrganization = (urls: Readonly<Record<string, string>>, orgId: pulumi.Output<number>) =>
  orgId.apply(id =>
    Object.fromEntries(Object.entries(urls).map(([key, url]) => [key, `${url}?orgId=${id}`])),
  );
