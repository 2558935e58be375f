import { collapsed, type DashboardDefinition, open, TITLES } from '../shared';
import { alerts, areas, areasOverTime } from './health';
import { budgets, burnRates, objectives } from './objectives';
import { ways } from './ways';

export const overview: DashboardDefinition = {
  key: 'overview',
  title: TITLES.overview,
  description: 'Whether everything is all right, and the way to whatever is not.',
  variables: [],
  compact: true,
  rows: [
    open('Is everything all right?', areas, alerts, budgets),
    open('Where to look', ways, areasOverTime),
    collapsed('Service levels', objectives, burnRates),
  ],
};
