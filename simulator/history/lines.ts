import { m } from '../../metrics/catalog/index';
import { type Source, TARGET_LABELS, type TargetLabel } from '../../metrics/model';
import { type Series, seriesOf } from '../exposition';
import type { AnyCell } from '../model/cells';
import type { Platform } from '../platform';
import { type Kind, kindOf } from './resolution';

/** The labels that the scrape configuration gives to a target. */
export type TargetLabels = Readonly<Record<TargetLabel, string>>;

/** The targets whose series history continues; an exporter without one is left out. */
export type Targets = { readonly [S in Source]?: TargetLabels };

/** One series of history. */
export interface Line {
  readonly kind: Kind;
  /** Name and labels as OpenMetrics writes them, with the blank before the value. */
  readonly head: string;
  /** Undefined while the series does not exist. */
  readonly value: () => number | undefined;
}

export const targetText = (labels: TargetLabels): string =>
  TARGET_LABELS.map(name => `${name}="${labels[name].replace(/[\\"]/g, '\\$&')}"`).join(',');

/** A series with its labels, as OpenMetrics writes them before the value. */
export const headOf = (name: string, ...labels: readonly string[]): string =>
  `${name}{${labels.filter(one => one !== '').join(',')}} `;

/** Every series that a scrape of the targets would bring, those of Prometheus itself included. */
export function scrapedLines(platform: Platform, targets: Targets): Line[] {
  const lines: Line[] = [];
  for (const { metric, cells } of platform.families()) {
    const target = targets[metric.exporter as Source];
    if (!target) continue;
    const labels = targetText(target);
    const down = () => metric.exporter === 'app' && platform.down;
    for (const cell of cells) {
      for (const series of seriesOf(metric.name, cell)) {
        lines.push(scrapedLine(kindOf(metric), labels, cell, series, down));
      }
    }
  }
  return [...lines, ...targetLines(platform, targets, lines.length)];
}

function scrapedLine(kind: Kind, target: string, cell: AnyCell, series: Series, down: () => boolean): Line {
  return {
    kind,
    head: headOf(series.name, target, series.labels),
    value: () => (cell.seen && !down() ? series.value() : undefined),
  };
}

/** What Prometheus adds for each target. */
function targetLines(platform: Platform, targets: Targets, samples: number): Line[] {
  return Object.entries(targets).flatMap(([source, labels]) => {
    const target = targetText(labels);
    const up = () => (source === 'app' && platform.down ? 0 : 1);
    const gauge = (name: string, value: () => number): Line => ({
      kind: 'gauge',
      head: headOf(name, target),
      value,
    });
    return [
      gauge(m.up.name, up),
      gauge(m.scrape_duration_seconds.name, () => 0.009),
      gauge(m.scrape_samples_scraped.name, () => up() * Math.round(samples / 3)),
    ];
  });
}
