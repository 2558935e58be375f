import { toUnit } from '../dashboards/shared/thresholds';
import type { Duration } from '../metrics/promql/query';
import type { Vector } from '../metrics/promql/vector';
import { THRESHOLDS, type ThresholdName } from '../settings/thresholds';
import type { AlertContext } from './context';
import { type Alert, type AlertSpec, alert, type Severity } from './model';

/** A limit of the settings; or one of several, by what the stack has. */
type Threshold = ThresholdName | ((context: AlertContext) => ThresholdName);
type Level = 'warning' | 'critical';

/** A limit of the settings in the unit of the alert's value. */
export const limitOf =
  (threshold: Threshold, level: Level): Alert['limit'] =>
  (context, unit) => {
    const name = typeof threshold === 'function' ? threshold(context) : threshold;
    return toUnit(context.settings.thresholds[name][level], THRESHOLDS[name].unit, unit);
  };

/** What differs between the two alerts of a pair. `L` are their series' labels. */
interface Timing<L extends string> {
  readonly for: Duration;
  readonly keepFiringFor?: Duration;
  readonly pace?: AlertSpec<string>['pace'];
  /**
   * What must be the case as well, at each evaluation. A window that is longer than `for` keeps a bad minute until
   * it would page: a shorter one here, with `for` longer than it and a minute, sees that the minute is over.
   */
  readonly while?: (context: AlertContext) => Vector<L>;
}

type Shared<L extends string> = Omit<
  AlertSpec<L>,
  'key' | 'name' | 'severity' | 'runbook' | 'fires' | 'limit' | 'for' | 'keepFiringFor' | 'pace'
>;

interface PairSpec<L extends string> extends Shared<L> {
  /** Name of both without what the severity adds: 14 characters at most. Also their runbook. */
  readonly key: string;
  readonly name: string;
  readonly threshold: Threshold;
  readonly critical: Timing<L>;
  readonly warning: Timing<L>;
  /** It wakes nobody: the critical limit warns in the chat, the warning limit informs in the digest. */
  readonly soft?: true;
}

const SUFFIXES: Readonly<Record<Severity, string>> = { critical: 'crit', warning: 'warn', info: 'info' };

/**
 * Two alerts over the two limits of one threshold. The warning stays while the critical one fires: were it to
 * end, the chat would read "resolved" at the moment when it gets worse. Their label `alert` is the same, so one
 * message can hold both.
 */
export function pair<L extends string>(spec: PairSpec<L>): readonly [Alert, Alert] {
  const { key, name, threshold, critical, warning, soft, ...shared } = spec;
  const at = (level: Level, severity: Severity, { while: still, ...timing }: Timing<L>) =>
    alert<L>({
      ...shared,
      expr: context => (still ? shared.expr(context).and(still(context)) : shared.expr(context)),
      key: `${key}-${SUFFIXES[severity]}`,
      name: `${name} (${severity})`,
      severity,
      runbook: key,
      fires: 'above',
      limit: limitOf(threshold, level),
      pace: 'steady',
      ...timing,
    });
  return [
    at('critical', soft ? 'warning' : 'critical', critical),
    at('warning', soft ? 'info' : 'warning', warning),
  ];
}
