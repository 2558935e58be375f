import { expect } from 'chai';
import { csvOf } from '../../exports/csv';
import { fileNames, slug } from '../../exports/names';
import { reportHtml } from '../../exports/report';

describe('CSV', () => {
  it('is what RFC 4180 says: CRLF, quotes only where they are needed, doubled inside', () => {
    const rows = [
      ['a,b', 1],
      ['say "hi"', 2],
      ['two\nlines', 3],
    ];
    expect(csvOf({ head: ['series', 'value [s]'], rows })).to.equal(
      'series,value [s]\r\n"a,b",1\r\n"say ""hi""",2\r\n"two\nlines",3\r\n',
    );
  });

  it('has times as ISO 8601, and nothing where there is no value', () => {
    const rows = [[new Date(0), undefined, Number.NaN, 0.1, 1e-9]];
    expect(csvOf({ head: ['time', 'a', 'b', 'c', 'd'], rows })).to.equal(
      'time,a,b,c,d\r\n1970-01-01T00:00:00.000Z,,,0.1,1e-9\r\n',
    );
  });

  it('lets no spreadsheet run a name as a formula, and leaves negative numbers alone', () => {
    const rows = ['=HYPERLINK(1)', '+1', '-1', '@SUM(A1)', '\tx'].map(name => [name, -1.5]);
    const lines = csvOf({ head: ['=user', 'value'], rows }).split('\r\n');
    expect(lines.slice(0, 6)).to.deep.equal([
      "'=user,value",
      "'=HYPERLINK(1),-1.5",
      "'+1,-1.5",
      "'-1,-1.5",
      "'@SUM(A1),-1.5",
      "'\tx,-1.5",
    ]);
  });
});

describe('names of files', () => {
  it('are those of titles', () => {
    expect(slug('Cost, last 24 hours')).to.equal('cost-last-24-hours');
    expect(slug('../../Größe')).to.equal('gro-e');
  });

  it('are told apart by the id where titles are one, or none', () => {
    const panels = [
      { id: 1, type: 'stat', title: 'CPU' },
      { id: 2, type: 'stat', title: 'cpu!' },
      { id: 3, type: 'stat', title: '—' },
    ];
    expect([...fileNames(panels).values()]).to.deep.equal(['cpu-1', 'cpu-2', '3']);
  });
});

describe('a report', () => {
  const report = {
    title: 'SMS <b>',
    description: 'What & why',
    choices: [['Environment', '"prod"']] as const,
    range: 'a to b',
    made: 'now',
    url: 'https://grafana.example.com/d/x?from=1&to=2',
    parts: [
      { heading: 'Now' },
      {
        png: 'AAAA',
        panels: [
          { title: 'One', url: 'https://g/d/x?viewPanel=1' },
          { title: 'Two', url: undefined },
        ],
      },
    ],
  };

  it('has its texts as text, real headings, words for each picture and a link for each panel', () => {
    const html = reportHtml(report);
    expect(html).to.include('<h1>SMS &lt;b&gt;</h1>').and.to.include('What &amp; why');
    expect(html).to.include('<dt>Environment</dt><dd>&quot;prod&quot;</dd>');
    expect(html).to.include('href="https://grafana.example.com/d/x?from=1&amp;to=2"');
    expect(html).to.include('<div class="kept"><h2>Now</h2><figure><img alt="One; Two"');
    expect(html).to.include('<a href="https://g/d/x?viewPanel=1">One</a> · Two');
  });
});
