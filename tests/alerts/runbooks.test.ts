import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { ALERTS, renderAlerts } from '../../alerts';
import { renderDashboards } from '../../dashboards';
import { allMetrics } from '../../metrics/catalog';
import { TARGET_LABELS } from '../../metrics/model';
import { parsePromql } from '../support/promql';
import { stack } from '../support/stacks';

const FOLDER = join(__dirname, '..', '..', 'docs', 'runbooks');
const HEADINGS = ['Meaning', 'Impact', 'Diagnosis', 'Mitigation'];

const needed = [...new Set(ALERTS.map(({ runbook }) => runbook))].sort();
const textOf = (name: string) => readFileSync(join(FOLDER, `${name}.md`), 'utf8');
/** A text without its line breaks, to find words in. */
const flat = (text: string) => text.replace(/\s+/g, ' ');

/** The parts of a runbook by heading. */
function partsOf(text: string): Map<string, string> {
  const parts = text.split(/^## /m).slice(1);
  return new Map(
    parts.map(part => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n')).trim()]),
  );
}

/** Queries stand in blocks of their own, marked `promql`, one a line. */
const queriesIn = (text: string): string[] =>
  [...text.matchAll(/```promql\n([\s\S]*?)```/g)].flatMap(([, block]) => (block ?? '').trim().split('\n'));

const ownLabels = new Map<string, ReadonlySet<string>>(
  allMetrics.flatMap(({ name, type, labels }) => {
    const own = new Set([...Object.keys(labels), ...TARGET_LABELS]);
    if (type !== 'histogram') return [[name, own] as const];
    return [
      [`${name}_bucket`, new Set([...own, 'le'])] as const,
      [`${name}_count`, own] as const,
      [`${name}_sum`, own] as const,
    ];
  }),
);

const dashboards = renderDashboards(stack({ contract: 'full' }));

/** The panels that the alerts of a runbook lead to, by title. */
const panelsOf = (runbook: string): string[] =>
  ALERTS.filter(alert => alert.runbook === runbook).map(({ panel }) => {
    const dashboard = dashboards.find(({ key }) => key === panel.dashboard);
    return `${dashboard?.title}: ${dashboard?.panels.find(({ key }) => key === panel.panel)?.title}`;
  });

const words = new Set(allMetrics.flatMap(({ name }) => name.split('_')[0] ?? ''));
const knownWords = new Set([
  ...allMetrics.map(({ name }) => name),
  ...allMetrics.flatMap(({ labels }) =>
    Object.entries(labels).flatMap(([label, { values }]) => [label, ...values]),
  ),
]);

describe('runbooks', () => {
  it('has one for every alert, and none that no alert leads to', () => {
    const files = readdirSync(FOLDER).filter(file => file !== 'README.md');
    expect(files.map(file => file.replace(/\.md$/, '')).sort()).to.deep.equal(needed);
  });

  for (const name of needed) {
    describe(name, () => {
      const text = textOf(name);
      const parts = partsOf(text);

      it('has the four headings in their order, each with something to read', () => {
        expect([...parts.keys()]).to.deep.equal(HEADINGS);
        for (const [heading, part] of parts) expect(part.length, heading).to.be.greaterThan(60);
        expect(text).to.not.match(/TODO|TBD|FIXME|lorem/i);
      });

      it('names the alerts that lead to it', () => {
        const names = ALERTS.filter(({ runbook }) => runbook === name).map(alert => alert.name);
        expect(names.filter(one => !flat(text).includes(one))).to.deep.equal([]);
      });

      it('names the panel and the dashboard that the alert leads to, and has a query to begin with', () => {
        const [, panel, dashboard] = /Panel: "(.*?)" on the (\w+) dashboard/.exec(flat(text)) ?? [];
        expect(panelsOf(name), `${panel} on ${dashboard}`).to.include(`${dashboard}: ${panel}`);
        expect(queriesIn(parts.get('Diagnosis') ?? '').length).to.be.greaterThan(0);
      });

      it('names no metric in its text that the catalog does not have', () => {
        const coded = [...text.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].map(([, word]) => word ?? '');
        const like = coded.filter(word => words.has(word.split('_')[0] ?? ''));
        expect(like.filter(word => !knownWords.has(word))).to.deep.equal([]);
      });

      it('asks only for metrics and labels of the catalog', () => {
        for (const query of queriesIn(text)) {
          for (const { name: series, labels } of parsePromql(query).series) {
            const known = ownLabels.get(series);
            expect(known, `${series} in ${query}`).to.not.equal(undefined);
            expect(
              labels.filter(label => !known?.has(label)),
              query,
            ).to.deep.equal([]);
          }
        }
      });
    });
  }

  it('leads from every rule to a file that is there', () => {
    const rules = renderAlerts(stack({ contract: 'full' })).grafana.flatMap(group => group.rules);
    const files = rules.map(({ annotations }) => annotations.runbook ?? '');
    for (const file of files) expect(() => readFileSync(join(FOLDER, '..', '..', file))).to.not.throw();
  });
});
