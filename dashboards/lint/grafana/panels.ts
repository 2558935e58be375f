import { overridden, type PanelView, perPanel, type Rule, variablesOf } from '../model';
import { isGrafanaUnit } from './units';

/** The rules of Grafana's dashboard-linter on panels, under their names there; for panels of every type. */
const origin = 'dashboard-linter' as const;

/** Panels that ask no data source for numbers. */
const WITHOUT_QUERIES = ['text', 'alertlist', 'row', 'dashlist', 'news'];
/** Panels of logs and traces show no numbers. */
const WITHOUT_UNITS = ['logs', 'traces', ...WITHOUT_QUERIES];

const unitsOf = (panel: PanelView): readonly string[] => [
  panel.fieldConfig?.defaults?.unit ?? '',
  ...overridden(panel, 'unit').map(({ value }) => String(value)),
];

export const PANEL_RULES: readonly Rule[] = [
  {
    name: 'panel-datasource-rule',
    origin,
    about: 'each panel and query asks a data source that is a variable',
    check: perPanel((panel, dashboard) => {
      if (WITHOUT_QUERIES.includes(panel.type)) return [];
      const names = variablesOf(dashboard).flatMap(({ type, name }) => (type === 'datasource' ? [name] : []));
      const allowed = names.flatMap(name => [`$${name}`, `\${${name}}`]);
      const asked = [panel.datasource, ...(panel.targets ?? []).flatMap(one => one.datasource ?? [])];
      const fixed = asked.filter(source => !allowed.includes(source?.uid ?? ''));
      return [...new Set(fixed.map(source => `asks "${source?.uid ?? ''}" of type ${source?.type ?? '-'}`))];
    }),
  },
  {
    name: 'panel-title-description-rule',
    origin,
    about: 'each panel has a title and a description',
    check: perPanel(({ title, description }) => [
      ...(title?.trim() ? [] : ['has no title']),
      ...(description?.trim() ? [] : ['has no description']),
    ]),
  },
  {
    name: 'panel-units-rule',
    origin,
    about: 'each panel has a unit that Grafana knows, or words for its values',
    check: perPanel(panel => {
      const worded = (panel.fieldConfig?.defaults?.mappings ?? []).length > 0;
      if (WITHOUT_UNITS.includes(panel.type) || worded) return [];
      return unitsOf(panel)
        .filter(unit => !isGrafanaUnit(unit))
        .map(unit => (unit === '' ? 'has no unit' : `"${unit}" is no unit`));
    }),
  },
  {
    name: 'panel-no-targets-rule',
    origin,
    about: 'each panel asks something',
    check: perPanel(({ type, targets = [] }) =>
      WITHOUT_QUERIES.includes(type) || targets.length > 0 ? [] : ['asks nothing'],
    ),
  },
];
