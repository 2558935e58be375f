import { findingsOf, type Told } from '../diff/compare';
import { type Finding, pairsOf } from '../diff/compare/finding';
import type { Place, Resource } from '../diff/model/index';
import { placesOf } from '../diff/model/read';
import { withPanelIds } from './panel-ids';

/** What somebody has changed in Grafana, or deleted there, since the stack made it. */
export interface Drift {
  /** How many resources were looked at. */
  readonly resources: number;
  readonly findings: readonly Told<Finding>[];
}

/** A resource in the engine's state: as it was made, and as it is now. */
interface Step {
  readonly op: string;
  readonly urn: string;
  readonly oldState?: State;
  readonly newState?: State;
}

interface State {
  readonly type: string;
  readonly custom?: boolean;
  /** What the stack has asked for. */
  readonly inputs?: Inputs;
  /** What Grafana has made of it. */
  readonly outputs?: Inputs;
}

type Inputs = Readonly<Record<string, unknown>>;

/** The engine's word for "as it was". */
const SAME = ['refresh', 'same'];

/**
 * Reads what `pulumi refresh --preview-only --json` prints. Pure.
 *
 * @throws Error if it is something else.
 */
export function driftIn(json: string): Drift {
  const { steps } = JSON.parse(json) as { readonly steps?: readonly Step[] };
  if (!Array.isArray(steps)) throw new Error('that is no output of pulumi refresh --preview-only --json');
  const changed = steps.filter(({ op }) => !SAME.includes(op));
  return {
    resources: steps.filter(({ oldState }) => oldState?.custom).length,
    findings: changed.flatMap(findingsIn),
  };
}

/** A resource by itself, so that nothing that differs in it is left untold. */
function findingsIn(step: Step): Told<Finding>[] {
  const stack = step.urn.split(':')[2] ?? '';
  const [before, after] = [step.oldState, step.op === 'delete' ? undefined : step.newState].map(state =>
    placesOf(stack, state ? [resourceOf(step, state)] : []),
  );
  const told = pairsOf<Place>(before ?? new Map(), after ?? new Map()).flatMap(({ key, before, after }) => {
    const nothing = emptyPlace(stack);
    const findings = findingsOf(before ?? nothing, after ?? nothing);
    return findings.map(what => ({ what, where: [String(key)] }));
  });
  return told.length > 0 ? told : [{ what: unspoken(step), where: [stack] }];
}

const emptyPlace = (stack: string): Place => ({
  name: stack,
  ...{ dashboards: new Map(), identified: new Map(), rules: new Map(), others: new Map() },
  notifying: { contactPoints: new Map(), muteTimings: new Map(), tree: undefined },
});

const nameOf = (urn: string): string => urn.split('::').at(-1) ?? urn;

/** What there is of what the stack has asked for: a refresh takes up in the inputs only some of what it finds. */
function resourceOf({ urn, oldState }: Step, { type, inputs = {}, outputs = {} }: State): Resource {
  const asked = oldState?.inputs ?? inputs;
  const found = Object.keys(asked).map(key => [key, outputs[key] ?? inputs[key]] as const);
  const { configJson, ...rest } = withoutDefaults(Object.fromEntries(found)) as Inputs;
  const model =
    configJson === undefined ? undefined : withPanelIds(String(asked.configJson), String(configJson));
  return {
    type,
    urn,
    name: nameOf(urn),
    inputs: { ...rest, ...(model !== undefined && { configJson: model }) },
  };
}

/** The engine marks in the state which inputs it has filled in; nobody has changed anything by that. */
function withoutDefaults(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutDefaults);
  const kept = Object.entries(value).filter(([key]) => key !== '__defaults');
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutDefaults(one)]));
}

/** Something that only the provider sees, such as a secret. */
const unspoken = ({ op, urn, oldState }: Step): Finding => ({
  area: 'Other resources',
  change: op === 'delete' ? 'removed' : 'changed',
  subject: `${oldState?.type.split(':').at(-1)} ${nameOf(urn)}`,
  details: [],
});
