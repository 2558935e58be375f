import type { AnyMetric, Exporter, Metric } from '../../metrics/model';
import { type AnyCell, CounterCell, GaugeCell, HistogramCell } from './cells';

/** The labels that a series of the metric must have, each with a value. */
export type LabelsOf<M extends AnyMetric> = { readonly [K in keyof M['labels'] & string]: string };

/** A metric and its series. */
export interface Family {
  readonly metric: AnyMetric;
  readonly cells: readonly AnyCell[];
}

/**
 * All series of the simulated exporters. The parts of the model take their series from it once, by catalog
 * entry, so a metric or a label that the catalog does not have does not compile.
 */
export class Board {
  private readonly known = new Map<string, { metric: AnyMetric; cells: Map<string, AnyCell> }>();

  counter<M extends Metric<'counter', string>>(metric: M, labels: LabelsOf<M>): CounterCell {
    return this.cell(metric, labels, (text, always) => new CounterCell(text, always)) as CounterCell;
  }

  gauge<M extends Metric<'gauge', string>>(metric: M, labels: LabelsOf<M>): GaugeCell {
    return this.cell(metric, labels, (text, always) => new GaugeCell(text, always)) as GaugeCell;
  }

  histogram<M extends Metric<'histogram', string>>(metric: M, labels: LabelsOf<M>): HistogramCell {
    const bounds = metric.buckets ?? [];
    return this.cell(
      metric,
      labels,
      (text, always) => new HistogramCell(text, always, bounds),
    ) as HistogramCell;
  }

  /** Every metric that some part of the model produces, in the order in which they were asked for. */
  families(): Family[] {
    return [...this.known.values()].map(({ metric, cells }) => ({ metric, cells: [...cells.values()] }));
  }

  /** The exporter's process restarted. */
  restart(exporter: Exporter): void {
    for (const cell of this.cellsOf(exporter)) cell.restart();
  }

  /** Counts begin at 0 as after a restart, but every series that was there stays. */
  zero(exporter: Exporter): void {
    for (const cell of this.cellsOf(exporter)) if (!(cell instanceof GaugeCell)) cell.zero();
  }

  private cellsOf(exporter: Exporter): AnyCell[] {
    const families = [...this.known.values()].filter(({ metric }) => metric.exporter === exporter);
    return families.flatMap(({ cells }) => [...cells.values()]);
  }

  private cell(
    metric: AnyMetric,
    labels: Readonly<Record<string, string>>,
    make: (labels: string, alwaysThere: boolean) => AnyCell,
  ): AnyCell {
    const family = this.known.get(metric.name) ?? { metric, cells: new Map<string, AnyCell>() };
    this.known.set(metric.name, family);
    const text = labelText(metric, labels);
    const known = family.cells.get(text);
    if (known) return known;
    // Machine and containers report everything from the start; the app reports a label once it saw an event.
    const cell = make(text, text === '' || metric.exporter !== 'app');
    family.cells.set(text, cell);
    return cell;
  }
}

/** In the catalog's order, so that one set of labels is one series however it is written. */
function labelText(metric: AnyMetric, labels: Readonly<Record<string, string>>): string {
  return Object.keys(metric.labels)
    .map(name => `${name}="${labels[name]}"`)
    .join(',');
}
