import { SOURCES, type Source } from '../metrics/model';
import type { Settings } from '../settings/schema';
import type { Targets } from '../simulator/history';
import { PAGES } from '../simulator/server';
import type { ScrapeJob, Target } from './config';

/** The `service` label of what the exporters of a stack's own serve. */
export const SERVICES: Readonly<Record<Source, string>> = {
  app: 'api',
  node: 'node',
  container: 'container',
};

/** Targets of each exporter. */
export type TargetsBySource = Readonly<Partial<Record<Source, readonly Target[]>>>;

/** One job for each exporter that the stack says it has, named like it. */
export const jobsOf = ({ sources }: Pick<Settings, 'sources'>, targets: TargetsBySource): ScrapeJob[] =>
  SOURCES.filter(source => sources.includes(source)).map(source => ({
    name: source,
    targets: targets[source] ?? [],
  }));

/** A target that has nothing but an exporter. */
export const exporter = (source: Source, address: string): Target => ({ address, service: SERVICES[source] });

/** The pages that the simulated platform serves at an address: its own, its machine's and its containers'. */
export const simulatedTargets = (address: string): Required<TargetsBySource> => {
  const page = (source: Source) => [{ ...exporter(source, address), path: PAGES[source] }];
  return { app: page('app'), node: page('node'), container: page('container') };
};

/** The labels of those pages' series, for the history that goes before them. */
export const simulatedLabels = ({ sources, environment }: Settings, address: string): Targets =>
  Object.fromEntries(
    sources.map(job => [job, { environment, service: SERVICES[job], job, instance: address }]),
  );
