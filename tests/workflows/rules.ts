import type { Job, Step, Workflow } from './workflow';

/** A file of GitHub Actions: its text, for comments are not in what is parsed. */
export interface File {
  readonly text: string;
  readonly workflow: Workflow;
}

interface Rule {
  readonly rule: string;
  /** What breaks it; nothing if all is well. */
  readonly broken: (file: File, scripts: readonly string[]) => readonly string[];
}

const steps = (job: Job): readonly Step[] => job.steps ?? [];
const jobsOf = ({ workflow }: File) => Object.entries(workflow.jobs);
const named = (jobs: readonly (readonly [string, Job])[]): string[] => jobs.map(([name]) => name);
const events = ({ workflow: { on } }: File): string[] =>
  typeof on === 'object' && !Array.isArray(on) ? Object.keys(on) : [on].flat().map(String);
const checksOut = (job: Job) => steps(job).some(({ uses }) => uses?.startsWith('actions/checkout@'));
const writes = ({ permissions = {} }: Job) => Object.values(permissions).includes('write');

const SAME_REPOSITORY = 'github.event.pull_request.head.repo.full_name == github.repository';

/** What a linter of the syntax does not know to be wrong. */
export const RULES: readonly Rule[] = [
  {
    rule: 'an action of others is pinned by its commit, with its version beside it',
    broken: ({ text }) =>
      [...text.matchAll(/^\s*-? *uses: (.*)$/gm)]
        .map(([, used = '']) => used)
        .filter(
          used => !used.startsWith('./') && !/^[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(used),
        ),
  },
  {
    rule: 'no job has a permission that it does not name',
    broken: file => [
      ...(JSON.stringify(file.workflow.permissions) === '{}' ? [] : ['permissions: {} at the top']),
      ...named(jobsOf(file).filter(([, { permissions }]) => permissions === undefined)),
    ],
  },
  {
    rule: 'no job hangs for hours',
    broken: file => named(jobsOf(file).filter(([, job]) => !job.uses && !job['timeout-minutes'])),
  },
  {
    rule: 'a checkout leaves no token in the folder',
    broken: file =>
      named(
        jobsOf(file).filter(([, job]) =>
          steps(job).some(
            step =>
              step.uses?.startsWith('actions/checkout@') && step.with?.['persist-credentials'] !== false,
          ),
        ),
      ),
  },
  {
    rule: "a stranger's pull request runs with nothing that is worth stealing",
    broken: file => [
      ...events(file).filter(event => /^(pull_request_target|workflow_run|issue_comment)$/.test(event)),
      ...(events(file).includes('pull_request') && /\bsecrets\./.test(file.text) ? ['secrets'] : []),
      ...(events(file).includes('pull_request')
        ? named(jobsOf(file).filter(([, job]) => writes(job) && !job.if?.includes(SAME_REPOSITORY)))
        : []),
    ],
  },
  {
    rule: 'what may write to pull requests runs nothing of them',
    broken: file =>
      named(
        jobsOf(file).filter(([, job]) => job.permissions?.['pull-requests'] === 'write' && checksOut(job)),
      ),
  },
  {
    rule: 'no text of others becomes a part of a script',
    broken: file =>
      jobsOf(file).flatMap(([name, job]) =>
        steps(job).flatMap(({ run = '' }) => (run.includes('${{') ? [`${name}: ${run.split('\n')[0]}`] : [])),
      ),
  },
  {
    rule: 'no token of a cloud lives longer than its run',
    broken: ({ text }) => text.match(/\bsecrets\.(?!GITHUB_TOKEN\b)\w+|PULUMI_ACCESS_TOKEN/g) ?? [],
  },
  {
    rule: 'there is every npm command that is run',
    broken: ({ text }, scripts) =>
      [...text.matchAll(/\bnpm run (?:-s )?([\w:-]+)/g)]
        .map(([, script = '']) => script)
        .filter(script => !scripts.includes(script)),
  },
];
