import * as pulumi from '@pulumi/pulumi';
import type * as grafana from '@pulumiverse/grafana';
import type { Secrets } from '../../config';
import { type DatasourceModel, datasourceModel } from '../../prometheus/datasource';
import type { Settings } from '../../settings/schema';
import { stableJson } from './json';
import { OWNER } from './owner';

type Args = Pick<
  grafana.oss.DataSourceArgs,
  'basicAuthEnabled' | 'basicAuthUsername' | 'httpHeaders' | 'jsonDataEncoded' | 'secureJsonDataEncoded'
>;

/** How Grafana asks the Prometheus, as the provider takes it. */
export const datasourceArgs = (settings: Settings, secrets: Secrets): Args =>
  modelArgs(datasourceModel(settings), secrets);

/** A data source as the provider takes it. Headers may hold a token, so all of them are secret. */
export function modelArgs(model: DatasourceModel, secrets: Secrets): Args {
  const { jsonData, basicAuthUser, headers, secureJsonData } = model;
  return {
    // Whose data source it is, so that another stack of this prefix is refused; Grafana makes nothing of it.
    jsonDataEncoded: stableJson({ ...jsonData, [OWNER]: pulumi.getStack() }),
    ...(basicAuthUser !== undefined && { basicAuthEnabled: true, basicAuthUsername: basicAuthUser }),
    ...(isFilled(headers) && { httpHeaders: opened(headers, secrets) }),
    ...(isFilled(secureJsonData) && {
      secureJsonDataEncoded: opened(secureJsonData, secrets).apply(data => stableJson(data)),
    }),
  };
}

const isFilled = (record: object) => Object.keys(record).length > 0;

/** The texts with the secrets in place of their references. */
function opened(texts: DatasourceModel['headers'], secrets: Secrets): pulumi.Output<Record<string, string>> {
  const named = Object.entries(texts).map(([key, text]) => [key, openedText(text, secrets)] as const);
  return pulumi.secret(pulumi.all(Object.fromEntries(named)));
}

/** A reference stands at the end of a text, after a word such as Bearer. */
function openedText(text: string, secrets: Secrets): pulumi.Input<string> {
  const reference = text.split(' ').at(-1) ?? '';
  const secret = secrets.get(reference);
  return secret ? pulumi.interpolate`${text.slice(0, -reference.length)}${secret}` : text;
}
