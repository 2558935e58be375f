import type { z } from 'zod';
import { accessMistakes } from './datasource-checks';
import { logsSchema, tracesSchema } from './logs';
import type { Mistake } from './resolve';

/** What the settings of logs and of traces say of each other, and of how Grafana is let in. */
export const logsMistakes = (input: Readonly<Record<string, unknown>>): Mistake[] => [
  ...mistakesOf('logs', logsSchema, input.logs),
  ...mistakesOf('traces', tracesSchema, input.traces),
];

function mistakesOf(
  key: 'logs' | 'traces',
  schema: typeof logsSchema | typeof tracesSchema,
  input: unknown,
): Mistake[] {
  const { success, data } = (
    schema as z.ZodType<z.output<typeof logsSchema | typeof tracesSchema>>
  ).safeParse(input);
  if (!success || data === undefined) return [];
  const { uid, url, tlsSkipVerify, headers, ...door } = data;
  if (uid === undefined && url === undefined) {
    return [
      {
        key,
        message: `needs a data source: give ${key}.uid of one that is there, or ${key}.url for a new one`,
      },
    ];
  }
  if (url !== undefined && uid !== undefined) {
    return [
      { key: `${key}.url`, message: `stands beside ${key}.uid, which is asked already; give one of them` },
    ];
  }
  if (url !== undefined) return accessMistakes(data, { key, url, named: `${key}.url` });
  const { basicAuth, bearerToken, tenant, caCert } = door;
  const given = {
    basicAuth,
    bearerToken,
    tenant,
    caCert,
    headers: headers[0],
    tlsSkipVerify: tlsSkipVerify || undefined,
  };
  return Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => ({
      key: `${key}.${name}`,
      message: `is for a data source that the stack makes, and ${key}.uid is one that is there; remove it`,
    }));
}
