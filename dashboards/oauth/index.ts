import {
  collapsed,
  type DashboardDefinition,
  logsRow,
  open,
  serviceLevel,
  TITLES,
  tracesRow,
} from '../shared';
import * as errors from './errors';
import { activeNow, adoptionNow, errorsNow, expiringNow, inactiveNow, refreshNow, timeNow } from './health';
import * as integrations from './integrations';
import * as operations from './operations';
import * as refreshes from './refreshes';
import * as usage from './usage';
import { PROVIDER } from './variables';

export const oauth: DashboardDefinition = {
  key: 'oauth',
  title: TITLES.oauth,
  description:
    'Integrations of users with google, microsoft, notion and youtube: connected, fresh, fast, used.',
  variables: [PROVIDER],
  rows: [
    open('Now', refreshNow, errorsNow, timeNow, activeNow, inactiveNow, adoptionNow),
    open('Providers', integrations.providers),
    open(
      'Refreshes and errors',
      refreshes.failureShare,
      errors.errorRate,
      refreshes.byOutcome,
      errors.byType,
    ),
    open('Integrations', integrations.byProvider, integrations.shares),
    collapsed(
      'Expiry, active against inactive',
      expiringNow,
      integrations.expiry,
      integrations.expiring,
      integrations.activeAgainstInactive,
    ),
    collapsed('Errors in detail', errors.byProvider, errors.counts),
    collapsed(
      'Response and operation time',
      operations.percentiles,
      operations.spread,
      operations.byProvider,
      operations.byOperation,
      operations.ownRoutes,
      operations.operations,
    ),
    collapsed('Usage', usage.byProvider, usage.byOperation, usage.byScope, usage.scopes, usage.adoption),
    collapsed('Service level', ...serviceLevel('tokenRefresh')),
    logsRow,
    tracesRow,
  ],
};
