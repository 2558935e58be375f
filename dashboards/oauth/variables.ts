import { m } from '../../metrics/catalog';
import type { Variable } from '../shared';

export const PROVIDER: Variable = {
  name: 'oauth_provider',
  label: 'provider',
  title: 'OAuth provider',
  from: [m.oauth_integrations_active],
};

/** A click on a provider's line narrows the dashboard to it. */
export const ONLY_PROVIDER = {
  to: 'oauth',
  set: { variable: PROVIDER.name, label: PROVIDER.label },
} as const;
