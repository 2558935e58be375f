import { expect } from 'chai';
import { pythonDefinition } from '../../contract/python';
import { allMetrics } from '../../metrics/catalog';
import { catalogOf, DEFAULT_BUCKETS, histogram } from '../../metrics/catalog/define';
import type { AnyMetric } from '../../metrics/model';
import { pageOf } from '../docs/walkthrough';
import { type Definition, hasPython, readByPython, readDefinitions } from './python-definitions';

/** The buckets of prometheus_client's Histogram, copied from its documentation: 5 ms to 10 s. */
const CLIENT_DEFAULTS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

const IMPORT = 'from prometheus_client import Counter, Gauge, Histogram';
const page = pageOf('metric-contract.md');
const blocks = [...page.matchAll(/^```python\n([\s\S]*?)\n```$/gm)].map(([, block = '']) => block);
const source = blocks.filter(block => block !== IMPORT).join('\n');

/** What a /metrics page has of a definition: the client adds `_total` to a counter's name, and its own buckets. */
const exposed = ({ kind, name, help, labels, buckets }: Definition) => ({
  name: kind === 'Counter' ? `${name}_total` : name,
  type: kind.toLowerCase(),
  help,
  labels,
  buckets: kind === 'Histogram' ? (buckets ?? CLIENT_DEFAULTS) : undefined,
});

const asked = ({ name, type, help, labels, buckets }: AnyMetric) => ({
  ...{ name, type, help, labels: Object.keys(labels) },
  buckets: buckets && [...buckets],
});

const byName = (a: { readonly name: string }, b: { readonly name: string }) => (a.name < b.name ? -1 : 1);
const own = allMetrics.filter(({ exporter }) => exporter === 'app');

/** How the definitions are read: Python's own parser where it is there, beside one of ours that always is. */
const READERS = { 'our reader': readDefinitions, ...(hasPython() && { "Python's ast": readByPython }) };

describe('definitions of the contract page', () => {
  it('begin with the import that they need', () => {
    expect(blocks[0]).to.equal(IMPORT);
  });

  for (const [name, read] of Object.entries(READERS)) {
    it(`give every metric of the platform with the catalog's name, type, labels and buckets: ${name}`, () => {
      const given = read(source).map(exposed).sort(byName);
      expect(given).to.deep.equal(own.map(asked).sort(byName));
    });

    it(`have no name twice: ${name}`, () => {
      const names = read(source).map(({ variable }) => variable);
      expect(new Set(names).size).to.equal(names.length);
    });

    it(`say which buckets, where they are not those of the client: ${name}`, () => {
      const coarse = { ...histogram('Time of a "job".', {}), buckets: [1, 2.5] } as const;
      const { job_seconds } = catalogOf('app', 'full', { job_seconds: coarse });
      const text = pythonDefinition(job_seconds);
      expect(text).to.equal(
        'job_seconds = Histogram("job_seconds", "Time of a \\"job\\".", buckets=[1, 2.5])',
      );
      expect(read(text).map(exposed)).to.deep.equal([asked(job_seconds)]);
    });
  }

  it('rest on default buckets that are those of the client', () => {
    expect([...DEFAULT_BUCKETS]).to.deep.equal(CLIENT_DEFAULTS);
  });

  it('come after every known fault, each with what is done here and the remedy', () => {
    const [, faults = ''] = /^## Known faults.*\n([\s\S]*?)^## /m.exec(page) ?? [];
    for (const { name, fault } of own) {
      if (!fault) continue;
      expect(faults).to.include(
        `- \`${name}\`: ${fault.what}\n  - Here: ${fault.here}\n  - Remedy: ${fault.remedy}\n`,
      );
    }
    expect(faults.match(/^- /gm)).to.have.length(own.filter(({ fault }) => fault).length + 1);
  });

  it('stand beside what waits for them: no metric that nobody asked for', () => {
    const sections = page.split(/^### /m).slice(1);
    expect(sections.filter(one => !/^(Waits for it|Gets better by it): ./m.test(one))).to.deep.equal([]);
  });
});
