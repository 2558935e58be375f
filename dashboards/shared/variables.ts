import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import { m } from '../../metrics/catalog';
import type { Context } from './context';
import type { Variable } from './model';

/** The variables that every dashboard has; links between dashboards carry them along. */
export const COMMON_VARIABLES: readonly Variable[] = [
  { name: 'environment', label: 'environment', title: 'Environment', from: [m.up] },
  { name: 'service', label: 'service', title: 'Service', from: [m.application_health_status, m.up] },
];

/** Matches every value, and series without the label too. */
const ALL = '.*';

function datasourceVariable(context: Context): dashboard.DatasourceVariableBuilder {
  return new dashboard.DatasourceVariableBuilder('datasource')
    .label('Data source')
    .type('prometheus')
    .multi(false)
    .includeAll(false)
    .current({ text: context.datasourceUid, value: context.datasourceUid, selected: true });
}

/** A variable's choices are those of the environments chosen before it. */
function labelVariable(context: Context, variable: Variable): dashboard.QueryVariableBuilder {
  const metric = variable.from.find(context.has);
  if (!metric) throw new Error(`variable ${variable.name} has no metric to ask`);
  const within = variable.label === 'environment' ? '' : '{environment=~"$environment"}';
  const series = metric.type === 'histogram' ? `${metric.name}_count` : metric.name;
  const query = `label_values(${series}${within}, ${variable.label})`;
  return new dashboard.QueryVariableBuilder(variable.name)
    .label(variable.title)
    .datasource({ type: 'prometheus', uid: '${datasource}' })
    .query({ query, refId: `variable-${variable.name}` })
    .definition(query)
    .refresh(dashboard.VariableRefresh.OnTimeRangeChanged)
    .sort(dashboard.VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue(ALL)
    .current({ text: ['All'], value: ['$__all'], selected: true });
}

export function variablesOf(context: Context) {
  return [
    datasourceVariable(context),
    ...context.variables.map(variable => labelVariable(context, variable)),
  ];
}
