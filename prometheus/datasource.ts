import { type AccessSettings, type Flavour, TENANT_HEADER } from '../settings/datasource';
import { tracesUid } from '../settings/names';
import type { Settings } from '../settings/schema';

/** What Grafana calls those that answer. Grafana Cloud runs Mimir. */
const TYPES = {
  prometheus: 'Prometheus',
  thanos: 'Thanos',
  mimir: 'Mimir',
  cortex: 'Cortex',
  grafanaCloud: 'Mimir',
} as const satisfies Record<Flavour, string>;

/** How Grafana asks the Prometheus of a stack. Secrets are references; see `secretReference`. */
export interface DatasourceModel {
  readonly jsonData: Readonly<Record<string, unknown>>;
  /** User of basic auth, whose password is in {@link secureJsonData}. */
  readonly basicAuthUser?: string;
  /** Headers of every question, by name. */
  readonly headers: Readonly<Record<string, string>>;
  /** What Grafana keeps encrypted and shows nobody. */
  readonly secureJsonData: Readonly<Record<string, string>>;
}

/** How Grafana is let in, whatever answers there. */
export function accessModel(access: AccessSettings): DatasourceModel {
  const { basicAuth, caCert, tlsSkipVerify } = access;
  return {
    jsonData: {
      ...(caCert !== undefined && { tlsAuthWithCACert: true }),
      ...(tlsSkipVerify && { tlsSkipVerify }),
    },
    ...(basicAuth && { basicAuthUser: basicAuth.user }),
    headers: headersOf(access),
    secureJsonData: {
      ...(basicAuth && { basicAuthPassword: basicAuth.password }),
      ...(caCert !== undefined && { tlsCACert: caCert }),
    },
  };
}

/** The data source as Grafana takes it, for its API and for its file provisioning alike. */
export function datasourceModel(
  settings: Pick<Settings, 'prefix' | 'scrapeInterval' | 'datasource' | 'traces'>,
): DatasourceModel {
  const { scrapeInterval, datasource, traces } = settings;
  const { flavour, version } = datasource;
  const access = accessModel(datasource);
  return {
    ...access,
    jsonData: {
      // Long queries do not fit into a URL.
      httpMethod: 'POST',
      prometheusType: TYPES[flavour],
      ...(version !== undefined && { prometheusVersion: version }),
      // Grafana's $__rate_interval is at least four of these: a rate always sees two samples.
      timeInterval: scrapeInterval,
      ...(traces && { exemplarTraceIdDestinations: [exemplars(settings)] }),
      ...access.jsonData,
    },
  };
}

/** A point that comes with the id of a trace, where the Prometheus keeps exemplars, leads to the trace. */
const exemplars = (settings: Pick<Settings, 'prefix' | 'traces'>) => ({
  name: 'trace_id',
  datasourceUid: tracesUid(settings),
});

const headersOf = ({ bearerToken, tenant, headers }: AccessSettings) => ({
  ...(bearerToken !== undefined && { Authorization: `Bearer ${bearerToken}` }),
  ...(tenant !== undefined && { [TENANT_HEADER]: tenant }),
  ...Object.fromEntries(headers.map(({ name, value }) => [name, value])),
});
