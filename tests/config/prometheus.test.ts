import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { scrapeJobs } from '../../components/docker/jobs';
import { prometheusConfig } from '../../prometheus/config';
import { stack } from '../support/stacks';

const settings = stack({
  environment: 'test',
  targets: [{ address: 'api.internal:8000', service: 'worker' }],
});
const config = prometheusConfig(settings, scrapeJobs(settings));

describe('prometheus.yml', () => {
  it('scrapes the sources of the stack, its own targets and itself', () => {
    const scraped = parse(config).scrape_configs.map(
      (job: { job_name: string; static_configs: { targets: string[]; labels: object }[] }) => [
        job.job_name,
        job.static_configs.map(({ targets, labels }) => [targets[0], labels]),
      ],
    );
    const environment = 'test';
    const page = (service: string, path: string) => [
      'platform:9464',
      { environment, service, __metrics_path__: path },
    ];
    expect(scraped).to.deep.equal([
      ['app', [page('api', '/metrics'), ['api.internal:8000', { environment, service: 'worker' }]]],
      ['node', [page('node', '/node/metrics'), ['node-exporter:9100', { environment, service: 'node' }]]],
      [
        'container',
        [page('container', '/container/metrics'), ['cadvisor:8080', { environment, service: 'container' }]],
      ],
      ['prometheus', [['localhost:9090', { environment, service: 'prometheus' }]]],
    ]);
  });

  it('scrapes nothing simulated and no exporter that the stack does not have', () => {
    const bare = stack({ simulator: false, sources: ['app'], targets: [] });
    const jobs = parse(prometheusConfig(bare, scrapeJobs(bare))).scrape_configs;
    expect(jobs.map((job: { job_name: string }) => job.job_name)).to.deep.equal(['prometheus']);
  });

  it('has no timeout above its interval', () => {
    const timeout = (scrapeInterval: string) =>
      parse(prometheusConfig({ environment: 'test', scrapeInterval }, [])).global.scrape_timeout;
    expect(timeout('5s')).to.equal('5s');
    expect(timeout('10s')).to.equal('10s');
    expect(timeout('1m')).to.equal('10s');
  });

  it('is what promtool takes', function () {
    if (spawnSync('promtool', ['--version']).error) this.skip();
    const directory = mkdtempSync(join(tmpdir(), 'prometheus-'));
    try {
      writeFileSync(join(directory, 'prometheus.yml'), config);
      const result = spawnSync('promtool', [
        'check',
        'config',
        '--lint=all',
        join(directory, 'prometheus.yml'),
      ]);
      expect(`${result.stdout}${result.stderr}`).to.contain('SUCCESS');
      expect(result.status).to.equal(0);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
