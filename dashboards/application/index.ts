import { type DashboardDefinition, open, TITLES } from '../shared';
import { requestRateByMethod } from './traffic';
import { ENDPOINT } from './variables';

export const application: DashboardDefinition = {
  key: 'application',
  title: TITLES.application,
  description: 'Requests, errors and latency of the api, and how much of the error budget is left.',
  variables: [ENDPOINT],
  rows: [open('Traffic', requestRateByMethod)],
};
