import { customKey } from '../../settings/names';
import type { Settings } from '../../settings/schema';
import { contextOf } from '../shared/context';
import type { DashboardDefinition } from '../shared/model';
import { collapsed, open } from '../shared/row';
import { COMMON_VARIABLES } from '../shared/variables';
import { figuresOf } from './figures';
import { Kin } from './kin';
import { variableOf } from './labels';
import { panelOf } from './panels';
import type { CustomDashboard } from './schema';

/** The dashboards of people's own as every other is defined. */
export function definitionsOf(settings: Settings): readonly DashboardDefinition[] {
  const { custom = [] } = settings;
  if (custom.length === 0) return [];
  const kin = new Kin(contextOf(settings, 'overview', COMMON_VARIABLES));
  return custom.map(dashboard => definitionOf(dashboard, kin));
}

function definitionOf(file: CustomDashboard, kin: Kin): DashboardDefinition {
  const { name, title, description, folder, panels = [], rows = [], variables } = file;
  const all = [...panels, ...rows.flatMap(row => row.panels)];
  const metrics = [...new Set(all.flatMap(figuresOf).map(({ metric }) => metric))];
  const made = rows.map(row => ({
    ...row,
    panels: row.panels.map(panel => panelOf(panel, kin)),
  }));
  return {
    key: customKey(name),
    folder,
    title,
    description: description ?? `${title}: made from ${name}.yaml.`,
    variables: variables.map(label => variableOf(label, metrics)),
    rows: [
      ...(panels.length > 0 ? [open(title, ...panels.map(panel => panelOf(panel, kin)))] : []),
      ...made.filter(row => !row.collapsed).map(row => open(row.title, ...row.panels)),
      ...made.filter(row => row.collapsed).map(row => collapsed(row.title, ...row.panels)),
    ],
  };
}
