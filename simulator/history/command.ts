import { closeSync, openSync } from 'node:fs';
import type { Contract } from '../../metrics/model';
import { History, type HistoryFigures } from './generate';
import type { TargetLabels, Targets } from './lines';

export interface HistoryFileOptions {
  readonly days: number;
  /** A path, or `-` for the standard output. */
  readonly out: string;
  readonly contract: Contract;
  readonly seed: number;
  /** The `environment` label. */
  readonly environment: string;
  /** The `instance` label: host and port that Prometheus scrapes. */
  readonly instance: string;
}

/** The labels under which this project's own Prometheus scrapes the simulator. */
export function usualTargets(environment: string, instance: string): Targets {
  const target = (job: string, service: string): TargetLabels => ({ environment, service, job, instance });
  return {
    app: target('app', 'api'),
    node: target('node', 'node'),
    container: target('container', 'container'),
  };
}

/** Writes history as one OpenMetrics file. Throws what opening the file throws. */
export function writeHistoryFile(options: HistoryFileOptions): HistoryFigures {
  const { days, out, contract, seed, environment, instance } = options;
  const history = new History({ days, contract, seed, targets: usualTargets(environment, instance) });
  const fd = out === '-' ? 1 : openSync(out, 'w');
  try {
    history.writeTo(fd, share => process.stderr.write(`\r${Math.round(100 * share)} % of history written`));
    process.stderr.write('\n');
  } finally {
    if (out !== '-') closeSync(fd);
  }
  return history.figures;
}
