import { m } from '../../metrics/catalog';
import type { Variable } from '../shared';

export const ENDPOINT: Variable = {
  name: 'endpoint',
  label: 'endpoint',
  title: 'Endpoint',
  from: [m.http_requests_total],
};
