import { type AccessSettings, type DatasourceSettings, datasourceSchema, TENANT_HEADER } from './datasource';
import type { Mistake } from './resolve';
import { asksOthers } from './whose-prometheus';

/** What the settings of the data source say of each other, and of where it is. */
export function datasourceMistakes(input: Readonly<Record<string, unknown>>): Mistake[] {
  const { success, data } = datasourceSchema.safeParse(input.datasource);
  if (!success) return [];
  return [
    ...ownPrometheus(input),
    ...flavourMistakes(data),
    ...accessMistakes(data, { key: 'datasource', url: input.prometheusUrl, named: 'prometheusUrl' }),
  ];
}

/** A Prometheus of the stack's own has no door to open. */
function ownPrometheus(input: Readonly<Record<string, unknown>>): Mistake[] {
  const { datasource } = input;
  const given = typeof datasource === 'object' && datasource !== null && Object.keys(datasource).length > 0;
  if (asksOthers(input) || !given) return [];
  const message = "is for a Prometheus that others run; remove it, or set backend to what this stack's is";
  return [{ key: 'datasource', message }];
}

/** Where a data source's settings stand, and the setting that has its URL. */
interface Door {
  readonly key: string;
  readonly url: unknown;
  readonly named: string;
}

/** What the settings say of how Grafana is let in, whatever answers there. */
export const accessMistakes = (access: AccessSettings, door: Door): Mistake[] => [
  ...twoAuthorizations(access, door),
  ...headers(access, door),
  ...overTls(access, door),
];

function twoAuthorizations({ basicAuth, bearerToken }: AccessSettings, { key }: Door): Mistake[] {
  if (!basicAuth || bearerToken === undefined) return [];
  const message = 'stands beside basicAuth, and a question has one Authorization; remove one of them';
  return [{ key: `${key}.bearerToken`, message }];
}

function flavourMistakes({ flavour, basicAuth, tenant }: DatasourceSettings): Mistake[] {
  const mistakes: Mistake[] = [];
  if (flavour === 'grafanaCloud' && !basicAuth) {
    const message = 'is needed with flavour grafanaCloud: user is the id of the instance, password a token';
    mistakes.push({ key: 'datasource.basicAuth', message });
  }
  if (['prometheus', 'grafanaCloud'].includes(flavour) && tenant !== undefined) {
    const message = `means nothing to ${flavour}; set datasource.flavour to mimir, cortex or thanos, or remove it`;
    mistakes.push({ key: 'datasource.tenant', message });
  }
  return mistakes;
}

function headers({ headers, basicAuth, bearerToken }: AccessSettings, { key: above }: Door): Mistake[] {
  const taken = new Map<string, string>();
  if (basicAuth) taken.set('authorization', `${above}.basicAuth`);
  if (bearerToken !== undefined) taken.set('authorization', `${above}.bearerToken`);
  return headers.flatMap(({ name }, at) => {
    const key = `${above}.headers[${at}]`;
    if (name.toLowerCase() === TENANT_HEADER.toLowerCase()) {
      return [{ key: `${key}.name`, message: `${TENANT_HEADER} is what ${above}.tenant is for` }];
    }
    const other = taken.get(name.toLowerCase());
    taken.set(name.toLowerCase(), other ?? key);
    return other ? [{ key: `${key}.name`, message: `${name} is what ${other} sends; give each once` }] : [];
  });
}

function overTls({ caCert, tlsSkipVerify }: AccessSettings, { key, url, named }: Door): Mistake[] {
  const asked = caCert !== undefined ? 'caCert' : tlsSkipVerify ? 'tlsSkipVerify' : undefined;
  if (caCert !== undefined && tlsSkipVerify) {
    const message = 'makes caCert worthless; remove it, and the certificate is looked at';
    return [{ key: `${key}.tlsSkipVerify`, message }];
  }
  if (!asked || typeof url !== 'string' || !url.startsWith('http://')) return [];
  return [{ key: `${key}.${asked}`, message: `is for https, and ${named} is http` }];
}
