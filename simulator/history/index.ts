export { History, type HistoryFigures, type HistoryOptions } from './generate';
export { type BackfillFigures, type BackfillOptions, backfill, IMPORT_ARGS, writeHistory } from './import';
export { type Incident, USUAL_INCIDENTS } from './incidents';
export type { TargetLabels, Targets } from './lines';
export type { Rule } from './recorded';
