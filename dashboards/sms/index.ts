import {
  collapsed,
  type DashboardDefinition,
  logsRow,
  open,
  serviceLevel,
  TITLES,
  tracesRow,
} from '../shared';
import {
  byUser,
  heading,
  lastDay,
  monthToDate,
  perDay,
  perHourByProvider,
  perMessageByProvider,
  perMessageNow,
  perUserNow,
} from './cost';
import { failuresByProvider, providers, reportedSuccess, successByProvider, successRate } from './delivery';
import { costNow, processingNow, queueNow, sentNow, successNow, waitNow } from './health';
import * as processing from './processing';
import { inAndOut, length, waiting } from './queue';
import { PROVIDER, USER } from './variables';
import { againstEarlier, byDirection, byProvider, byStatus, statusShares } from './volume';

export const sms: DashboardDefinition = {
  key: 'sms',
  title: TITLES.sms,
  description: 'Messages to and from users: whether they arrive, how fast, and what they cost.',
  variables: [PROVIDER, USER],
  rows: [
    open('Now', successNow, sentNow, processingNow, queueNow, waitNow, costNow),
    open('Delivery and volume', successRate, byDirection, providers),
    open('Queue and processing', waiting, processing.percentiles),
    open('Cost', monthToDate, heading, perMessageNow, perUserNow, perDay, byUser),
    collapsed('Volume in detail', byProvider, byStatus, statusShares, againstEarlier),
    collapsed('Delivery in detail', successByProvider, failuresByProvider, reportedSuccess),
    collapsed('Queue in detail', length, inAndOut),
    collapsed('Processing time in detail', processing.byProvider, processing.spread),
    collapsed('Cost in detail', perHourByProvider, perMessageByProvider, lastDay),
    collapsed('Service level', ...serviceLevel('smsDelivery')),
    logsRow,
    tracesRow,
  ],
};
