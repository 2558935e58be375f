import { expect } from 'chai';
import type { KubernetesBackend } from '../../components/kubernetes';
import { retentionSize } from '../../components/kubernetes/prometheus';
import { type Deployment, isSecret, resolved } from './harness';
import { backend, containerOf, environmentOf, HOST, listed, podOf, RULES } from './kubernetes-support';

const POD = /:(Deployment|StatefulSet|DaemonSet)$/;
const NAMESPACE = 'team-monitoring';
const labels = (part: string) => ({
  'app.kubernetes.io/name': part,
  'app.kubernetes.io/instance': 'team',
});

/** With mocks: what a cluster makes of it is not proved here. */
describe('kubernetes backend', () => {
  let deployed: Deployment<KubernetesBackend>;
  before(async () => {
    deployed = await backend();
  });
  const spec = (name: string) => deployed.get(`kubernetes-${name}`).inputs.spec as Record<string, unknown>;

  it('registers exactly these resources', () => {
    expect(listed(deployed)).to.have.members([
      'assistant-monitoring:Backend kubernetes',
      'pulumi:providers:random random',
      'random:index/randomPassword:RandomPassword password',
      'random:index/randomPassword:RandomPassword secret-key',
      'random:index/randomPassword:RandomPassword checksum-key',
      'pulumi:providers:kubernetes cluster',
      'core/v1:Namespace namespace',
      'core/v1:Namespace node-namespace',
      'core/v1:ServiceAccount node-exporter-account',
      'apps/v1:DaemonSet node-exporter',
      'core/v1:ServiceAccount prometheus-account',
      'core/v1:ConfigMap prometheus-config',
      'rbac.authorization.k8s.io/v1:ClusterRole prometheus-role',
      'rbac.authorization.k8s.io/v1:ClusterRoleBinding prometheus-binding',
      'rbac.authorization.k8s.io/v1:Role prometheus-team-monitoring-node-role',
      'rbac.authorization.k8s.io/v1:RoleBinding prometheus-team-monitoring-node-binding',
      'core/v1:Service prometheus-service',
      'policy/v1:PodDisruptionBudget prometheus-budget',
      'networking.k8s.io/v1:NetworkPolicy prometheus-network',
      'apps/v1:StatefulSet prometheus',
      'core/v1:ServiceAccount grafana-account',
      'core/v1:Secret grafana-secret',
      'core/v1:Service grafana-service',
      'policy/v1:PodDisruptionBudget grafana-budget',
      'networking.k8s.io/v1:NetworkPolicy grafana-network',
      'core/v1:PersistentVolumeClaim grafana-data',
      'apps/v1:Deployment grafana',
      'networking.k8s.io/v1:Ingress grafana-ingress',
    ]);
  });

  it('gives every resource its parent and an explicit provider', () => {
    for (const { type, name, parent, provider } of deployed.resources) {
      if (name === 'kubernetes') continue;
      expect(parent, name).to.equal('kubernetes');
      if (type.startsWith('pulumi:providers:')) continue;
      const own = type.startsWith('random:') ? 'kubernetes-random' : 'kubernetes-cluster';
      expect(provider, name).to.equal(own);
    }
  });

  it('confines every pod and spreads nothing that is secret', () => {
    const pods = deployed.resources.filter(({ type }) => POD.test(type));
    expect(pods).to.have.length(3);
    for (const workload of pods) {
      const { spec: pod } = podOf(workload);
      const user = workload.name === 'kubernetes-grafana' ? 472 : 65_534;
      expect(pod.securityContext, workload.name).to.deep.equal({
        runAsNonRoot: true,
        runAsUser: user,
        runAsGroup: user,
        fsGroup: user,
        fsGroupChangePolicy: 'OnRootMismatch',
        seccompProfile: { type: 'RuntimeDefault' },
      });
      expect(pod.automountServiceAccountToken).to.equal(workload.name === 'kubernetes-prometheus');
      expect(containerOf(workload).securityContext).to.deep.equal({
        allowPrivilegeEscalation: false,
        privileged: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(containerOf(workload)).to.include.keys('startupProbe', 'readinessProbe', 'livenessProbe');
      expect(workload.secret, workload.name).to.deep.equal([]);
    }
  });

  it('starts pods after the files that they read', () => {
    expect(deployed.get('kubernetes-grafana').after).to.include.members([
      'kubernetes-namespace',
      'kubernetes-grafana-secret',
      'kubernetes-grafana-account',
      'kubernetes-grafana-data',
    ]);
    expect(deployed.get('kubernetes-prometheus').after).to.include.members([
      'kubernetes-prometheus-config',
      'kubernetes-prometheus-binding',
    ]);
    expect(deployed.get('kubernetes-prometheus-team-monitoring-node-role').after).to.include(
      'kubernetes-node-namespace',
    );
  });

  it('lets pods of its namespace do what the restricted standard lets them', () => {
    const level = (name: string) =>
      (deployed.get(name).inputs.metadata as { labels: Record<string, string> }).labels[
        'pod-security.kubernetes.io/enforce'
      ];
    expect(level('kubernetes-namespace')).to.equal('restricted');
    expect(level('kubernetes-node-namespace')).to.equal('privileged');
  });

  it('runs one Grafana with its own volume, which no second pod takes', () => {
    expect(spec('grafana')).to.deep.include({ replicas: 1, strategy: { type: 'Recreate' } });
    expect(podOf(deployed.get('kubernetes-grafana')).spec.volumes).to.deep.include({
      name: 'data',
      persistentVolumeClaim: { claimName: 'grafana-data' },
    });
    expect(spec('grafana-data')).to.deep.equal({
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '10Gi' } },
    });
  });

  it('leaves nobody in without an account and without TLS', () => {
    expect(environmentOf(deployed.get('kubernetes-grafana'))).to.include({
      GF_AUTH_ANONYMOUS_ENABLED: 'false',
      GF_USERS_ALLOW_SIGN_UP: 'false',
      GF_SERVER_ROOT_URL: `https://${HOST}`,
      GF_SECURITY_COOKIE_SECURE: 'true',
      GF_SECURITY_STRICT_TRANSPORT_SECURITY: 'true',
      GF_SECURITY_ADMIN_PASSWORD: '$__file{/etc/grafana-secrets/admin-password}',
      GF_SECURITY_SECRET_KEY: '$__file{/etc/grafana-secrets/secret-key}',
    });
    expect(spec('grafana-ingress')).to.deep.include({
      ingressClassName: 'nginx',
      tls: [{ hosts: [HOST], secretName: 'grafana-tls' }],
    });
  });

  it('keeps generated secrets secret', async () => {
    expect(deployed.get('kubernetes-grafana-secret').secret).to.deep.equal(['stringData']);
    expect(deployed.get('kubernetes-grafana-secret').inputs.stringData).to.deep.equal({
      'admin-password': 'generated-password',
      'secret-key': 'generated-password',
    });
    const { auth, outputs } = deployed.result;
    expect(await resolved(auth)).to.equal('admin:generated-password');
    expect(await isSecret(auth)).to.equal(true);
    expect(outputs).to.include.keys('grafanaUser', 'grafanaPassword');
  });

  it('opens to Grafana the ways that it needs, and no other', () => {
    const from = (name: string) => ({
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
    });
    const tcp = (port: number) => ({ protocol: 'TCP', port });
    expect(spec('grafana-network')).to.deep.equal({
      podSelector: { matchLabels: labels('grafana') },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [from('ingress-nginx')], ports: [tcp(3000)] }],
      egress: [
        {
          to: [{ ...from('kube-system'), podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
          ports: [{ protocol: 'UDP', port: 53 }, tcp(53)],
        },
        { to: [{ podSelector: { matchLabels: labels('prometheus') } }], ports: [tcp(9090)] },
        { ports: [tcp(443)] },
      ],
    });
    expect(spec('prometheus-network').ingress).to.deep.equal([
      { from: [{ podSelector: { matchLabels: labels('grafana') } }], ports: [tcp(9090)] },
    ]);
  });

  it('runs a Prometheus that ends neither its volume nor what it sees', () => {
    expect(containerOf(deployed.get('kubernetes-prometheus')).args).to.deep.equal([
      '--config.file=/etc/prometheus/prometheus.yml',
      '--storage.tsdb.path=/prometheus',
      '--storage.tsdb.retention.time=45d',
      '--storage.tsdb.retention.size=43520MB',
    ]);
    expect(retentionSize('1Ti')).to.equal('891289MB');
    const rules = deployed.get('kubernetes-prometheus-role').inputs.rules as { resources: string[] }[];
    expect(rules.flatMap(({ resources }) => resources)).to.deep.equal(['pods', 'nodes', 'nodes/metrics']);
    const { data } = deployed.get('kubernetes-prometheus-config').inputs as { data: object };
    expect(Object.keys(data)).to.deep.equal(['prometheus.yml', 'recording.rules.yaml']);
    expect(data).to.deep.include({ 'recording.rules.yaml': RULES });
  });

  it('shows node_exporter the machine, read-only, and none of its processes', () => {
    const { spec: pod } = podOf(deployed.get('kubernetes-node-exporter'));
    expect(pod).to.include({ hostNetwork: true });
    expect(pod).not.to.have.any.keys('hostPID', 'hostIPC');
    const mounts = containerOf(deployed.get('kubernetes-node-exporter')).volumeMounts as {
      readOnly?: boolean;
    }[];
    expect(mounts.map(({ readOnly }) => readOnly)).to.deep.equal([true, true]);
  });

  it('tells people where everything is', () => {
    const { grafanaUrl, prometheusUrl, datasourceUrl, tenancy } = deployed.result;
    const prometheus = `http://prometheus.${NAMESPACE}.svc:9090`;
    expect({ grafanaUrl, prometheusUrl, datasourceUrl, tenancy }).to.deep.equal({
      grafanaUrl: `https://${HOST}`,
      prometheusUrl: prometheus,
      datasourceUrl: prometheus,
      tenancy: 'own',
    });
  });
});
