import { expect } from 'chai';
import { blindOnes, type Consumer } from '../../contract/blind';
import { compare, type Finding, isBlinding } from '../../contract/compare';
import { stackConsumers } from '../../contract/consumers';
import { isPage, readPage } from '../../contract/page';
import { reportJson, reportText } from '../../contract/report';
import { allMetrics, m } from '../../metrics/catalog/index';
import { exposition } from '../../simulator/exposition';
import { LivePlatform } from '../../simulator/live';
import { BUSY } from '../simulator/readings';

const judge = (metric: (typeof allMetrics)[number], page: string): Finding =>
  compare([metric], readPage(page))[0] as Finding;

const verdict = (metric: (typeof allMetrics)[number], page: string): readonly [string, string] => {
  const finding = judge(metric, page);
  return [finding.verdict, finding.remedy];
};

const app = (contract: 'core' | 'full') =>
  allMetrics.filter(one => one.exporter === 'app' && (contract === 'full' || one.contract === 'core'));

describe('contract: one metric against a page', () => {
  const counter = '# TYPE sms_messages_total counter\n';

  it('finds it as it should be', () => {
    const page = `${counter}sms_messages_total{status="sent",provider="twilio"} 3\n`;
    expect(verdict(m.sms_messages_total, page)).to.deep.equal(['ok', '']);
  });

  it('takes OpenMetrics, where the family of a counter has no _total', () => {
    const page = '# TYPE sms_messages counter\nsms_messages_total{status="sent",provider="x"} 3\n# EOF\n';
    expect(verdict(m.sms_messages_total, page)).to.deep.equal(['ok', '']);
  });

  it('tells not seen yet from missing by the TYPE line', () => {
    expect(verdict(m.sms_messages_total, counter)).to.deep.equal(['not seen yet', '']);
    expect(verdict(m.sms_messages_total, '# TYPE other counter\n')).to.deep.equal([
      'missing',
      'serve it again',
    ]);
    expect(verdict(m.tasks_total, '')).to.deep.equal([
      'missing',
      'add it to the platform, or take --contract core',
    ]);
  });

  it('finds another type', () => {
    expect(
      verdict(m.sms_queue_length, '# TYPE sms_queue_length counter\nsms_queue_length 3\n'),
    ).to.deep.equal(['type differs', 'is a counter; the catalog has a gauge']);
  });

  it('says nothing of a type that the page does not give', () => {
    expect(verdict(m.sms_queue_length, 'sms_queue_length 3\n')).to.deep.equal(['ok', '']);
  });

  it('names the labels that are missing, and lets others be', () => {
    const page = `${counter}sms_messages_total{status="sent",region="eu"} 3\n`;
    expect(verdict(m.sms_messages_total, page)).to.deep.equal([
      'labels missing',
      'add provider to its series',
    ]);
  });

  it('asks for the labels of the target where they should be', () => {
    const page = '# TYPE sms_queue_length gauge\nsms_queue_length{environment="dev"} 3\n';
    const [finding] = compare([m.sms_queue_length], readPage(page), ['environment', 'service']);
    expect(finding?.remedy).to.equal('set service for its target in the scrape configuration');
  });

  it('names the buckets that are missing', () => {
    const page =
      '# TYPE database_response_time_seconds histogram\n' +
      '0.005 0.01 0.025 0.05 0.075 0.1 0.25 0.5 0.75 2.5 5.0 7.5 10.0 +Inf'
        .split(' ')
        .map(le => `database_response_time_seconds_bucket{le="${le}"} 1\n`)
        .join('') +
      'database_response_time_seconds_count 1\ndatabase_response_time_seconds_sum 1\n';
    expect(verdict(m.database_response_time_seconds, page)).to.deep.equal([
      'buckets missing',
      'add the buckets le 1',
    ]);
  });

  it('warns of more values than the budget, without calling it a difference', () => {
    const lines = Array.from({ length: 6 }, (_, i) => `sms_cost_total{provider="p${i}"} 1\n`).join('');
    const finding = judge(m.sms_cost_total, `# TYPE sms_cost_total counter\n${lines}`);
    expect(finding.verdict).to.equal('ok');
    expect(finding.series).to.equal(6);
    expect(finding.warnings).to.deep.equal(['sms_cost_total: provider has 6 values, the budget is 5']);
  });

  it('knows a page from anything else', () => {
    expect(isPage('# HELP up x\n')).to.equal(true);
    expect(isPage('up 1\n')).to.equal(true);
    expect(isPage('<html><body>hello there</body></html>')).to.equal(false);
    expect(isPage('ok\n')).to.equal(false);
  });
});

