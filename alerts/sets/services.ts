import { containerRestarts } from '../../metrics/indicators/containers';
import { instancesUp, serviceUp } from '../../metrics/indicators/targets';
import { type Alert, alert } from '../model';

const TARGETS = { dashboard: 'system', panel: 'target-states' } as const;

const serviceDown = alert({
  key: 'service-down',
  name: 'Service down',
  severity: 'critical',
  domain: 'system',
  runbook: 'service-down',
  panel: TARGETS,
  expr: ({ over }) => serviceUp(over('5m')),
  fires: 'below',
  limit: () => 1,
  for: '1m',
  keepFiringFor: '1m',
  pace: 'fast',
  summary: t => `${t.label('service')} is down: no instance has answered for ${t.lasted}`,
  description: t =>
    `Every scrape of every instance of ${t.label('service')} fails. Users of it get errors or nothing at all.`,
});

const instanceDown = alert({
  key: 'instance-down',
  name: 'Instance down',
  severity: 'warning',
  domain: 'system',
  runbook: 'instance-down',
  panel: TARGETS,
  // With none left the service is down, which is another alert's to say.
  expr: ({ over }) => instancesUp(over('5m')).above(0),
  fires: 'below',
  limit: () => 1,
  for: '10m',
  pace: 'steady',
  summary: t => `Only ${t.value} of the instances of ${t.label('service')} answer`,
  description: () => 'The others carry the load. When they fail as well, the service is down.',
});

/** Starts within an hour that no deployment explains: one deployment is one, a rollback two. */
const RESTARTS = 3;

const restarts = alert({
  key: 'container-loop',
  name: 'Container restarts again and again',
  severity: 'warning',
  domain: 'system',
  runbook: 'container-loop',
  panel: { dashboard: 'system', panel: 'container-restarts' },
  expr: ({ over }) => containerRestarts(over('5m')),
  fires: 'above',
  limit: () => RESTARTS,
  for: '5m',
  keepFiringFor: '15m',
  pace: 'steady',
  summary: t => `Container ${t.label('name')} was started ${t.value} times within the last hour`,
  description: () => 'It crashes, or its health check kills it. Between starts it serves nobody.',
});

export const services: readonly Alert[] = [serviceDown, instanceDown, restarts];
