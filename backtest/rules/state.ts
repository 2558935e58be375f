/** When a rule is evaluated and how patient it is, in seconds. */
export interface Timing {
  readonly interval: number;
  /** `for`. */
  readonly pending: number;
  /** `keep_firing_for`. */
  readonly keep: number;
}

/** A series of an alert that fired. Times are evaluations, Unix seconds. */
export interface Firing {
  /** When it became pending. */
  readonly active: number;
  readonly from: number;
  /** The first evaluation at which it was resolved; undefined if it fires to the end. */
  readonly to?: number;
}

type State =
  | { readonly name: 'inactive' }
  | { readonly name: 'pending'; readonly active: number }
  | { readonly name: 'firing'; readonly active: number; readonly from: number; readonly missing?: number };

const INACTIVE: State = { name: 'inactive' };

/**
 * One evaluation of one series of an alert, as Prometheus does it (rules/alerting.go, `AlertingRule.Eval`): a
 * gap resets what is pending; what fires stays for `keep_firing_for` after the first evaluation without it, and
 * a series that comes back within that time fires on.
 */
export function next(state: State, time: number, present: boolean, { pending, keep }: Timing): State {
  if (present) {
    if (state.name === 'firing') return { name: 'firing', active: state.active, from: state.from };
    const active = state.name === 'pending' ? state.active : time;
    return time - active >= pending ? { name: 'firing', active, from: time } : { name: 'pending', active };
  }
  if (state.name !== 'firing') return INACTIVE;
  const missing = state.missing ?? time;
  return keep > 0 && time - missing < keep ? { ...state, missing } : INACTIVE;
}

/**
 * When a series of an alert fired, evaluated from `from` to `to`.
 *
 * @param present evaluations at which the rule's query had the series
 */
export function firings(
  present: ReadonlySet<number>,
  { from, to }: { readonly from: number; readonly to: number },
  timing: Timing,
): Firing[] {
  const found: Firing[] = [];
  let state: State = INACTIVE;
  for (let time = from; time <= to; time += timing.interval) {
    const after: State = next(state, time, present.has(time), timing);
    if (state.name === 'firing' && after.name === 'inactive') {
      found.push({ active: state.active, from: state.from, to: time });
    }
    state = after;
  }
  if (state.name === 'firing') found.push({ active: state.active, from: state.from });
  return found;
}

/** Firing times of any series of a rule, put together: a series that joins others makes no new notification. */
export function together(series: readonly (readonly Firing[])[]): Firing[] {
  const all = series.flat().sort((a, b) => a.from - b.from);
  const merged: Firing[] = [];
  for (const one of all) {
    const last = merged.at(-1);
    if (!last || (last.to !== undefined && last.to < one.from)) merged.push(one);
    else merged[merged.length - 1] = joined(last, one);
  }
  return merged;
}

function joined(a: Firing, b: Firing): Firing {
  const { active, from } = a;
  if (a.to === undefined || b.to === undefined) return { active, from };
  return { active, from, to: Math.max(a.to, b.to) };
}
