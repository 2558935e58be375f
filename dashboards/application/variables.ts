import { m } from '../../metrics/catalog';
import type { Variable } from '../shared';

export const ENDPOINT: Variable = {
  name: 'endpoint',
  label: 'endpoint',
  title: 'Endpoint',
  from: [m.http_requests_total],
};

/** A click on a route's line opens the Application dashboard for it alone. */
export const ONLY_ENDPOINT = {
  to: 'application',
  set: { variable: ENDPOINT.name, label: ENDPOINT.label },
} as const;
