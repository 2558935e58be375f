import { stringify } from 'yaml';
import { renderAlerts } from '../alerts';
import { stableJson } from '../components/grafana/json';
import { renderDashboards } from '../dashboards';
import { type DatasourceModel, datasourceModel } from '../prometheus/datasource';
import { recordingRulesFile } from '../prometheus/rules';
import { FOLDER_KEYS, folderTitle, folderUid } from '../settings/names';
import type { Settings } from '../settings/schema';
import { telemetrySources } from '../telemetry/datasources';
import { tenantResource } from '../tenants/settings';
import { doubled, prometheusAlertsFile, provisionedAlertsFile } from './alerts';
import { leftOutFile } from './left-out';
import { manifestFiles } from './manifests';
import { provisionedNotificationsFile } from './notifications';
import type { ProgramRun, Registered } from './program';
import { resourcesFile } from './resources';

/** What is written, by path. */
export type Files = ReadonlyMap<string, string>;

const json = (value: unknown) => `${stableJson(value, 2)}\n`;
const yaml = (value: unknown) => stringify(value, { lineWidth: 0 });

const PROVISIONING = 'grafana/provisioning';

/** Every file that a stack renders to. The same program and settings give the same bytes. */
export function contentOf({ settings, resources: all }: ProgramRun): Files {
  const resources = all.filter(({ name }) => !isOfTenant(name));
  const alerts = renderAlerts(settings);
  const rendered = renderDashboards(settings);
  const rules = [...rendered, alerts].flatMap(one => one.rules);
  const dashboards = dashboardsIn(resources);
  const notifications = provisionedNotificationsFile(settings);
  return new Map([
    ...dashboards.map(({ uid, model }) => [`dashboards/${uid}.json`, json(model)] as const),
    ['prometheus/recording.rules.yaml', recordingRulesFile(rules)],
    ['prometheus/alerts.rules.yaml', prometheusAlertsFile(alerts)],
    ['grafana/alert-rules.json', json(alerts.grafana)],
    [`${PROVISIONING}/datasources/${settings.prefix}.yaml`, yaml(datasources(resources, settings))],
    [`${PROVISIONING}/dashboards/${settings.prefix}.yaml`, yaml(dashboardProviders(settings, dashboards))],
    ...dashboards.map(
      ({ uid, model, folder }) => [`${PROVISIONING}/dashboards/${folder}/${uid}.json`, json(model)] as const,
    ),
    [`${PROVISIONING}/alerting/${settings.prefix}.yaml`, provisionedAlertsFile(settings, alerts)],
    ...(notifications === undefined
      ? []
      : [[`${PROVISIONING}/alerting/${settings.prefix}-notifications.yaml`, notifications] as const]),
    ['left-out.json', leftOutFile(rendered, alerts)],
    ...manifestFiles(all),
    ['resources.json', resourcesFile(all)],
  ]);
}

/** Tenants use the same uids in organisations of their own; files are for one organisation. */
const isOfTenant = (resource: string) => resource.startsWith(tenantResource(''));

interface Deployed {
  readonly uid: string;
  readonly model: object;
  /** Uid of its folder. */
  readonly folder: string;
}

/** The dashboards that the program deploys: these very models, not others made the same way. */
function dashboardsIn(resources: readonly Registered[]): Deployed[] {
  return resources
    .filter(({ type }) => type === 'grafana:oss/dashboard:Dashboard')
    .map(({ inputs }) => {
      const model = JSON.parse(String(inputs.configJson)) as { uid: string };
      return { uid: model.uid, model, folder: String(inputs.folder) };
    });
}

/** Secrets are references to Grafana's environment. */
function datasources(resources: readonly Registered[], settings: Settings) {
  const deployed = resources.filter(({ type }) => type === 'grafana:oss/dataSource:DataSource');
  const others = new Map(telemetrySources(settings).map(({ uid, model }) => [uid, model]));
  return {
    apiVersion: 1,
    datasources: deployed.map(({ inputs }) =>
      provisioned(inputs, others.get(String(inputs.uid)) ?? datasourceModel(settings)),
    ),
  };
}

function provisioned(
  { name, uid, type, url, isDefault }: Registered['inputs'],
  { jsonData, basicAuthUser, headers, secureJsonData }: DatasourceModel,
) {
  const named = Object.entries(headers).map(([header, value], at) => ({ header, value, number: at + 1 }));
  const secure = {
    ...secureJsonData,
    ...Object.fromEntries(named.map(({ number, value }) => [`httpHeaderValue${number}`, value])),
  };
  return {
    ...{ name, uid, type, access: 'proxy', url, isDefault, editable: false },
    ...(basicAuthUser !== undefined && {
      basicAuth: true,
      basicAuthUser: doubled(basicAuthUser),
    }),
    jsonData: {
      ...doubledIn(jsonData),
      ...Object.fromEntries(named.map(({ number, header }) => [`httpHeaderName${number}`, header])),
    },
    ...(Object.keys(secure).length > 0 && { secureJsonData: secure }),
  };
}

/** Every text in it with its dollars doubled. */
const doubledIn = (data: DatasourceModel['jsonData']): object =>
  JSON.parse(JSON.stringify(data, (_, part) => (typeof part === 'string' ? doubled(part) : part)));

/** The Grafana image sets GF_PATHS_PROVISIONING; elsewhere it names the directory that these files are in. */
function dashboardProviders(settings: Settings, dashboards: readonly Deployed[]) {
  const used = FOLDER_KEYS.filter(key =>
    dashboards.some(({ folder }) => folder === folderUid(settings, key)),
  );
  return {
    apiVersion: 1,
    providers: used.map(key => ({
      name: folderUid(settings, key),
      type: 'file',
      folder: folderTitle(settings, key),
      folderUid: folderUid(settings, key),
      disableDeletion: false,
      allowUiUpdates: settings.editable,
      options: { path: `$GF_PATHS_PROVISIONING/dashboards/${folderUid(settings, key)}` },
    })),
  };
}
