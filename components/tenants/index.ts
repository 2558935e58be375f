import * as pulumi from '@pulumi/pulumi';
import * as grafana from '@pulumiverse/grafana';
import { renderAlerts } from '../../alerts';
import { renderNotifications } from '../../alerts/notifications';
import type { Secrets } from '../../config';
import { renderDashboards } from '../../dashboards';
import { isBasic } from '../../settings/grafana-auth';
import type { Settings } from '../../settings/schema';
import type { TenantSetting } from '../../settings/tenants';
import { settingsOf } from '../../tenants/settings';
import type { Backend } from '../backend';
import { Alerting } from '../grafana/alerting';
import { Dashboards } from '../grafana/dashboards';
import { FolderAccess } from '../people/folder-access';

export interface TenantArgs {
  /** Settings of the stack; those of the tenant follow from them. Plain, because uids do. */
  readonly settings: Settings;
  readonly tenant: TenantSetting;
  readonly secrets: Secrets;
  /** Secret. user:password of an administrator of the server. */
  readonly auth: pulumi.Output<string>;
  readonly tenancy: Backend['tenancy'];
  /** A Prometheus that gives no other tenant's data. */
  readonly datasourceUrl: string;
  /** Makes the organisation, and everything in it. */
  readonly provider: grafana.Provider;
}

/** An organisation with its own data source, folders, dashboards, alerts and contact points, and nothing of others. */
export class Tenant extends pulumi.ComponentResource {
  readonly organization: grafana.oss.Organization;
  private readonly orgId: pulumi.Output<string>;
  /** Where its people open each dashboard: the URL names the organisation. */
  readonly dashboardUrls: pulumi.Output<Record<string, string>>;

  constructor(
    private readonly name: string,
    private readonly args: TenantArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super('assistant-monitoring:tenants:Tenant', name, {}, opts);
    this.organization = this.createOrganization();
    this.orgId = this.organization.orgId.apply(String);
    const settings = settingsOf(args.settings, args.tenant);
    const dashboards = this.createDashboards(settings);
    this.createFolderAccess(settings, dashboards);
    this.createAlerting(settings, dashboards);
    this.dashboardUrls = inOrganization(dashboards.dashboardUrls, this.orgId);
    this.registerOutputs({ dashboardUrls: this.dashboardUrls });
  }

  private createOrganization() {
    const { tenant, auth, provider } = this.args;
    return new grafana.oss.Organization(
      `${this.name}-organization`,
      {
        name: tenant.name,
        // Who makes it stays its admin, and is not one of the people of the settings.
        adminUser: pulumi.unsecret(auth.apply(userOf)),
        viewers: [...tenant.viewers],
        editors: [...tenant.editors],
        // Grafana puts a new account into its first organisation, too. Only the stack's own Grafana gives it no
        // right there.
        createUsers: this.args.tenancy === 'own',
      },
      { parent: this, provider },
    );
  }

  private createDashboards(settings: Settings) {
    const { secrets, datasourceUrl, provider } = this.args;
    const dashboards = renderDashboards(settings);
    return new Dashboards(
      `${this.name}-dashboards`,
      { settings, secrets, dashboards, datasourceUrl, tenancy: 'own', orgId: this.orgId, provider },
      { parent: this },
    );
  }

  /** The roles of its people may what those of the stack may; teams and accounts are the stack's. */
  private createFolderAccess(settings: Settings, { folders }: Dashboards) {
    if (!settings.folderAccess.managed) return;
    new FolderAccess(
      `${this.name}-folders`,
      {
        ...{ settings, folders, orgId: this.orgId, provider: this.args.provider },
        ...{ teams: [], serviceAccounts: [] },
      },
      { parent: this },
    );
  }

  private createAlerting(settings: Settings, made: Dashboards) {
    new Alerting(
      `${this.name}-alerting`,
      {
        settings,
        secrets: this.args.secrets,
        groups: renderAlerts(settings).grafana,
        notifications: renderNotifications(settings),
        folders: made.folders,
        datasource: made.datasource,
        orgId: this.orgId,
        provider: this.args.provider,
      },
      { parent: this },
    );
  }
}

/** The user of user:password. Of anything else Grafana's own first user: all of a token is a secret. */
const userOf = (auth: string): string => (isBasic(auth) ? (auth.split(':')[0] ?? '') : 'admin');

const inOrganization = (urls: Readonly<Record<string, string>>, orgId: pulumi.Output<string>) =>
  orgId.apply(id =>
    Object.fromEntries(Object.entries(urls).map(([key, url]) => [key, `${url}?orgId=${id}`])),
  );
