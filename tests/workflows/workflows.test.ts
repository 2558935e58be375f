import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { resolveSettings } from '../../settings/resolve';
import { type File, RULES } from './rules';
import type { Workflow } from './workflow';

const ROOT = join(__dirname, '..', '..');
const FOLDER = join(ROOT, '.github', 'workflows');
const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');

const fileOf = (text: string): File => ({ text, workflow: parse(text) as Workflow });
const FILES = readdirSync(FOLDER).sort();
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const COMMANDS = Object.keys(scripts);

/** Breaks every rule once, in the order of the rules, beside what keeps it. */
const BAD = `
on: [pull_request_target, pull_request]
jobs:
  a:
    permissions: { pull-requests: write }
    steps:
      - uses: actions/checkout@v7
      - run: npm run nothing -- \${{ github.head_ref }}
        env: { KEY: "\${{ secrets.KEY }}" }
  b:
    if: ${'github.event.pull_request.head.repo.full_name == github.repository'}
    permissions: { id-token: write }
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with: { persist-credentials: false }
      - run: npm run test
  c:
    timeout-minutes: 5
`;
const BROKEN: readonly (readonly string[])[] = [
  ['actions/checkout@v7'],
  ['permissions: {} at the top', 'c'],
  ['a'],
  ['a'],
  ['pull_request_target', 'secrets', 'a'],
  ['a'],
  ['a: npm run nothing -- ${{ github.head_ref }}'],
  ['secrets.KEY'],
  ['nothing'],
];

describe('workflows', () => {
  it('are those that the docs speak of', () => {
    expect(FILES).to.deep.equal(['deploy.yml', 'nightly.yml', 'pull-request.yml', 'up.yml']);
    for (const file of FILES) expect(read('docs', 'ci.md')).to.contain(`\`${file}\``);
  });

  describe("are what GitHub's own parser takes", () => {
    /** It is made of ES modules with JSON in them, which Node.js does not take as they are. */
    async function mistakesIn(name: string, content: string): Promise<string[]> {
      const { tsImport } = await import('tsx/esm/api');
      const { NoOperationTraceWriter, parseWorkflow } = (await tsImport(
        '@actions/workflow-parser',
        __filename,
      )) as typeof import('@actions/workflow-parser');
      const { context } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
      return context.errors.getErrors().map(({ message }) => message);
    }

    for (const file of FILES) {
      it(file, async () => {
        expect(await mistakesIn(file, read('.github', 'workflows', file))).to.deep.equal([]);
      });
    }

    it('and nothing else is', async () => {
      const text =
        'on: push\njobs:\n  a:\n    runs-on: x\n    step: []\n    steps: [{ run: "${{ githubb.x }}" }]\n';
      expect(await mistakesIn('x', text)).to.deep.equal([
        "x (Line: 5, Col: 5): Unexpected value 'step'",
        "x (Line: 6, Col: 20): Unrecognized named-value: 'githubb'",
      ]);
    });
  });

  for (const { rule, broken } of RULES) {
    it(rule, () => {
      for (const file of FILES) {
        expect(broken(fileOf(read('.github', 'workflows', file)), COMMANDS), file).to.deep.equal([]);
      }
    });
  }

  it('keep rules that can be broken', () => {
    expect(RULES.map(({ broken }) => broken(fileOf(BAD), COMMANDS))).to.deep.equal(BROKEN);
  });

  it('pin what their own action uses as well', () => {
    const text = read('.github', 'actions', 'setup', 'action.yml');
    const [pinned] = RULES;
    expect(pinned?.broken({ text, workflow: { on: '', jobs: {} } }, [])).to.deep.equal([]);
  });

  it('try the Grafana that the docs speak of, the newest being the one that stacks get', () => {
    const { jobs } = fileOf(read('.github', 'workflows', 'pull-request.yml')).workflow;
    const tried = jobs.e2e?.strategy?.matrix?.grafana ?? [];
    expect(tried.at(-1)).to.equal(resolveSettings({ environment: 'tests' }).images.grafana);
    const told = [...read('docs', 'ci.md').matchAll(/`(grafana\/grafana:[\d.]+)`/g)].map(
      ([, image]) => image,
    );
    expect(tried).to.deep.equal(told);
  });

  it('deploy and look after every committed stack', () => {
    const matrixOf = (file: string, job: string) =>
      fileOf(read('.github', 'workflows', file)).workflow.jobs[job]?.strategy?.matrix?.stack;
    const stacks = readdirSync(ROOT).flatMap(name => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? []);
    expect(matrixOf('pull-request.yml', 'preview')).to.deep.equal(stacks.sort());
    expect(matrixOf('nightly.yml', 'drift')).to.deep.equal(stacks.sort());
  });
});
