import { PROMETHEUS, textOf } from '../alerts/text';
import { STATE } from '../dashboards/shared/colors';
import type { Unit } from '../metrics/units';

interface Step {
  readonly value: number | null;
  readonly color: string;
}

/** A panel's limits in words; nothing where it has none. A panel that starts out red is one where low is bad. */
export function limitsInWords(steps: readonly Step[], unit: Unit): string | undefined {
  const [first, ...others] = steps;
  if (!first || others.length === 0) return undefined;
  const fallsBad = first.color === STATE.critical;
  // What is drawn between two limits has the colour of the lower one, so below a limit it is the step's before it.
  const parts = others.map(({ value, color }, at) => {
    const limit = textOf(PROMETHEUS, { unit, limit: value ?? 0, lasted: '', window: '' }).limit;
    return fallsBad ? `${stateOf(steps[at]?.color)} below ${limit}` : `${stateOf(color)} from ${limit}`;
  });
  return (fallsBad ? parts.reverse() : parts).join(', ');
}

const stateOf = (color = ''): string =>
  Object.entries(STATE).find(([, known]) => known === color)?.[0] ?? 'another colour';
