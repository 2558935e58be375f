import { expect } from 'chai';
import type { KubernetesBackend } from '../../components/kubernetes';
import type { Deployment } from './harness';
import { backend, containerOf, DATABASE, environmentOf, listed, podOf } from './kubernetes-support';

const POD = /:(Deployment|StatefulSet|DaemonSet)$/;
const NAMESPACE = 'team-monitoring';
const labels = (part: string) => ({
  'app.kubernetes.io/name': part,
  'app.kubernetes.io/instance': 'team',
});

describe('kubernetes backend with a database', () => {
  let deployed: Deployment<KubernetesBackend>;
  before(async () => {
    deployed = await backend({ kubernetes: { database: { url: DATABASE } } });
  });

  it('runs replicas that replace each other one by one, and no volume', () => {
    expect(deployed.get('kubernetes-grafana').inputs.spec).to.deep.include({
      replicas: 2,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
    });
    expect(listed(deployed).filter(name => name.includes('PersistentVolumeClaim'))).to.deep.equal([]);
  });

  it('lets replicas tell each other what they have sent', () => {
    expect(environmentOf(deployed.get('kubernetes-grafana'))).to.include({
      POD_IP: undefined,
      GF_UNIFIED_ALERTING_HA_LISTEN_ADDRESS: '$(POD_IP):9094',
      GF_UNIFIED_ALERTING_HA_ADVERTISE_ADDRESS: '$(POD_IP):9094',
      GF_UNIFIED_ALERTING_HA_PEERS: 'grafana-alerting:9094',
    });
    const { env = [] } = containerOf(deployed.get('kubernetes-grafana'));
    // A variable is known only to those that come after it.
    expect(env[0]?.name).to.equal('POD_IP');
    const { spec } = deployed.get('kubernetes-grafana-alerting').inputs as {
      spec: { clusterIP: string; ports: { protocol: string; port: number }[] };
    };
    expect(spec).to.include({ clusterIP: 'None', publishNotReadyAddresses: true });
    expect(spec.ports.map(({ protocol, port }) => `${protocol} ${port}`)).to.deep.equal([
      'TCP 9094',
      'UDP 9094',
    ]);
  });

  it('opens the way to the database, keeps its URL in a file and says nothing of it', () => {
    const { egress } = deployed.get('kubernetes-grafana-network').inputs.spec as { egress: object[] };
    expect(egress).to.deep.include({
      to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'data' } } }],
    });
    expect(environmentOf(deployed.get('kubernetes-grafana'))).to.include({
      GF_DATABASE_URL: '$__file{/etc/grafana-secrets/database-url}',
      GF_DATABASE_SSL_MODE: 'require',
    });
    const plain = deployed.resources.filter(({ secret }) => secret.length === 0);
    expect(JSON.stringify(plain.map(({ inputs }) => inputs))).not.to.contain('p4ss');
  });

  it('makes new pods of a new secret, by a hash that tells nobody what it is', async () => {
    const other = await backend({ kubernetes: { database: { url: `${DATABASE}2` } } });
    const sum = (one: Deployment<unknown>) =>
      podOf(one.get('kubernetes-grafana')).metadata.annotations['assistant-monitoring/checksum'];
    expect(sum(deployed)).to.match(/^[0-9a-f]{32}$/);
    expect(sum(other)).not.to.equal(sum(deployed));
  });
});

describe('kubernetes backend with tenants', () => {
  it('runs a proxy for each, which only Grafana reaches', async () => {
    const { get, result } = await backend({ more: { tenants: [{ key: 'acme', name: 'Acme' }] } });
    expect([...result.tenantUrls]).to.deep.equal([['acme', `http://label-proxy-acme.${NAMESPACE}.svc:8080`]]);
    expect(containerOf(get('kubernetes-label-proxy-acme')).args).to.deep.equal([
      '-insecure-listen-address=0.0.0.0:8080',
      `-upstream=http://prometheus.${NAMESPACE}.svc:9090`,
      '-label=tenant',
      '-label-value=acme',
      '-enable-label-apis',
    ]);
    const { ingress } = get('kubernetes-label-proxy-acme-network').inputs.spec as { ingress: object[] };
    expect(ingress).to.deep.equal([
      {
        from: [{ podSelector: { matchLabels: labels('grafana') } }],
        ports: [{ protocol: 'TCP', port: 8080 }],
      },
    ]);
    expect(environmentOf(get('kubernetes-grafana'))).to.include({ GF_USERS_AUTO_ASSIGN_ORG_ROLE: 'None' });
  });
});

describe('kubernetes backend with a Prometheus of others', () => {
  const more = { prometheusUrl: 'http://prometheus-operated.monitoring.svc:9090' };

  it('tells an operator what to scrape and to record, by the labels that it selects', async () => {
    const prometheus = { kind: 'operator', labels: { release: 'kps' } };
    const deployed = await backend({ kubernetes: { prometheus }, more });
    const custom = deployed.resources.filter(({ type }) => type.includes('monitoring.coreos.com'));
    expect(custom.map(({ inputs }) => inputs.kind)).to.have.members([
      'PodMonitor',
      'PodMonitor',
      'ServiceMonitor',
      'PrometheusRule',
    ]);
    for (const { inputs } of custom) {
      expect((inputs.metadata as { labels: object }).labels).to.include({ release: 'kps' });
    }
    const { spec } = deployed.get('kubernetes-PodMonitor-pods').inputs as {
      spec: { podMetricsEndpoints: { relabelings: object[] }[] };
    };
    expect(spec.podMetricsEndpoints[0]?.relabelings[0]).to.deep.equal({
      sourceLabels: ['__meta_kubernetes_pod_annotation_prometheus_io_scrape'],
      regex: 'true',
      action: 'keep',
    });
    expect(listed(deployed)).not.to.include('apps/v1:StatefulSet prometheus');
    expect(deployed.result.datasourceUrl).to.equal(more.prometheusUrl);
  });

  it('runs no exporter where it does not say what is scraped', async () => {
    const deployed = await backend({ kubernetes: { prometheus: { kind: 'url' } }, more });
    const pods = deployed.resources.filter(({ type }) => POD.test(type));
    expect(pods.map(({ name }) => name)).to.deep.equal(['kubernetes-grafana']);
    const { egress } = deployed.get('kubernetes-grafana-network').inputs.spec as { egress: object[] };
    expect(egress).to.deep.include({
      to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }],
    });
  });
});
