import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { targetOf } from '../../annotations/target';

const FILE = `config:
  assistant-monitoring:backend: external
  assistant-monitoring:prefix: eu
  assistant-monitoring:grafanaUrl: https://grafana.example.org/
  assistant-monitoring:grafanaOrgId: 3
  assistant-monitoring:grafanaAuth:
    secure: abc
  assistant-monitoring:sources: [nonsense]
`;

describe('annotations: the Grafana of a stack', () => {
  let root: string;
  const write = (stack: string, text: string) => writeFileSync(join(root, `Pulumi.${stack}.yaml`), text);
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'stacks-'));
    write('eu', FILE);
    write('dev', 'config: {}');
    write('wrong', FILE.replace('eu', 'EU'));
  });
  after(() => rmSync(root, { recursive: true }));

  it('is read from its file, whatever else is wrong there', () => {
    expect(targetOf(root, { stack: 'eu' })).to.deep.equal({
      url: 'https://grafana.example.org',
      prefix: 'eu',
      org: 3,
    });
  });

  it('is on this machine where the stack brings its own', () => {
    const { url, prefix } = targetOf(root, { stack: 'dev' });
    expect([url, prefix]).to.deep.equal(['http://127.0.0.1:3000', 'assistant']);
  });

  it('is changed by options, not by GRAFANA_URL', () => {
    const asked = { stack: 'eu', prefix: 'us', org: '4', url: 'http://other' };
    expect(targetOf(root, asked)).to.deep.equal({ url: 'https://grafana.example.org', prefix: 'us', org: 4 });
  });

  it('needs a file without a mistake in what it is made of', () => {
    expect(() => targetOf(root, { stack: 'wrong' })).to.throw(/^Pulumi\.wrong\.yaml: prefix: use lower-case/);
    expect(() => targetOf(root, { stack: 'wrong', prefix: 'US' })).to.throw(/^--prefix: use lower-case/);
  });
});
