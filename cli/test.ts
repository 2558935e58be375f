import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { done, heading, lacking, run, say } from './support/console';
import { PROMETHEUS_REMEDY, type PrometheusSource, providePrometheus } from './support/prometheus-programs';

interface Counts {
  passed: number;
  failed: number;
  skipped: string[];
}

/**
 * `npm test`: format and lint, types, then every suite; or only the files given as arguments, and of these only the
 * tests whose name has the text of `--grep` in it.
 */
async function main(): Promise<void> {
  const { positionals: files, values } = parseArgs({
    allowPositionals: true,
    options: { grep: { type: 'string' } },
  });
  const counts: Counts = { passed: 0, failed: 0, skipped: [] };
  checkPrometheus(providePrometheus(), counts);
  if (files.length === 0) {
    check('format and lint', ['biome', 'check', '--error-on-warnings', '.'], counts);
    check('types', ['tsc', '--noEmit'], counts);
  }
  await suites(files.length > 0 ? files : testFiles(), counts, values.grep);
  for (const name of counts.skipped) lacking(`skipped: ${name}`);
  say(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped.length} skipped`);
  process.exitCode = counts.failed > 0 ? 1 : 0;
}

/** Without Prometheus the suites that need it are skipped by name; in CI that is a failure. */
function checkPrometheus(source: PrometheusSource, counts: Counts): void {
  if (source !== 'missing') {
    done(`Prometheus: from ${source}`);
    return;
  }
  lacking(`Prometheus is missing, its suites are skipped: ${PROMETHEUS_REMEDY}`);
  if (process.env.CI === 'true') counts.failed += 1;
}

function check(name: string, [program, ...args]: readonly [string, ...string[]], counts: Counts): void {
  const { status } = spawnSync(`node_modules/.bin/${program}`, args, { stdio: 'inherit' });
  if (status === 0) {
    counts.passed += 1;
    done(name);
  } else {
    counts.failed += 1;
    lacking(`${name}: failed`);
  }
}

const testFiles = (): string[] =>
  readdirSync('tests', { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.test.ts'))
    .map(file => join('tests', file))
    .sort();

async function suites(files: readonly string[], counts: Counts, grep = ''): Promise<void> {
  heading('suites');
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ timeout: 10_000, forbidOnly: process.env.CI === 'true' });
  for (const file of files) mocha.addFile(file);
  mocha.fgrep(grep);
  // For suites that prepare their tests together, and need not prepare those that are not run.
  process.env.TEST_GREP = grep;
  await new Promise<void>(resolve => {
    mocha
      .run(() => resolve())
      .on('pass', () => {
        counts.passed += 1;
      })
      .on('fail', () => {
        counts.failed += 1;
      })
      .on('pending', test => {
        counts.skipped.push(test.fullTitle());
      });
  });
}

// What a failed suite has left running must not keep the run from ending.
run(main)
  .catch(error => {
    process.exitCode = 1;
    console.error(error);
  })
  .finally(() => process.exit());
