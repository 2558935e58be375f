import { parseArgs } from 'node:util';
import { CONTRACTS, type Contract } from '../metrics/model';
import { type HistoryFileOptions, writeHistoryFile } from '../simulator/history/command';
import { FAULT_NAMES, FAULTS, type Fault, isFault } from '../simulator/model/faults';
import {
  DEFAULT_PORT,
  PAGES,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../simulator/server';
import { run, UserError } from './support/console';

const faultLines = FAULT_NAMES.map(name => `  ${name.padEnd(24)}${FAULTS[name].meaning}`).join('\n');

const HELP = `npm run simulate -- [options]

Serves the platform's /metrics, alive, and those of its machine and containers.

  --port P          port to listen on, 0 for any free one (default ${DEFAULT_PORT})
  --host H          address to listen on (default 127.0.0.1)
  --contract C      core: what the platform has today; full: what it still has to add, too (default full)
  --fault NAME      a fault that is on from the start; may be given several times
  --seed N          another seed, another platform (default 1)
  --speed X         lives X times as fast as the clock (default 1)
  --quiet           a platform that just started and that nobody uses: labelled series do not exist yet

Faults, switched while it runs with POST and DELETE on /faults/NAME (POST takes ?severity=0.5):
${faultLines}

Or writes the past instead, as OpenMetrics text for promtool tsdb create-blocks-from openmetrics:
  --history DAYS    how many days up to now
  --out FILE        where to, - for the standard output (default -)
  --environment E   label of the series (default dev)
  --instance H:P    label of the series (default 127.0.0.1:${DEFAULT_PORT})
`;

/** Wrong use of the command line. Its message names the option and the remedy. */
class UsageError extends UserError {
  constructor(message: string) {
    super(message, 2);
  }
}

function numberOf(option: string, text: string, valid: (value: number) => boolean, remedy: string): number {
  const value = Number(text);
  if (text.trim() === '' || !valid(value)) throw new UsageError(`--${option} ${text}: ${remedy}`);
  return value;
}

function contractOf(text: string): Contract {
  const known = CONTRACTS.find(one => one === text);
  if (!known) throw new UsageError(`--contract ${text}: give ${CONTRACTS.join(' or ')}`);
  return known;
}

function faultOf(text: string): Fault {
  if (!isFault(text)) throw new UsageError(`--fault ${text}: there are ${FAULT_NAMES.join(', ')}`);
  return text;
}

type Values = ReturnType<typeof parse>['values'];

function serverOptions(values: Values): SimulatorOptions {
  return {
    host: values.host,
    port: numberOf(
      'port',
      values.port,
      port => Number.isInteger(port) && port >= 0 && port <= 65535,
      'give 0 to 65535',
    ),
    contract: contractOf(values.contract),
    faults: values.fault.map(faultOf),
    seed: numberOf('seed', values.seed, Number.isInteger, 'give a whole number'),
    speed: numberOf(
      'speed',
      values.speed,
      speed => speed > 0 && speed <= 10_000,
      'give a number above 0, up to 10000',
    ),
    quiet: values.quiet,
  };
}

function historyOptions(values: Values, days: string): HistoryFileOptions {
  return {
    days: numberOf(
      'history',
      days,
      number => number > 0 && number <= 366,
      'give a number of days, up to 366',
    ),
    out: values.out,
    contract: contractOf(values.contract),
    seed: numberOf('seed', values.seed, Number.isInteger, 'give a whole number'),
    environment: values.environment,
    instance: values.instance,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string', default: String(DEFAULT_PORT) },
        host: { type: 'string', default: '127.0.0.1' },
        contract: { type: 'string', default: 'full' },
        fault: { type: 'string', multiple: true, default: [] },
        seed: { type: 'string', default: '1' },
        speed: { type: 'string', default: '1' },
        quiet: { type: 'boolean', default: false },
        history: { type: 'string' },
        out: { type: 'string', default: '-' },
        environment: { type: 'string', default: 'dev' },
        instance: { type: 'string', default: `127.0.0.1:${DEFAULT_PORT}` },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('\n')[0]?.replace(/\.?$/, '.')} See --help.`);
  }
}

function announce({ url }: Simulator, options: SimulatorOptions): void {
  const faults = options.faults?.length ? `, with ${options.faults.join(', ')}` : '';
  console.log(`Serving the simulated platform, contract ${options.contract}${faults}:`);
  for (const [exporter, path] of Object.entries(PAGES)) console.log(`  ${exporter.padEnd(10)} ${url}${path}`);
  console.log(
    `Faults: curl -X POST ${url}/faults/errors, curl -X DELETE ${url}/faults/errors, list: ${url}/faults`,
  );
  console.log('Stop with Ctrl+C.');
}

function explain(error: NodeJS.ErrnoException, { port, host }: SimulatorOptions): string {
  if (error.code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program; give another one with --port, or --port 0 for any free one.`;
  }
  if (error.code === 'EACCES') return `Port ${port} needs root; give one above 1023 with --port.`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return `--host ${host}: this machine has no such address; give one of its own, such as 127.0.0.1.`;
  }
  return error.message;
}

async function serve(options: SimulatorOptions): Promise<void> {
  try {
    const simulator = await startSimulator(options);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulator.close());
    announce(simulator, options);
  } catch (error) {
    throw new UserError(explain(error as NodeJS.ErrnoException, options));
  }
}

function writePast(options: HistoryFileOptions): void {
  try {
    const { samples, series } = writeHistoryFile(options);
    process.stderr.write(`${samples} samples of ${series} series\n`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Whoever read the other end of the pipe has had enough.
    if (code === 'EPIPE') return;
    throw new UserError(
      `--out ${options.out}: cannot be written (${code}); give a path in a folder that exists`,
    );
  }
}

run(async () => {
  const { values } = parse(process.argv.slice(2));
  if (values.help) process.stdout.write(HELP);
  else if (values.history !== undefined) writePast(historyOptions(values, values.history));
  else await serve(serverOptions(values));
});
