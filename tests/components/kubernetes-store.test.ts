import { expect } from 'chai';
import { backend } from './kubernetes-support';

const STORE = 'https://mimir.example.com/prometheus';
const FILLED = { prometheus: { kind: 'own', remoteWrite: { url: 'https://mimir.example.com/push' } } };
const MIMIR = { prometheusUrl: STORE, datasource: { flavour: 'mimir', tenant: 'assistant' } };

describe('kubernetes backend with a larger store', () => {
  it('goes on scraping by itself, and has dashboards ask the store', async () => {
    const { result, resources, get } = await backend({ kubernetes: FILLED, more: MIMIR });
    expect(result.datasourceUrl).to.equal(STORE);
    expect(resources.map(({ name }) => name)).to.include('kubernetes-prometheus');
    const { egress } = get('kubernetes-grafana-network').inputs.spec as { egress: object[] };
    expect(egress).to.deep.include({ ports: [{ protocol: 'TCP', port: 443 }] });
  });

  it('asks the own Prometheus without the URL of the store', async () => {
    const { result } = await backend({ kubernetes: FILLED });
    expect(result.datasourceUrl).to.equal('http://prometheus.team-monitoring.svc:9090');
  });

  it('needs no proxy for tenants that the store keeps apart by a header', async () => {
    const tenants = [
      { key: 'acme', name: 'Acme', isolation: { by: 'header' } },
      { key: 'globex', name: 'Globex' },
    ];
    const { result, resources } = await backend({ kubernetes: FILLED, more: { ...MIMIR, tenants } });
    expect([...result.tenantUrls]).to.deep.equal([
      ['acme', STORE],
      ['globex', 'http://label-proxy-globex.team-monitoring.svc:8080'],
    ]);
    const proxies = resources
      .map(({ name }) => name)
      .filter(name => /^kubernetes-label-proxy-\w+$/.test(name));
    expect(proxies).to.deep.equal(['kubernetes-label-proxy-globex']);
  });
});
