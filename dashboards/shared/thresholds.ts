import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import type { Unit } from '../../metrics/units';
import type { Settings } from '../../settings/schema';
import { THRESHOLDS, type ThresholdName } from '../../settings/thresholds';
import { STATE } from './colors';
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

/** Grafana's steps: colours from a value upwards. */
export function thresholdsOf(steps: Steps | undefined): dashboard.ThresholdsConfigBuilder {
  const builder = new dashboard.ThresholdsConfigBuilder().mode(dashboard.ThresholdsMode.Absolute);
  if (!steps) return builder.steps([{ value: null, color: STATE.neutral }]);
  if (steps.below) {
    return builder.steps([
      { value: null, color: STATE.critical },
      { value: steps.critical, color: STATE.warning },
      { value: steps.warning, color: STATE.ok },
    ]);
  }
  return builder.steps([
    { value: null, color: STATE.ok },
    { value: steps.warning, color: STATE.warning },
    { value: steps.critical, color: STATE.critical },
  ]);
}
