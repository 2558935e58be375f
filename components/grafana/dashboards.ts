import * as pulumi from '@pulumi/pulumi';
import * as grafana from '@pulumiverse/grafana';
import type { Secrets } from '../../config';
import {
  type AnyDashboardKey,
  dashboardUrl,
  datasourceName,
  datasourceUid,
  FOLDER_KEYS,
  type FolderKey,
  folderTitle,
  folderUid,
  folderUrl,
} from '../../settings/names';
import type { Settings } from '../../settings/schema';
import { telemetrySources } from '../../telemetry/datasources';
import type { Backend } from '../backend';
import { datasourceArgs, modelArgs } from './datasource';
import { stableJson } from './json';

/** What this component needs of a rendered dashboard. */
export interface DashboardModel {
  readonly key: AnyDashboardKey;
  readonly folder: FolderKey;
  readonly uid: string;
  /** Grafana's dashboard model, plain JSON. */
  readonly model: object;
}

export interface DashboardsArgs {
  /** Plain, because uids follow from it. */
  readonly settings: Settings;
  /** What opens the references to secrets in the settings. */
  readonly secrets: Secrets;
  readonly dashboards: readonly DashboardModel[];
  /** Prometheus as Grafana reaches it. */
  readonly datasourceUrl: pulumi.Input<string>;
  readonly tenancy: Backend['tenancy'];
  /** Organisation. Default: that of the token, or the first. */
  readonly orgId?: pulumi.Input<string> | undefined;
  /** Every resource goes through it. */
  readonly provider: grafana.Provider;
}

/** The data source, the folders and the dashboards in them. */
export class Dashboards extends pulumi.ComponentResource {
  readonly datasource: grafana.oss.DataSource;
  readonly folders: ReadonlyMap<FolderKey, grafana.oss.Folder>;
  /** Where people open each dashboard. */
  readonly dashboardUrls: Readonly<Record<string, string>>;
  readonly folderUrls: Readonly<Record<string, string>>;

  private readonly inherited: { readonly parent: pulumi.Resource; readonly provider: grafana.Provider };
  private readonly organization: { readonly orgId?: pulumi.Input<string> };

  constructor(
    private readonly name: string,
    private readonly args: DashboardsArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super('assistant-monitoring:grafana:Dashboards', name, {}, opts);
    this.inherited = { parent: this, provider: args.provider };
    this.organization = args.orgId === undefined ? {} : { orgId: args.orgId };
    this.datasource = this.createDatasource();
    this.createTelemetrySources();
    this.folders = this.createFolders();
    const dashboards = args.dashboards.map(dashboard => this.createDashboard(dashboard));
    this.createHome(dashboards);

    const { settings } = args;
    this.dashboardUrls = byKey(
      args.dashboards.map(({ key }) => key),
      key => dashboardUrl(settings, key),
    );
    this.folderUrls = byKey([...this.folders.keys()], key => folderUrl(settings, key));
    this.registerOutputs({ dashboardUrls: this.dashboardUrls, folderUrls: this.folderUrls });
  }

  private createDatasource() {
    const { settings, secrets, datasourceUrl, tenancy } = this.args;
    warnOfTls(settings);
    return new grafana.oss.DataSource(
      `${this.name}-datasource`,
      {
        ...this.organization,
        type: 'prometheus',
        uid: datasourceUid(settings),
        name: datasourceName(settings),
        url: datasourceUrl,
        // Which data source is the default of a shared Grafana is not this stack's to say.
        isDefault: tenancy === 'own',
        ...datasourceArgs(settings, secrets),
      },
      this.inherited,
    );
  }

  /** Loki and Tempo, where the stack makes their data sources. */
  private createTelemetrySources() {
    const { settings, secrets } = this.args;
    for (const { type, uid, url, model } of telemetrySources(settings)) {
      new grafana.oss.DataSource(
        `${this.name}-${type}`,
        {
          ...this.organization,
          ...{ type, uid, url },
          name: uid,
          isDefault: false,
          ...modelArgs(model, secrets),
        },
        this.inherited,
      );
    }
  }

  private createFolders() {
    const { settings, dashboards } = this.args;
    const used = FOLDER_KEYS.filter(key => dashboards.some(({ folder }) => folder === key));
    return new Map(
      used.map(key => [
        key,
        new grafana.oss.Folder(
          `${this.name}-folder-${key}`,
          {
            ...this.organization,
            uid: folderUid(settings, key),
            title: folderTitle(settings, key),
            // Deleting a folder deletes the dashboards and the rules that others put there.
            preventDestroyIfNotEmpty: settings.protectFolders,
          },
          this.inherited,
        ),
      ]),
    );
  }

  private createDashboard({ key, folder: where, uid, model }: DashboardModel) {
    const folder = this.folders.get(where);
    if (!folder) throw new Error(`dashboard ${uid} has no folder`);
    return new grafana.oss.Dashboard(
      `${this.name}-${key}`,
      {
        ...this.organization,
        folder: folder.uid,
        configJson: stableJson(model),
        // The uid is this stack's own, so what is there by that uid is what an interrupted `up` has left.
        overwrite: true,
        message: `pulumi up of stack ${pulumi.getStack()}`,
      },
      { ...this.inherited, dependsOn: [this.datasource] },
    );
  }

  /** The landing page is what people see first, unless the Grafana has other users. */
  private createHome(dashboards: readonly grafana.oss.Dashboard[]) {
    const at = this.args.dashboards.findIndex(({ key }) => key === 'overview');
    const overview = dashboards[at];
    if (this.args.tenancy === 'shared' || !overview) return;
    const args = { ...this.organization, homeDashboardUid: overview.uid };
    new grafana.oss.OrganizationPreferences(`${this.name}-home`, args, this.inherited);
  }
}

/** Each run says it, so that what was meant for an hour does not stay for years. */
function warnOfTls(settings: Settings): void {
  for (const key of ['datasource', 'logs', 'traces'] as const) {
    if (!settings[key]?.tlsSkipVerify) continue;
    void pulumi.log.warn(
      `${key}.tlsSkipVerify: anybody between Grafana and what it asks can read and change what is asked; give ${key}.caCert`,
    );
  }
}

const byKey = <K extends string>(keys: readonly K[], urlOf: (key: K) => string) =>
  Object.fromEntries(keys.map(key => [key, urlOf(key)]));
