import * as pulumi from '@pulumi/pulumi';
import * as grafana from '@pulumiverse/grafana';
import { expect } from 'chai';
import { Dashboards } from '../../components/grafana/dashboards';
import type { SettingsInput } from '../../settings/schema';
import { settingsSchema } from '../../settings/schema';
import { replaceSecrets, secretReference, secretsIn } from '../../settings/secrets';
import { settingsOf } from '../../tenants/settings';
import { external } from '../support/stacks';
import { deploy } from './harness';

const PEM = '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n';
type Datasource = NonNullable<SettingsInput['datasource']>;

/** The data source of a stack whose secrets are references, as `config.ts` makes them. */
async function datasource(given: Datasource, tenant?: NonNullable<SettingsInput['tenants']>[number]) {
  const plain = external({ datasource: given, tenants: tenant ? [tenant] : [] });
  const found = secretsIn(settingsSchema, plain);
  const reference = (path: readonly PropertyKey[]) => secretReference('assistant', path);
  const stack = replaceSecrets(plain, found, reference);
  const [first] = stack.tenants;
  const { get } = await deploy(() => {
    const secrets = new Map(found.map(({ path, value }) => [reference(path), pulumi.secret(value)]));
    const provider = new grafana.Provider('provider', { url: 'http://grafana' });
    const settings = first ? settingsOf(stack, first) : stack;
    const datasourceUrl = 'https://prometheus.example.com';
    return new Dashboards('it', {
      ...{ settings, secrets, dashboards: [], datasourceUrl, tenancy: 'shared', provider },
    });
  });
  const { inputs, secret } = get('it-datasource');
  const json = (text: unknown) => (text === undefined ? undefined : JSON.parse(String(text)));
  return {
    inputs,
    secret,
    jsonData: json(inputs.jsonDataEncoded),
    secure: json(inputs.secureJsonDataEncoded),
  };
}

describe('data source of a Prometheus that others run', () => {
  it('has no header and no secret where none is asked for', async () => {
    const { inputs, secret } = await datasource({});
    expect(inputs).not.to.have.any.keys('httpHeaders', 'secureJsonDataEncoded', 'basicAuthEnabled');
    expect(secret).to.deep.equal([]);
  });

  for (const [flavour, type] of [
    ['thanos', 'Thanos'],
    ['mimir', 'Mimir'],
    ['cortex', 'Cortex'],
  ] as const) {
    it(`says that ${flavour} answers, and in which version`, async () => {
      const { jsonData } = await datasource({ flavour, version: '2.9.1' });
      expect(jsonData).to.include({ prometheusType: type, prometheusVersion: '2.9.1' });
    });
  }

  it('asks with user and password, the password secret', async () => {
    const { inputs, secret, jsonData, secure } = await datasource({
      flavour: 'grafanaCloud',
      basicAuth: { user: '12345', password: 'p4ss' },
    });
    expect(inputs).to.include({ basicAuthEnabled: true, basicAuthUsername: '12345' });
    expect(jsonData.prometheusType).to.equal('Mimir');
    expect(secure).to.deep.equal({ basicAuthPassword: 'p4ss' });
    expect(secret).to.deep.equal(['secureJsonDataEncoded']);
  });

  it('asks with a token, as a tenant and with further headers, all of them secret', async () => {
    const { inputs, secret } = await datasource({
      flavour: 'mimir',
      bearerToken: 't0ken',
      tenant: 'a|b',
      headers: [{ name: 'X-Api-Key', value: 'k3y' }],
    });
    expect(inputs.httpHeaders).to.deep.equal({
      Authorization: 'Bearer t0ken',
      'X-Scope-OrgID': 'a|b',
      'X-Api-Key': 'k3y',
    });
    expect(secret).to.deep.equal(['httpHeaders']);
  });

  it('knows the authority of its certificate', async () => {
    const { jsonData, secure } = await datasource({ caCert: PEM });
    expect(jsonData).to.include({ tlsAuthWithCACert: true });
    expect(jsonData).not.to.have.property('tlsSkipVerify');
    expect(secure).to.deep.equal({ tlsCACert: PEM });
  });

  it('warns in each run where nobody looks at the certificate', async () => {
    const said: string[] = [];
    const warn = pulumi.log.warn;
    Object.assign(pulumi.log, { warn: (message: string) => said.push(message) });
    try {
      const { jsonData } = await datasource({ tlsSkipVerify: true });
      expect(jsonData).to.include({ tlsSkipVerify: true });
    } finally {
      Object.assign(pulumi.log, { warn });
    }
    expect(said).to.have.lengthOf(1);
    expect(said[0]).to.match(/^datasource\.tlsSkipVerify: .*give datasource\.caCert$/);
  });
});

describe('data source of a tenant that a header keeps apart', () => {
  const ACME = { key: 'acme', name: 'Acme', isolation: { by: 'header' } } as const;

  it('sends its key as X-Scope-OrgID beside the rest of what the stack sends', async () => {
    const given: Datasource = { flavour: 'mimir', bearerToken: 't0ken', tenant: 'operators' };
    const { inputs, secret } = await datasource(given, ACME);
    expect(inputs.url).to.equal('https://prometheus.example.com');
    expect(inputs.httpHeaders).to.deep.equal({ Authorization: 'Bearer t0ken', 'X-Scope-OrgID': 'acme' });
    expect(secret).to.deep.equal(['httpHeaders']);
  });

  it('sends the value that it says', async () => {
    const tenant = { ...ACME, isolation: { by: 'header', value: '17' } } as const;
    const { inputs } = await datasource({ flavour: 'cortex' }, tenant);
    expect(inputs.httpHeaders).to.deep.equal({ 'X-Scope-OrgID': '17' });
  });
});
