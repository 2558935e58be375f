import { expect } from 'chai';
import { DockerBackend } from '../../components/docker';
import { stack } from '../support/stacks';
import { deploy } from './harness';

const TENANTS = [
  { key: 'acme', name: 'Acme' },
  { key: 'globex', name: 'Globex', isolation: { by: 'label', label: 'customer', value: '17' } },
] as const;

describe('docker backend with tenants', () => {
  const settings = stack({ prefix: 'team', tenants: [...TENANTS] });
  const build = () =>
    deploy(() => new DockerBackend('docker', { settings, recordingRules: '', adminPassword: 'a-password' }));

  it('runs a proxy for each that enforces its label, which nobody reaches from outside', async () => {
    const { get } = await build();
    const command = (label: string, value: string) => [
      '-insecure-listen-address=0.0.0.0:8080',
      '-upstream=http://prometheus:9090',
      `-label=${label}`,
      `-label-value=${value}`,
      '-enable-label-apis',
    ];
    expect(get('docker-label-proxy-acme').inputs).to.deep.include({
      name: 'team-label-proxy-acme',
      command: command('tenant', 'acme'),
      ports: [],
    });
    expect(get('docker-label-proxy-globex').inputs.command).to.deep.equal(command('customer', '17'));
    expect(get('docker-label-proxy-acme-image').inputs.name).to.equal(settings.images.labelProxy);
  });

  it('gives an account of a tenant no right in the first organisation, which every account is in', async () => {
    const { get } = await build();
    expect(get('docker-grafana').inputs.envs).to.include('GF_USERS_AUTO_ASSIGN_ORG_ROLE=None');
  });

  it('gives each tenant the URL of its own', async () => {
    const { result } = await build();
    expect([...result.tenantUrls]).to.deep.equal([
      ['acme', 'http://label-proxy-acme:8080'],
      ['globex', 'http://label-proxy-globex:8080'],
    ]);
  });
});
