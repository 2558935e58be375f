import { expect } from 'chai';
import { ALERTS, type RenderedAlerts, renderAlerts } from '../../alerts';
import { alert } from '../../alerts/model';
import { allMetrics, m } from '../../metrics/catalog';
import { recordingRulesFile } from '../../prometheus/rules';
import { describeWithPrometheus } from '../support/prometheus';
import { parsePromql } from '../support/promql';
import { STACKS, stack } from '../support/stacks';
import { promtool } from './support/promtool';

const rulesOf = (rendered: RenderedAlerts) => ({
  grafana: rendered.grafana.flatMap(({ rules }) => rules),
  prometheus: rendered.prometheus.groups.flatMap(({ rules }) => rules),
});

interface Condition {
  readonly evaluator: { readonly type: string; readonly params: readonly number[] };
}

/** Every stack with and without recording rules. */
const VARIANTS = Object.entries(STACKS).flatMap(([name, settings]) =>
  [true, false].map(recordingRules => ({
    name: `${name}, ${recordingRules ? 'recorded' : 'raw'}`,
    settings: { ...settings, recordingRules },
  })),
);

/** One more alert, of a group of its own, written before all others. */
const extra = alert({
  key: 'cpu-extra',
  name: 'An alert more',
  severity: 'info',
  domain: 'system',
  runbook: 'cpu-extra',
  panel: { dashboard: 'system', panel: 'cpu' },
  expr: ({ over }) => over('5m').series(m.node_load1).max('instance'),
  fires: 'above',
  limit: () => 1,
  for: '5m',
  pace: 'steady',
  summary: t => `load ${t.value} of ${t.label('instance')}`,
  description: () => 'nothing',
});

