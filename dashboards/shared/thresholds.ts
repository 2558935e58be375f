import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import type { Unit } from '../../metrics/units';
import type { Settings } from '../../settings/schema';
import { THRESHOLDS, type ThresholdName } from '../../settings/thresholds';
import { STATE, type State } from './colors';
import type { PanelSpec, Steps } from './model';

/** Units in which a limit given in percent is a hundredth: what PromQL's divisions give. */
const FRACTIONS: readonly Unit[] = ['ratio', 'secondsPerSecond'];

/** A limit of the settings in the unit of a query. */
export function toUnit(value: number, from: Unit, to: Unit): number {
  return from === 'percent' && FRACTIONS.includes(to) ? value / 100 : value;
}

/** The limits of a panel, in the unit of its queries. */
export function stepsOf(
  spec: Pick<PanelSpec, 'threshold'>,
  settings: Settings,
  unit: Unit,
): Steps | undefined {
  if (spec.threshold === undefined) return undefined;
  if (typeof spec.threshold === 'function') return spec.threshold(settings);
  const { warning, critical } = settings.thresholds[spec.threshold];
  const { unit: from } = THRESHOLDS[spec.threshold];
  return { warning: toUnit(warning, from, unit), critical: toUnit(critical, from, unit) };
}

/** The limits of what is left when a limited share is taken off the whole: of successes, from that of failures. */
export function restSteps(name: ThresholdName): (settings: Settings) => Steps {
  return settings => {
    const { warning, critical } = settings.thresholds[name];
    return { warning: (100 - warning) / 100, critical: (100 - critical) / 100, below: true };
  };
}

/** Grafana's steps: colours from a value upwards. Where text stands on them they are those of `FILL`. */
export function thresholdsOf(
  steps: Steps | undefined,
  colors: Readonly<Record<State, string>> = STATE,
): dashboard.ThresholdsConfigBuilder {
  const builder = new dashboard.ThresholdsConfigBuilder().mode(dashboard.ThresholdsMode.Absolute);
  if (!steps) return builder.steps([{ value: null, color: colors.neutral }]);
  if (steps.below) {
    return builder.steps([
      { value: null, color: colors.critical },
      { value: steps.critical, color: colors.warning },
      { value: steps.warning, color: colors.ok },
    ]);
  }
  return builder.steps([
    { value: null, color: colors.ok },
    { value: steps.warning, color: colors.warning },
    { value: steps.critical, color: colors.critical },
  ]);
}

/** A value with its unit, as people write it. */
function inWords(value: number, unit: Unit): string {
  const number = (of: number) => String(Number(of.toPrecision(6)));
  if (FRACTIONS.includes(unit)) return `${number(value * 100)} %`;
  if (unit === 'percent') return `${number(value)} %`;
  if (unit === 'seconds') return `${number(value)} s`;
  if (unit === 'usd') return `${number(value)} USD`;
  return number(value);
}

/** The limits in words, for whoever does not see the colours. */
export function limitsInWords({ warning, critical, below }: Steps, unit: Unit): string {
  const side = below ? 'below' : 'from';
  return `warning ${side} ${inWords(warning, unit)}, critical ${side} ${inWords(critical, unit)}`;
}

export const limitsOf = (steps: Steps, unit: Unit): string => `**Limits:** ${limitsInWords(steps, unit)}.`;
