import { type Finding, isBlinding } from './compare';

/** Something that people look at or are woken by, and the metrics that it needs. */
export interface Consumer {
  readonly kind: 'panel' | 'alert';
  /** Title of the dashboard, or severity of the alert. */
  readonly where: string;
  readonly title: string;
  /** Names of metrics as the catalog has them. */
  readonly metrics: readonly string[];
}

/** A consumer that would show nothing, or not what it says. */
export interface Blind {
  readonly consumer: Consumer;
  /** The metrics that make it blind. */
  readonly because: readonly string[];
}

/** The consumers that what was found would blind, in their own order. */
export function blindOnes(findings: readonly Finding[], consumers: readonly Consumer[]): Blind[] {
  const blinding = new Set(findings.filter(isBlinding).map(({ metric }) => metric.name));
  return consumers
    .map(consumer => ({ consumer, because: consumer.metrics.filter(name => blinding.has(name)) }))
    .filter(({ because }) => because.length > 0);
}