describe('alerts: rendering', () => {
  const settings = stack({ contract: 'full' });
  const rendered = renderAlerts(settings);
  const { grafana, prometheus } = rulesOf(rendered);

  it('gives the same bytes twice, and plain JSON', () => {
    const again = JSON.stringify(renderAlerts(settings).grafana);
    expect(JSON.stringify(rendered.grafana)).to.equal(again);
    expect(JSON.parse(again)).to.deep.equal(rendered.grafana);
    expect(JSON.parse(JSON.stringify(rendered.prometheus))).to.deep.equal(rendered.prometheus);
  });

  it('does not depend on the order in which alerts are written', () => {
    const turned = renderAlerts(settings, [...ALERTS].reverse());
    expect(turned.grafana).to.deep.equal(rendered.grafana);
    expect(turned.prometheus).to.deep.equal(rendered.prometheus);
  });

  it('adds one group for one more alert and leaves every other as it is', () => {
    const more = renderAlerts(settings, [extra, ...ALERTS]).grafana;
    expect(more.filter(({ title }) => title !== 'assistant-cpu-extra')).to.deep.equal(rendered.grafana);
    expect(more.length).to.equal(rendered.grafana.length + 1);
  });

  it('changes one rule for one better name, and keeps its uid', () => {
    const [first, ...rest] = ALERTS;
    if (!first) throw new Error('there is no alert');
    const named = rulesOf(renderAlerts(settings, [{ ...first, name: 'A better name' }, ...rest])).grafana;
    const changed = named.filter((rule, at) => JSON.stringify(rule) !== JSON.stringify(grafana[at]));
    expect(changed.map(({ title }) => title)).to.deep.equal(['A better name']);
    expect(named.map(({ uid }) => uid)).to.deep.equal(grafana.map(({ uid }) => uid));
  });

  it('names nothing alike in two stacks of one Grafana', () => {
    const other = renderAlerts(stack({ contract: 'full', prefix: 'second' })).grafana;
    const names = new Set(rendered.grafana.map(({ title }) => title));
    const uids = new Set(grafana.map(({ uid }) => uid));
    expect(other.filter(({ title }) => names.has(title))).to.deep.equal([]);
    expect(other.flatMap(({ rules }) => rules).filter(({ uid }) => uids.has(uid))).to.deep.equal([]);
  });

  it('gives the Grafana rule and the Prometheus rule one query, one limit and one patience', () => {
    const byTitle = new Map(prometheus.map(rule => [rule.alert, rule]));
    for (const rule of grafana) {
      const [query, , condition] = rule.data;
      const expr = String(query?.model.expr);
      const [{ evaluator }] = (condition?.model.conditions ?? []) as unknown as [Condition];
      const sign = evaluator.type === 'gt' ? '>' : '<';
      const same = `(${expr}) ${sign} (${evaluator.params[0]})`;
      const absent = rule.noDataState === 'Alerting' ? ` or absent(${expr})` : '';
      const twin = byTitle.get(rule.title);
      expect(twin?.expr, rule.title).to.equal(`${same}${absent}`);
      expect(twin?.for).to.equal(rule.for);
      expect(twin?.keep_firing_for ?? '0s').to.equal(rule.keep_firing_for);
      expect(twin?.labels).to.deep.equal(rule.labels);
    }
    expect(prometheus.length).to.equal(grafana.length);
  });

  it('gives Grafana whole models, so that nothing is added by the server', () => {
    for (const { data, condition } of grafana) {
      expect(data.map(({ refId }) => refId)).to.deep.equal(['A', 'B', 'C']);
      expect(condition).to.equal('C');
      for (const { model, refId } of data) {
        expect(model).to.include({ refId, intervalMs: 1000, maxDataPoints: 43200 });
        expect(model.datasource).to.be.an('object');
      }
      expect(data[0]?.model).to.include({ instant: true, range: false });
      expect(data[0]?.datasourceUid).to.equal('assistant-prometheus');
    }
  });

  it('evaluates in multiples of the ten seconds that Grafana counts in', () => {
    expect(rendered.grafana.filter(({ interval }) => interval % 10 !== 0)).to.deep.equal([]);
  });

  it('links to the runbook where it is served, else names the file', () => {
    const served = rulesOf(renderAlerts(stack({ runbookUrl: 'https://docs.example.com/runbooks/' })));
    const cpu = served.grafana.find(({ uid }) => uid === 'assistant-cpu-crit')?.annotations;
    expect(cpu?.runbook_url).to.equal('https://docs.example.com/runbooks/cpu.md');
    const unserved = grafana.find(({ uid }) => uid === 'assistant-cpu-crit')?.annotations;
    expect(unserved?.runbook).to.equal('docs/runbooks/cpu.md');
    expect(unserved).to.not.have.property('runbook_url');
  });

  for (const { name, settings: own } of VARIANTS) {
    it(`asks only for metrics of the catalog, or rules that it brings along: ${name}`, () => {
      const one = renderAlerts(own);
      const recorded = new Set(one.rules.map(({ record }) => record));
      const known = new Set(allMetrics.flatMap(seriesOf));
      for (const { expr, alert: title } of rulesOf(one).prometheus) {
        const names = parsePromql(expr).series.map(series => series.name);
        expect(
          names.filter(series => !recorded.has(series) && !known.has(series)),
          title,
        ).to.deep.equal([]);
      }
      if (!own.recordingRules) expect(one.rules).to.deep.equal([]);
    });
  }

  it('says of every alert that a stack does not get what it lacks', () => {
    const { leftOut } = renderAlerts(stack({ backend: 'docker', sources: ['app'] }));
    expect(leftOut.map(({ key }) => key)).to.include.members([
      'memory-crit',
      'node-silent',
      'scheduler-crit',
    ]);
    expect(leftOut.filter(({ missing, reason }) => missing.length === 0 && !reason)).to.deep.equal([]);
  });

  it('leaves out a burn rate that nothing can reach', () => {
    const { leftOut } = renderAlerts(stack({ contract: 'full', slos: { smsDelivery: 90 } }));
    expect(leftOut.map(({ key }) => key)).to.deep.equal(['slo-sms-1h']);
  });
});

/** A histogram's own name is no series. */
const seriesOf = ({ name, type }: (typeof allMetrics)[number]): string[] =>
  type === 'histogram' ? ['_bucket', '_count', '_sum'].map(part => `${name}${part}`) : [name];

describeWithPrometheus('alerts: promtool check rules', () => {
  for (const { name, settings } of VARIANTS) {
    it(name, async () => {
      const { prometheus, rules } = renderAlerts(settings);
      const verdict = await promtool(['check', 'rules', 'alerts.yaml', 'recording.yaml'], {
        'alerts.yaml': prometheus,
        'recording.yaml': recordingRulesFile(rules),
      });
      expect(verdict.passed, verdict.output).to.equal(true);
    });
  }
});
