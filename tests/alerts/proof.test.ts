import { availableParallelism } from 'node:os';
import { expect } from 'chai';
import { describeWithPrometheus } from '../support/prometheus';
import { CASES } from './cases';
import type { AlertCase } from './support/case';
import { prove, ruleOf, settingsOf, type Verdict } from './support/promtool';

/** A case in one of the two ways in which Prometheus may answer. */
interface Trial {
  readonly one: AlertCase;
  readonly recorded: boolean;
}

const exprOf = ({ one, recorded }: Trial) => ruleOf(one.alert, settingsOf(one, recorded)).rule.expr;

/** Without recording rules, and with them where that makes another query. */
function trialsOf(one: AlertCase): Trial[] {
  const raw = { one, recorded: false };
  const recorded = { one, recorded: true };
  return one.rawOnly || exprOf(raw) === exprOf(recorded) ? [raw] : [raw, recorded];
}

const titleOf = ({ one, recorded }: Trial) =>
  `${one.alert} ${'fires' in one ? 'fires' : 'is silent'}: ${one.says}${recorded ? ' (recorded)' : ''}`;

/** Text of `npm test -- --grep`: only the cases whose title has it are run, so the others need no proof. */
const CHOSEN = process.env.TEST_GREP ?? '';

/** Proves all, as many at a time as there are processors. */
async function proveAll(trials: readonly Trial[]): Promise<Map<Trial, Verdict>> {
  const verdicts = new Map<Trial, Verdict>();
  const waiting = [...trials];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      verdicts.set(next, await prove(next.one, next.recorded));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return verdicts;
}

/**
 * Runs every case on promtool. It proves what the Prometheus rules do; that Grafana's rules mean the same is shown
 * by their form only, in render.test.ts.
 */
describeWithPrometheus('alerts: what they do', function () {
  this.timeout(900_000);
  const trials = Object.entries(CASES).map(([about, cases]) => ({ about, trials: cases.flatMap(trialsOf) }));
  let verdicts: Map<Trial, Verdict>;

  before(async () => {
    verdicts = await proveAll(trials.flatMap(one => one.trials).filter(one => titleOf(one).includes(CHOSEN)));
  });

  for (const { about, trials: some } of trials) {
    describe(about, () => {
      for (const trial of some) {
        it(titleOf(trial), () => {
          const verdict = verdicts.get(trial);
          expect(verdict?.passed, verdict?.output).to.equal(true);
        });
      }
    });
  }
});
