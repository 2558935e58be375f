import { expect } from 'chai';
import type { AxeResult, Broken } from '../../e2e/access/axe';
import { elementOf } from '../../e2e/access/elements';
import { isOurs, type Violation } from '../../e2e/access/ours';
import { axeReport } from '../../e2e/access/report';
import { pagesOf, sizeOf } from '../../e2e/exports/formats';

const place = (changes: Partial<Violation> = {}): Violation => ({
  selector: 'div',
  html: '<div></div>',
  inText: false,
  isHeading: false,
  colors: [],
  ...changes,
});

describe('whose a finding of axe is', () => {
  const cases: readonly [string, string, Violation, boolean][] = [
    ['a link in our text', 'link-in-text-block', place({ inText: true }), true],
    ['a panel without a title', 'empty-heading', place({ isHeading: true }), true],
    ['a page without a title', 'document-title', place(), true],
    ['a text in a colour of ours', 'color-contrast', place({ colors: ['#008462', '#181b1f'] }), true],
    ['one that is next to it', 'color-contrast', place({ colors: ['#008562', '#181b1f'] }), true],
    ["a text in Grafana's colours", 'color-contrast', place({ colors: ['#6e9fff', '#22252b'] }), false],
    ["a name of Grafana's in the head of a panel", 'aria-allowed-role', place({ isHeading: true }), false],
    ['a link that Grafana calls "Data link"', 'label-content-name-mismatch', place(), false],
  ];
  for (const [what, rule, violation, expected] of cases) {
    it(`${what}: ${expected ? 'ours' : "Grafana's"}`, () => {
      expect(isOurs(rule, violation)).to.equal(expected);
    });
  }
});

describe('an element of the report', () => {
  const cases: readonly [string, string][] = [
    ['<a href="/d/x?from=1" title="Open SMS" aria-label="Data link" style="">', 'a[aria-label="Data link"]'],
    ['<label for="switch-1" aria-label="Toggle switch"></label>', 'label[aria-label="Toggle switch"]'],
    ['<div class="css-1a2b3c scrollbar-view panel-15" style="x">', 'div.scrollbar-view'],
    ['<th></th>', 'th'],
  ];
  for (const [html, expected] of cases) it(expected, () => expect(elementOf(html)).to.equal(expected));
});

describe('the report of axe', () => {
  it('counts what is ours and what is not, and names each rule once, without ids', () => {
    const broken = (changes: Partial<Broken>): Broken => ({
      ...{ rule: 'empty-table-header', impact: 'minor', help: 'Headers have text', isOurs: false },
      ...{ places: 2, selector: '#panel-15 > th', elements: ['th'] },
      ...changes,
    });
    const result: AxeResult = { held: 40, broken: [broken({}), broken({ isOurs: true, places: 1 })] };
    const text = axeReport(
      ['light', 'dark'].map(theme => ({ dashboard: 'sms', theme, device: 'phone', result })),
      '9.4.0',
      '4.14.1',
    );
    expect(text).to.include("2 pages, 2 findings of ours, 4 of Grafana's own.");
    expect(text).to.include('| `empty-table-header` | minor | Headers have text | 4 | `th` |');
    expect(text).to.include('| sms | dark | phone | 40 | 1 | 2 |');
  });
});

describe('what an export is made of', () => {
  it('is told from its bytes', () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAC0lEQVR42mNgwAYAABIAAd0p4VMAAAAASUVORK5CYII=',
      'base64',
    );
    expect(sizeOf(png)).to.deep.equal({ width: 3, height: 2 });
    expect(pagesOf(Buffer.from('<</Type /Pages\n/Count 7\n/Kids [1 0 R]>> <</Type /Page>>'))).to.equal(7);
  });
});
