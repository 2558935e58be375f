import { join, resolve } from 'node:path';
import type { History } from '../../diff/history';
import { seconds } from '../../settings/duration';
import type { AlertCase } from '../../tests/alerts/support/case';

/**
 * Prints the test history of a checkout's alerts as JSON: a program of its own, because the checkout may be of
 * another revision, and its modules must not mix with these.
 */
function main(checkout: string): void {
  const { CASES } = require(join(resolve(checkout), 'tests', 'alerts', 'cases')) as {
    CASES: Readonly<Record<string, readonly AlertCase[]>>;
  };
  const { timeOf } = require(join(resolve(checkout), 'tests', 'alerts', 'support', 'case')) as {
    timeOf: typeof import('../../tests/alerts/support/case').timeOf;
  };
  const histories = Object.values(CASES)
    .flat()
    .map((one): History => {
      const step = seconds(one.step ?? '15s');
      const { fires } = 'fires' in one ? one : { fires: undefined };
      const last = fires ? (fires.clear === 'never' ? (fires.until ?? fires.from) : fires.clear) : undefined;
      return {
        alert: one.alert,
        says: one.says,
        step,
        series: one.series.map(series => series(step)),
        fires: fires !== undefined,
        end: timeOf(last ?? ('silent' in one ? one.silent.until : '0m')),
      };
    });
  process.stdout.write(JSON.stringify(histories));
}

main(process.argv[2] ?? '.');
