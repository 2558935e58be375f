import type { AnyDashboardKey } from '../../settings/names';
import type { Context } from '../shared/context';
import type { Drill, PanelSpec, Variable } from '../shared/model';
import type { Figure } from './figures';
import type { Kin } from './kin';
import type { PanelInput } from './schema';

/** Where a reader of a panel goes on. */
export interface Onward {
  readonly drill: readonly Drill[];
  readonly links: NonNullable<PanelSpec['links']>;
  /** Title of the dashboard that has the metric. */
  readonly home: string | undefined;
}

/**
 * The links of a panel: what its file names, else the dashboard that has its metric. Both take the clicked value
 * along where they have a variable for it, and so does the panel's own dashboard.
 */
export function onwardOf(
  { by = [], links }: PanelInput,
  figures: readonly Figure[],
  context: Context,
  kin: Kin,
): Onward {
  const metric = figures[0]?.metric;
  const home = metric && kin.home(metric);
  const own = context.variables.find(({ label }) => by.includes(label));
  const named = links?.filter(link => typeof link === 'string') as AnyDashboardKey[] | undefined;
  const to = named ?? (home ? [home.dashboard] : []);
  return {
    drill: [
      ...(own ? [{ to: context.dashboard, set: setting(own) }] : []),
      ...to.map(key => (key === home?.dashboard ? narrowed(home, by, metric, context) : { to: key })),
    ],
    links: links?.filter(link => typeof link === 'object') ?? [],
    home: home && context.titleOf(home.dashboard),
  };
}

const setting = ({ name: variable, label }: Variable) => ({ variable, label });

/** The other dashboard with the clicked value in its variable, where it means the same label. */
function narrowed(
  { dashboard: to, variables }: NonNullable<ReturnType<Kin['home']>>,
  by: readonly string[],
  metric: Figure['metric'] | undefined,
  { has }: Context,
): Drill {
  const variable = variables.find(
    ({ label, from }) =>
      by.includes(label) && from.some(one => has(one) && one.labels[label] === metric?.labels[label]),
  );
  return variable ? { to, set: setting(variable) } : { to };
}
