import { parseArgs } from 'node:util';
import { CONTRACTS, type Contract } from '../metrics/model';
import { FAULT_NAMES, FAULTS, type Fault, isFault } from '../simulator/model/faults';
import {
  DEFAULT_PORT,
  PAGES,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../simulator/server';

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

History for a fresh Prometheus: npx tsx cli/history.ts --help
`;

/** Wrong use of the command line. Its message names the option and the remedy. */
class UsageError extends Error {}

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

function optionsOf(args: string[]): SimulatorOptions | 'help' {
  const { values } = parse(args);
  if (values.help) return 'help';
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
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('\n')[0]} See --help.`);
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

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(HELP);
    return;
  }
  try {
    const simulator = await startSimulator(options);
    announce(simulator, options);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulator.close());
  } catch (error) {
    console.error(explain(error as NodeJS.ErrnoException, options));
    process.exitCode = 1;
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
