import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { stringify } from 'yaml';
import { PrometheusClient } from '../../prometheus/client';
import { type Discovery, discoveriesOf } from '../../prometheus/discovery';
import { describeWithPrometheus, freePort } from '../support/prometheus';
import { stack } from '../support/stacks';

const settings = stack({ environment: 'test', tenants: [{ key: 'acme', name: 'Acme' }] });
const [PODS, NODE, CONTAINER] = discoveriesOf({
  ...settings,
  namespaces: ['assistant'],
  nodeNamespace: 'team-monitoring-node',
}) as [Discovery, Discovery, Discovery];

/** What a kubelet shows of one pod: its containers, its sandbox, the sum over it, and groups of the machine. */
const CADVISOR = [
  'container_cpu_usage_seconds_total{cpu="total",container="api",id="/a",name="c0ffee",namespace="assistant",pod="api-1"} 1',
  'container_cpu_usage_seconds_total{cpu="total",container="",id="/p",name="",namespace="assistant",pod="api-1"} 2',
  'container_cpu_usage_seconds_total{cpu="total",container="POD",id="/s",name="5a1d",namespace="assistant",pod="api-1"} 3',
  'container_cpu_usage_seconds_total{cpu="total",container="",id="/",name="",namespace="",pod=""} 4',
  'container_cpu_usage_seconds_total{cpu="total",container="dns",id="/d",name="d0d0",namespace="kube-system",pod="dns-1"} 5',
  'container_network_receive_bytes_total{container="",id="/p",interface="eth0",name="5a1d",namespace="assistant",pod="api-1"} 6',
  'container_fs_usage_bytes{container="api",id="/a",name="c0ffee",namespace="assistant",pod="api-1"} 7',
  '',
].join('\n');

/** What the API server says of a pod and of a node. */
const POD = {
  __meta_kubernetes_namespace: 'assistant',
  __meta_kubernetes_pod_name: 'api-1',
  __meta_kubernetes_pod_phase: 'Running',
  __meta_kubernetes_pod_label_app_kubernetes_io_name: 'assistant',
  __meta_kubernetes_pod_label_app_kubernetes_io_component: 'api',
  __meta_kubernetes_pod_label_tenant: 'acme',
  __meta_kubernetes_pod_annotation_prometheus_io_scrape: 'true',
};
const EXPORTER = {
  __meta_kubernetes_pod_label_app_kubernetes_io_name: 'node-exporter',
  __meta_kubernetes_pod_node_name: 'node-a',
};

/** The relabelings on a real Prometheus, with labels as a cluster gives them, but without a cluster. */
describeWithPrometheus('discovery in a cluster', function () {
  this.timeout(20_000);
  let server: Server;
  let client: PrometheusClient;
  let stop: () => void;
  let port: number;

  before(async () => {
    server = createServer((request, response) => {
      response.end(request.url === '/metrics/cadvisor' ? CADVISOR : 'up_here 1\n');
    }).listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    port = (server.address() as AddressInfo).port;
    const address = { __meta_kubernetes_pod_annotation_prometheus_io_port: String(port) };
    const config = [
      job(PODS, [
        // The port of the annotation wins over that of the container.
        ['127.0.0.1:1', { ...POD, ...address }],
        ['127.0.0.2:1', { ...POD, __meta_kubernetes_pod_annotation_prometheus_io_scrape: 'false' }],
        ['127.0.0.3:1', { ...POD, __meta_kubernetes_pod_phase: 'Succeeded' }],
      ]),
      job(NODE, [
        [`127.0.0.1:${port}`, EXPORTER],
        [`127.0.0.2:${port}`, { ...EXPORTER, __meta_kubernetes_pod_label_app_kubernetes_io_name: 'other' }],
      ]),
      job(CONTAINER, [[`127.0.0.1:${port}`, { __meta_kubernetes_node_name: 'node-a' }]]),
    ];
    ({ client, stop } = await prometheus(config));
  });
  after(() => {
    stop?.();
    server?.close();
  });

  it('takes pods that ask for it, with their labels', async () => {
    const series = await labelsOf(client, 'up{job="app"}');
    expect(series).to.deep.equal([
      {
        environment: 'test',
        instance: `assistant/api-1:${port}`,
        job: 'app',
        service: 'api',
        tenant: 'acme',
      },
    ]);
  });

  it('finds node_exporter and names it by its node', async () => {
    expect(await labelsOf(client, 'up{job="node"}')).to.deep.equal([
      { environment: 'test', instance: 'node-a', job: 'node', service: 'node' },
    ]);
  });

  it('names containers by pod and container, and counts nothing twice', async () => {
    const series = await labelsOf(client, '{job="container",__name__=~"container_.*"}');
    const named = series.map(({ __name__, name, instance }) => [__name__, name, instance]);
    expect(named).to.have.deep.members([
      ['container_cpu_usage_seconds_total', 'api-1/api', 'node-a'],
      ['container_network_receive_bytes_total', 'api-1', 'node-a'],
    ]);
  });
});

const job = ({ name, path, relabelings, metricRelabelings }: Discovery, targets: [string, object][]) => ({
  job_name: name,
  ...(path && { metrics_path: path }),
  static_configs: targets.map(([target, labels]) => ({ targets: [target], labels })),
  relabel_configs: relabelings,
  metric_relabel_configs: metricRelabelings,
});

async function prometheus(scrape_configs: readonly object[]) {
  const folder = mkdtempSync(join(tmpdir(), 'discovery-'));
  const file = join(folder, 'prometheus.yml');
  const global = { scrape_interval: '1s', scrape_timeout: '1s' };
  writeFileSync(file, stringify({ global, scrape_configs }, { aliasDuplicateObjects: false }));
  const port = await freePort();
  const child = spawn('prometheus', [
    `--config.file=${file}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ]);
  const client = new PrometheusClient(`http://127.0.0.1:${port}`);
  const stop = () => {
    child.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    child.kill('SIGTERM');
  };
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const found = await labelsOf(client, 'scrape_samples_scraped').catch(() => []);
    if (new Set(found.map(({ job: name }) => name)).size === 3) return { client, stop };
    await sleep(100);
  }
  stop();
  throw new Error('Prometheus has not scraped after 10 s');
}

/** Labels of the series that a query answers, without the name of those that have a plain one. */
async function labelsOf(client: PrometheusClient, query: string): Promise<Record<string, string>[]> {
  const series = await client.instant(query);
  return series.map(({ metric: { __name__ = 'up', ...labels } }) =>
    __name__ === 'up' ? labels : { __name__, ...labels },
  );
}
