import { collapsed, type DashboardDefinition, logsRow, open, TITLES, tracesRow } from '../shared';
import {
  clientErrorsByEndpoint,
  errorsAgainstEarlier,
  errorsByStatus,
  errorsByType,
  reportedErrors,
  serverErrorsByEndpoint,
} from './errors';
import {
  concurrentNow,
  latencyNow,
  platformHealth,
  requestsNow,
  serverErrorsNow,
  sessionsNow,
} from './health';
import {
  handlerTime,
  latencyHeatmap,
  latencyOfEndpoints,
  latencyPercentiles,
  slowestEndpoints,
} from './latency';
import { concurrency, sessionsAgainstEarlier } from './load';
import {
  availability,
  availabilityBudget,
  budgetCourse,
  burnRates,
  latencyBudget,
  latencyObjective,
} from './objectives';
import {
  requestRateByEndpoint,
  requestRateByMethod,
  requestRateByStatus,
  requestsAgainstEarlier,
  throughputPerMinute,
} from './traffic';
import { ENDPOINT } from './variables';

export const application: DashboardDefinition = {
  key: 'application',
  title: TITLES.application,
  description: 'Requests, errors and latency of the api, and how much of the error budget is left.',
  variables: [ENDPOINT],
  rows: [
    open('Now', platformHealth, requestsNow, serverErrorsNow, latencyNow, sessionsNow, concurrentNow),
    open('Service levels', availability, availabilityBudget, latencyObjective, latencyBudget),
    open(
      'Traffic, errors and latency',
      requestsAgainstEarlier,
      errorsByType,
      latencyPercentiles,
      latencyHeatmap,
    ),
    open('Endpoints', slowestEndpoints),
    collapsed(
      'Traffic in detail',
      requestRateByMethod,
      requestRateByStatus,
      requestRateByEndpoint,
      throughputPerMinute,
    ),
    collapsed(
      'Errors in detail',
      serverErrorsByEndpoint,
      clientErrorsByEndpoint,
      errorsAgainstEarlier,
      errorsByStatus,
      reportedErrors,
    ),
    collapsed('Latency in detail', latencyOfEndpoints, handlerTime),
    collapsed('Sessions and concurrency', sessionsAgainstEarlier, concurrency),
    collapsed('Error budget in detail', burnRates, budgetCourse),
    logsRow,
    tracesRow,
  ],
};
