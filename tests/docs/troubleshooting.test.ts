import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { ROOT, read } from './markdown';

const sources = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter(file => file !== '' && !/^(tests|e2e)\//.test(file))
  .map(read)
  .join('\n');

/** What the page says that the program says: the first cell of each row of the tables headed "It says". */
function messagesOf(page: string): string[] {
  const tables = page.split(/\n(?=\| It says)/).slice(1);
  return tables.flatMap(table =>
    (table.split('\n\n')[0] ?? '')
      .split('\n')
      .slice(2)
      .filter(Boolean)
      .map(line => /^\| `(.*?)` \|/.exec(line)?.[1] ?? `not a message: ${line}`),
  );
}

/** The parts between what differs each time. */
const fixedParts = (message: string): string[] =>
  message
    .split('...')
    .map(part => part.trim().replace(/[;:,.]+$/, ''))
    .filter(part => part.length > 3);

const unknown = (message: string): string[] => fixedParts(message).filter(part => !sources.includes(part));

describe('docs/troubleshooting.md', () => {
  const messages = messagesOf(read('docs/troubleshooting.md'));

  it('quotes messages in every table', () => expect(messages.length).to.be.greaterThan(20));

  for (const message of messages) {
    it(`"${message}" is what the code says`, () => {
      expect(fixedParts(message)).not.to.be.empty;
      expect(unknown(message)).to.deep.equal([]);
    });
  }

  it('would tell of a message that nothing says', () => {
    expect(unknown('Grafana at ... has gone for lunch')).to.deep.equal(['has gone for lunch']);
  });
});
