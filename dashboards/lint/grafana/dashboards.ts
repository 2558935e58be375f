import { type DashboardView, type Flaw, type Rule, type VariableView, variablesOf } from '../model';
import { promqlMistake } from './promql';

/** The rules of Grafana's dashboard-linter on a dashboard and its variables, under their names there. */
const origin = 'dashboard-linter' as const;
const TEMPLATED = ['$datasource', '${datasource}'];
/** Grafana's number for "on time range change". */
const ON_TIME_RANGE_CHANGE = 2;

const queriesOf = (dashboard: DashboardView): readonly VariableView[] =>
  variablesOf(dashboard).filter(({ type }) => type === 'query');

export const queryText = ({ query }: VariableView): string =>
  typeof query === 'string' ? query : (query?.query ?? '');

/** What the linter wants of the variables `job` and `instance`. */
function missing(dashboard: DashboardView, name: string): Flaw[] {
  const variable = variablesOf(dashboard).find(one => one.name === name);
  if (!variable) return [{ says: `has no variable ${name}` }];
  const wrong = [
    ...(TEMPLATED.includes(variable.datasource?.uid ?? '') ? [] : ['does not ask ${datasource}']),
    ...(variable.type === 'query' ? [] : ['is no query']),
    ...(variable.multi ? [] : ['takes one value only']),
    ...(variable.allValue === '.+' ? [] : ['has another allValue than .+']),
  ];
  return wrong.map(says => ({ says: `variable ${name} ${says}` }));
}

function labelQuery(variable: VariableView): Flaw[] {
  const text = queryText(variable);
  const [, name, argument] = /^([a-z_]+)\((.+)\)$/.exec(text) ?? [];
  if (!name || !argument) return [{ says: `variable ${variable.name}: "${text}" is no query for labels` }];
  if (!['label_names', 'label_values', 'metrics', 'query_result'].includes(name))
    return [{ says: `variable ${variable.name}: there is no ${name}()` }];
  const mistake = name === 'label_values' ? promqlMistake(argument.replace(/,[^,}]*$/, '')) : undefined;
  return mistake ? [{ says: `variable ${variable.name}: ${mistake}` }] : [];
}

export const DASHBOARD_RULES: readonly Rule[] = [
  {
    name: 'template-datasource-rule',
    origin,
    about: 'the data source is a variable, named datasource and labelled "Data source"',
    check: dashboard => {
      // Data sources of logs and traces have variables of their own beside it.
      const found = variablesOf(dashboard).filter(({ type }) => type === 'datasource');
      const main = found.find(({ name }) => name === 'datasource');
      if (!main) return [{ says: 'has no variable datasource' }];
      return main.label === 'Data source' ? [] : [{ says: `labels it "${main.label}"` }];
    },
  },
  {
    name: 'template-job-rule',
    origin,
    about: 'there is a variable job',
    check: dashboard => missing(dashboard, 'job'),
  },
  {
    name: 'template-instance-rule',
    origin,
    about: 'there is a variable instance',
    check: dashboard => missing(dashboard, 'instance'),
  },
  {
    name: 'template-label-promql-rule',
    origin,
    about: "the variables' queries are valid",
    check: dashboard => queriesOf(dashboard).flatMap(labelQuery),
  },
  {
    name: 'template-on-time-change-reload-rule',
    origin,
    about: 'variables are asked again when the time range changes',
    check: dashboard =>
      queriesOf(dashboard)
        .filter(({ refresh }) => refresh !== ON_TIME_RANGE_CHANGE)
        .map(({ name }) => ({ says: `variable ${name} is not` })),
  },
  {
    name: 'uneditable-dashboard',
    origin,
    about: 'the dashboard cannot be edited by accident',
    check: ({ editable }) => (editable ? [{ says: 'it can' }] : []),
  },
];