describe('contract: the simulated platform against the catalog', () => {
  const page = (contract: 'core' | 'full', quiet = false) =>
    new LivePlatform({ contract, quiet, clock: () => BUSY }).page('app') ?? '';

  it('is as it should be', () => {
    expect(
      compare(app('full'), readPage(page('full'))).filter(({ verdict }) => verdict !== 'ok'),
    ).to.deep.equal([]);
  });

  it('lacks nothing just after its start, with much not seen yet', () => {
    const findings = compare(app('full'), readPage(page('full', true)));
    expect(findings.filter(isBlinding)).to.deep.equal([]);
    const waiting = findings.filter(({ verdict }) => verdict === 'not seen yet');
    expect(waiting.length).to.equal(
      app('full').filter(({ labels }) => Object.keys(labels).length > 0).length,
    );
  });

  it('lacks with contract core what only full has', () => {
    const missing = compare(app('full'), readPage(page('core'))).filter(isBlinding);
    expect(missing.map(({ metric }) => metric.contract)).to.deep.equal(Array(20).fill('full'));
    expect(exposition([])).to.equal('\n');
  });
});

describe('contract: who would be blind', () => {
  const consumer = (title: string, ...metrics: string[]): Consumer => ({
    kind: 'panel',
    where: 'SMS',
    title,
    metrics,
  });
  const findings = compare(
    [m.sms_cost_total, m.sms_queue_length, m.sms_messages_total],
    readPage('# TYPE sms_messages_total counter\n# TYPE sms_queue_length gauge\nsms_queue_length 1\n'),
  );
  const blind = blindOnes(findings, [
    consumer('Cost', 'sms_cost_total', 'sms_messages_total'),
    consumer('Volume', 'sms_messages_total'),
    consumer('Queue', 'sms_queue_length'),
  ]);

  it('is whoever needs a metric that is missing, not one without an event', () => {
    expect(blind.map(({ consumer, because }) => [consumer.title, because])).to.deep.equal([
      ['Cost', ['sms_cost_total']],
    ]);
  });

  it('is told in a table that ends in one line', () => {
    const text = reportText({ url: 'http://x/metrics', kind: 'page', findings, blind });
    expect(text.split('\n')).to.deep.equal([
      'METRIC          EXPORTER  WHAT     REMEDY',
      'sms_cost_total  app       missing  serve it again',
      '',
      'Not seen yet (no event so far, nothing to mend):',
      '  sms_messages_total',
      '',
      'Blind:',
      '  panel  SMS  Cost  sms_cost_total',
      '',
      '3 metrics of the catalog against the page at http://x/metrics (1 series): 1 missing or different, so 1 panels and 0 alerts would be blind',
      '',
    ]);
  });

  it('is told as JSON, too', () => {
    const json = JSON.parse(reportJson({ url: 'u', kind: 'page', findings, blind }));
    expect(json.metrics[0]).to.deep.equal({
      name: 'sms_cost_total',
      exporter: 'app',
      contract: 'core',
      verdict: 'missing',
      remedy: 'serve it again',
      series: 0,
      warnings: [],
    });
    expect(json.blind).to.have.length(1);
  });

  it('are panels and alerts of the stack, each with the metrics it reads', () => {
    const consumers = stackConsumers(['app', 'node'], 'core');
    expect(new Set(consumers.map(({ kind }) => kind))).to.deep.equal(new Set(['panel', 'alert']));
    expect(consumers.filter(({ metrics }) => metrics.includes('http_requests_total')).length).to.be.above(5);
    const known = new Set(allMetrics.map(({ name }) => name));
    for (const { title, metrics } of consumers) {
      expect(
        metrics.filter(name => !known.has(name)),
        title,
      ).to.deep.equal([]);
    }
  });
});
