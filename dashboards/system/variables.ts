import { m } from '../../metrics/catalog';
import type { Variable } from '../shared';

/** The machine, as node_exporter names it. */
export const MACHINE: Variable = {
  name: 'instance',
  label: 'instance',
  title: 'Machine',
  from: [m.node_boot_time_seconds],
};
