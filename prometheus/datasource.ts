import { type Flavour, TENANT_HEADER } from '../settings/datasource';
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
  readonly jsonData: Readonly<Record<string, string | boolean>>;
  /** User of basic auth, whose password is in {@link secureJsonData}. */
  readonly basicAuthUser?: string;
  /** Headers of every question, by name. */
  readonly headers: Readonly<Record<string, string>>;
  /** What Grafana keeps encrypted and shows nobody. */
  readonly secureJsonData: Readonly<Record<string, string>>;
}

/** The data source as Grafana takes it, for its API and for its file provisioning alike. */
export function datasourceModel({
  scrapeInterval,
  datasource,
}: Pick<Settings, 'scrapeInterval' | 'datasource'>): DatasourceModel {
  const { flavour, version, basicAuth, caCert, tlsSkipVerify } = datasource;
  return {
    jsonData: {
      // Long queries do not fit into a URL.
      httpMethod: 'POST',
      prometheusType: TYPES[flavour],
      ...(version !== undefined && { prometheusVersion: version }),
      // Grafana's $__rate_interval is at least four of these: a rate always sees two samples.
      timeInterval: scrapeInterval,
      ...(caCert !== undefined && { tlsAuthWithCACert: true }),
      ...(tlsSkipVerify && { tlsSkipVerify }),
    },
    ...(basicAuth && { basicAuthUser: basicAuth.user }),
    headers: headersOf(datasource),
    secureJsonData: {
      ...(basicAuth && { basicAuthPassword: basicAuth.password }),
      ...(caCert !== undefined && { tlsCACert: caCert }),
    },
  };
}

const headersOf = ({ bearerToken, tenant, headers }: Settings['datasource']) => ({
  ...(bearerToken !== undefined && { Authorization: `Bearer ${bearerToken}` }),
  ...(tenant !== undefined && { [TENANT_HEADER]: tenant }),
  ...Object.fromEntries(headers.map(({ name, value }) => [name, value])),
});
