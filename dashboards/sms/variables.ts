import { m } from '../../metrics/catalog';
import type { Variable } from '../shared';

export const PROVIDER: Variable = {
  name: 'sms_provider',
  label: 'provider',
  title: 'SMS provider',
  from: [m.sms_messages_total],
};

export const USER: Variable = {
  name: 'sms_user',
  label: 'user',
  title: 'User',
  from: [m.sms_user_cost_dollars_total],
};

/** A click on a provider's line narrows the dashboard to it. */
export const ONLY_PROVIDER = { to: 'sms', set: { variable: PROVIDER.name, label: PROVIDER.label } } as const;
