import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';

describe('npm run drift', function () {
  this.timeout(30_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drift-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** An engine that says what it is told to say, and writes down how it was called. */
  function engine(script: string): void {
    const file = join(folder, 'pulumi');
    writeFileSync(file, `#!/bin/sh\necho "$@" >> ${join(folder, 'calls')}\n${script}\n`);
    chmodSync(file, 0o755);
  }

  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['--require', 'tsx/cjs', 'cli/drift.ts', ...args], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${folder}:${process.env.PATH}` },
    });

  it('ends well where there is none', () => {
    engine(`echo '{"steps": []}'`);
    const { status, stdout } = run('--stack', 'prod');
    expect(stdout).to.match(
      /\nNo drift: Grafana has what stack prod has made \(0 resources looked at\)\.\n$/,
    );
    expect(status).to.equal(0);
  });

  it('ends with 1 and says how to put it back where there is some', () => {
    const state = { type: 'grafana:oss/x:X', custom: true, inputs: {} };
    const steps = [{ op: 'delete', urn: 'urn:pulumi:prod::p::t::x', oldState: state }];
    writeFileSync(join(folder, 'answer'), JSON.stringify({ steps }));
    engine(`cat ${join(folder, 'answer')}`);
    const { status, stdout } = run('--stack', 'prod');
    expect(stdout).to.contain('1 thing in Grafana is not as stack prod has made it');
    expect(stdout).to.contain('- removed **X x** (prod)');
    expect(stdout).to.contain('pulumi up --refresh --stack prod puts it back');
    expect(status).to.equal(1);
  });

  it('ends with 2 and what the engine said where nothing could be asked', () => {
    engine('[ "$1" = version ] && exit 0; echo "error: no stack named prod" >&2; exit 255');
    const { status, stderr } = run('--stack', 'prod');
    expect(stderr).to.contain('error: no stack named prod');
    expect(stderr).to.contain('nothing is known of drift');
    expect(stderr).not.to.match(/\n +at /);
    expect(status).to.equal(2);
  });

  it('asks for the stack', () => {
    const { status, stderr } = run();
    expect(stderr).to.equal('name the stack: npm run -s drift -- --stack S\n');
    expect(status).to.equal(2);
  });
});
