import { expect } from 'chai';
import { withVariables } from '../../cli/support/live-panels';
import { DASHBOARDS, renderDashboards } from '../../dashboards';
import { allMetrics } from '../../metrics/catalog';
import { type AnyMetric, TARGET_LABELS } from '../../metrics/model';
import { parsePromql } from '../support/promql';
import { STACKS } from '../support/stacks';

/** Every series name that Prometheus can hold of a metric, with the labels that it can have. */
function seriesOf(metric: AnyMetric): [string, Set<string>][] {
  const labels = [...Object.keys(metric.labels), ...TARGET_LABELS];
  if (metric.type !== 'histogram') return [[metric.name, new Set(labels)]];
  return [
    [`${metric.name}_bucket`, new Set([...labels, 'le'])],
    [`${metric.name}_count`, new Set(labels)],
    [`${metric.name}_sum`, new Set(labels)],
  ];
}

const CATALOG = new Map(allMetrics.flatMap(seriesOf));

for (const [name, settings] of Object.entries(STACKS)) {
  describe(`queries of the dashboards (${name})`, () => {
    const dashboards = renderDashboards(settings);
    const recorded = new Map(
      dashboards.flatMap(({ rules }) =>
        rules.map(rule => [rule.record, parsePromql(rule.expr.toString())] as const),
      ),
    );

    for (const { title, panels } of dashboards) {
      it(`${title}: is PromQL, and names only what the catalog or a recording rule has`, () => {
        expect(panels).not.to.be.empty;
        for (const panel of panels) {
          for (const query of panel.queries) {
            const { series } = parsePromql(withVariables(query));
            for (const selected of series) {
              const labels = CATALOG.get(selected.name) ?? new Set(recorded.get(selected.name)?.grouping);
              expect(labels.size, `${panel.title}: no series ${selected.name}`).to.be.above(0);
              for (const label of selected.labels) {
                expect(labels.has(label), `${panel.title}: ${selected.name} has no label ${label}`).to.equal(
                  true,
                );
              }
            }
          }
        }
      });
    }

    it('reads recording rules only where the stack has them', () => {
      expect(recorded.size > 0).to.equal(settings.recordingRules);
    });

    it('has no panel of an exporter or a contract that the stack lacks', () => {
      const metrics = dashboards.flatMap(({ panels }) => panels.flatMap(panel => panel.metrics));
      const foreign = metrics.filter(
        ({ exporter, contract }) =>
          (exporter !== 'prometheus' && !settings.sources.includes(exporter)) ||
          (contract === 'full' && settings.contract === 'core'),
      );
      expect(foreign.map(({ name: metric }) => metric)).to.deep.equal([]);
    });
  });
}

describe('the set of dashboards', () => {
  it('is the landing page and the six, in the order in which people are led through them', () => {
    expect(DASHBOARDS.map(({ key }) => key)).to.deep.equal([
      'overview',
      'system',
      'application',
      'sms',
      'oauth',
      'business',
      'task',
    ]);
  });
});
