import * as pulumi from '@pulumi/pulumi';
import * as grafana from '@pulumiverse/grafana';
import { expect } from 'chai';
import { Tenant } from '../../components/tenants';
import { FOLDER_KEYS, folderUid } from '../../settings/names';
import type { SettingsInput } from '../../settings/schema';
import { tenantSchema } from '../../settings/tenants';
import { stack } from '../support/stacks';
import { type Deployment, deploy, type Seen } from './harness';

const ACME: NonNullable<SettingsInput['tenants']>[number] = {
  key: 'acme',
  name: 'Acme GmbH & Söhne',
  viewers: ['a@acme.example'],
  contactPoints: [{ type: 'email', name: 'mail', addresses: ['ops@acme.example'] }],
};
const GLOBEX = { key: 'globex', name: 'Globex', environment: 'blue' };

const build = (...tenants: NonNullable<SettingsInput['tenants']>) => buildWith('root:s3cret', ...tenants);

const buildWith = (auth: string, ...tenants: NonNullable<SettingsInput['tenants']>) =>
  deploy(() => {
    const settings = stack({ prefix: 'team', tenants: [...tenants] });
    const provider = new grafana.Provider('provider', { url: 'http://grafana' });
    return settings.tenants.map(
      tenant =>
        new Tenant(`tenant-${tenant.key}`, {
          ...{ settings, tenant, provider, secrets: new Map() },
          auth: pulumi.secret(auth),
          tenancy: 'own',
          datasourceUrl: `http://label-proxy-${tenant.key}:8080`,
        }),
    );
  });

const of = ({ resources }: Deployment<unknown>, tenant: string) =>
  resources.filter(({ name }) => name.startsWith(`tenant-${tenant}`));
const inGrafana = (resources: readonly Seen[]) =>
  resources.filter(({ type }) => type.startsWith('grafana:') && !type.includes('organization:'));
const shape = ({ type, name, inputs }: Seen) => ({ type, name, inputs });

describe('a tenant', () => {
  let deployed: Deployment<Tenant[]>;
  before(async () => {
    deployed = await build(ACME, GLOBEX);
  });

  it('is an organisation with its people, made by the admin of the server, whose password shows nowhere', () => {
    const { inputs, secret } = deployed.get('tenant-acme-organization');
    expect(inputs).to.deep.equal({
      name: 'Acme GmbH & Söhne',
      adminUser: 'root',
      viewers: ['a@acme.example'],
      editors: [],
      createUsers: true,
    });
    expect(secret).to.deep.equal([]);
  });

  it('shows nothing of what may be a token', async () => {
    const { get } = await buildWith('glsa_token', ACME);
    expect(get('tenant-acme-organization').inputs.adminUser).to.equal('admin');
  });

  it('has folders whose uids no other organisation has: Grafana may delete them, and the rules in them, by that alone', () => {
    const uids = deployed.resources
      .filter(({ type }) => type === 'grafana:oss/folder:Folder')
      .map(({ inputs }) => String(inputs.uid));
    expect(uids).to.have.length(4);
    expect(new Set(uids).size).to.equal(4);
    const longest = { prefix: 'p'.repeat(20), tenant: 'k'.repeat(30) };
    for (const key of FOLDER_KEYS) expect(folderUid(longest, key).length).to.be.at.most(40);
  });

  it('has everything of its own in that organisation: no resource of it is in another', () => {
    for (const tenant of ['acme', 'globex']) {
      const made = inGrafana(of(deployed, tenant));
      expect(made.length).to.be.above(20);
      for (const { inputs, name } of made)
        expect(inputs.orgId, name).to.equal(`tenant-${tenant}-organization-org`);
    }
  });

  it('asks a Prometheus that gives its own data only', () => {
    const { inputs } = deployed.get('tenant-acme-dashboards-datasource');
    expect(inputs.url).to.equal('http://label-proxy-acme:8080');
    const other = deployed.get('tenant-globex-dashboards-datasource');
    expect(other.inputs.url).to.equal('http://label-proxy-globex:8080');
  });

  it('tells its own people, and nobody else', () => {
    expect(deployed.get('tenant-acme-alerting-policy').inputs.contactPoint).to.equal('team mail');
    const contacts = of(deployed, 'acme').filter(({ type }) => type.includes('contactPoint'));
    expect(contacts.map(({ inputs }) => inputs.name)).to.deep.equal(['team mail']);
    expect(of(deployed, 'globex').some(({ type }) => type.includes('contactPoint'))).to.equal(false);
  });

  it('asks raw series: recorded ones have lost the label, and machines are not its own', () => {
    const texts = JSON.stringify(inGrafana(of(deployed, 'globex')).map(({ inputs }) => inputs));
    expect(texts).not.to.match(/environment_service[a-z_]*:/);
    expect(texts).not.to.contain('node_cpu_seconds_total');
    expect(texts).to.contain('blue');
  });

  it('that is added, in front of others too, changes nothing of another', async () => {
    const alone = await build(ACME);
    const both = await build(GLOBEX, ACME);
    expect(of(both, 'acme').map(shape)).to.deep.equal(of(alone, 'acme').map(shape));
  });

  it('is kept apart by its key as the value of the label tenant, unless it says otherwise', () => {
    expect(tenantSchema.parse(GLOBEX).isolation).to.deep.equal({ by: 'label', label: 'tenant' });
  });
});
