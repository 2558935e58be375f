import { closeSync, openSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { backtestReport, type Report, reportLines } from '../backtest/report';
import { reportJson } from '../backtest/report/json';
import { judgedSettings, type MonthResult, runMonth } from '../backtest/run';
import { month } from '../backtest/timetable/month';
import { JUDGING_SEEDS, QUIET_SEED, TUNING_SEEDS } from '../backtest/timetable/seeds';
import { heading, run, say, step, UserError } from './support/console';
import { PROMETHEUS_REMEDY, providePrometheus } from './support/prometheus-programs';

const HELP = `npm run backtest -- [options]

Plays a month with every fault to a real Prometheus, evaluates every alert rule over it, and compares what they would
have told with the timetable of faults, and with plain thresholds. Exits with 1 if they miss, are late or cry wolf.
A month takes about five minutes and 1.5 GB of disk. docs/backtest.md says what it proves and what not.

  --seed N       another month; may be given several times (default ${JUDGING_SEEDS.join(' and ')}, by which the alerts
                 are judged; ${TUNING_SEEDS.join(', ')} are for tuning them)
  --quiet        only a month in which nothing goes wrong
  --json FILE    the report as JSON
`;

interface Options {
  readonly seeds: readonly number[];
  readonly withQuiet: boolean;
  readonly json: string | undefined;
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        seed: { type: 'string', multiple: true },
        quiet: { type: 'boolean', default: false },
        json: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UserError(`${(error as Error).message.split('. ')[0]}. See --help.`, 2);
  }
}

function optionsOf({ seed, quiet, json }: ReturnType<typeof parse>): Options {
  if (seed && quiet) throw new UserError('--quiet is a month of its own: leave out --seed', 2);
  const seeds = quiet ? [] : (seed?.map(seedOf) ?? JUDGING_SEEDS);
  return { seeds, withQuiet: seed === undefined, json };
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(seed)) return seed;
  throw new UserError(`--seed ${text}: give a whole number, 0 or above`, 2);
}

function oneMonth(seed: number, quiet: boolean): Promise<MonthResult> {
  heading(quiet ? `A quiet month, seed ${seed}` : `A month with every fault, seed ${seed}`);
  return runMonth({ seed, timetable: month({ seed, quiet }), settings: judgedSettings(), step });
}

/** Opened before the work: a quarter of an hour must not end in a wrong path. */
function open(file: string): number {
  try {
    return openSync(file, 'w');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(
      `--json ${file}: cannot be written (${code}); give a path in a folder that exists`,
      2,
    );
  }
}

function write(file: number, report: Report): void {
  writeFileSync(file, reportJson(report));
  closeSync(file);
}

run(async () => {
  // Ending in an orderly way deletes what the Prometheus holds.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const values = parse(process.argv.slice(2));
  if (values.help) return void process.stdout.write(HELP);
  const { seeds, withQuiet, json } = optionsOf(values);
  const file = json === undefined ? undefined : open(json);
  if (providePrometheus() === 'missing') throw new UserError(`Prometheus is missing: ${PROMETHEUS_REMEDY}`);
  const months: MonthResult[] = [];
  for (const seed of seeds) months.push(await oneMonth(seed, false));
  const quiet = withQuiet ? await oneMonth(QUIET_SEED, true) : undefined;
  const report = backtestReport(months, quiet);
  for (const line of reportLines(report)) say(line);
  if (file !== undefined) write(file, report);
  process.exitCode = report.passed ? 0 : 1;
});
