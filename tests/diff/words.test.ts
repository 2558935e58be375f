import { expect } from 'chai';
import type { Comparison } from '../../diff/compare';
import type { Finding } from '../../diff/compare/finding';
import { report } from '../../diff/words/markdown';
import { code, cut, plain } from '../../diff/words/text';

const heading = { before: 'a', after: 'b', stacks: ['dev', 'prod'], notes: [] };
const of = (findings: readonly Finding[]): Comparison => ({
  findings: findings.map(what => ({ what, where: ['prod'] })),
  warnings: [],
  added: [],
  removed: [],
});

describe('diff: words', () => {
  it('takes nothing in a text for markup, tags or people', () => {
    expect(plain('*a* _b_ `c` [d](e) <img> @team #12 a_b_c\nnext')).to.equal(
      '\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) &lt;img> @&#8203;team #&#8203;12 a_b_c next',
    );
    expect(code('a`b')).to.equal('``a`b``');
    expect(code('`')).to.equal('`` ` ``');
  });

  it('cuts away what two queries have in common', () => {
    const [head, tail] = ['x'.repeat(100), 'y'.repeat(100)];
    expect(cut(`${head}5m${tail}`, `${head}1d${tail}`)).to.deep.equal([
      `…${'x'.repeat(60)}5m${'y'.repeat(60)}…`,
      `…${'x'.repeat(60)}1d${'y'.repeat(60)}…`,
    ]);
    expect(cut('a', 'b')).to.deep.equal(['a', 'b']);
  });

  it('cannot be made to end its own code or fold', () => {
    const details = [{ what: 'query', before: 'a ``` </details>', after: 'b', code: true as const }];
    const text = report(of([{ area: 'Alerts', change: 'changed', subject: '</details>', details }]), heading);
    expect(text.match(/<\/details>/g)).to.have.length(2);
    expect(text.match(/^ {2}```/gm)).to.have.length(2);
  });

  it('keeps below what GitHub takes, and says what it left out', () => {
    const findings = Array.from({ length: 3000 }, (_, at) => ({
      ...{ area: 'Panels' as const, change: 'changed' as const, subject: `panel ${at}` },
      details: [{ what: 'title', before: `title ${at}`, after: `another ${at}` }],
    }));
    const text = report(of(findings), heading);
    expect(text).to.have.length.within(60_000, 65_536);
    expect(text).to.match(/- … and \d+ more\. The rest is too long for a comment\.\n<\/details>\n$/);
    expect(text).to.contain('| Panels |  |  | 3000 |');
  });

  it('names stacks that are new or gone', () => {
    const text = report({ ...of([]), added: ['prod/acme'], removed: ['old'] }, heading);
    expect(text.split('\n').filter(Boolean).slice(2)).to.deep.equal([
      '**New: prod/acme.** Nothing of it is compared.',
      '**Gone: old.** Its resources stay until they are destroyed.',
    ]);
  });
});
