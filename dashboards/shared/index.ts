/** What a dashboard file is written with. */
export type { Context } from './context';
export { earlier } from './earlier';
export { alertList, text } from './kinds/fixed';
export { heatmap } from './kinds/heatmap';
export { pie } from './kinds/pie';
export { barGauge, gauge, stat } from './kinds/single';
export { states } from './kinds/state-timeline';
export { table } from './kinds/table';
export { timeseries } from './kinds/timeseries';
export { dashboardPath } from './links';
export { logsRow } from './logs';
export type { DashboardDefinition, DashboardKey, Help, Panel, Steps, Target, Variable } from './model';
export { BUDGET_STEPS, objectiveSteps } from './objectives';
export { firstOf } from './panel';
export { collapsed, open } from './row';
export { serviceLevel } from './service-level';
export { restSteps, stepsOf } from './thresholds';
export { TITLES } from './titles';
