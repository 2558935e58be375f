import type { GridPos } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Size } from './model';

const COLUMNS = 24;

/** Splits panels into lines of at most 24 columns, in reading order. */
function lines<T extends { readonly size: Size }>(panels: readonly T[]): T[][] {
  const result: T[][] = [];
  let free = 0;
  for (const panel of panels) {
    if (panel.size.width > free) {
      result.push([]);
      free = COLUMNS;
    }
    result.at(-1)?.push(panel);
    free -= panel.size.width;
  }
  return result;
}

/**
 * Places panels from left to right and top to bottom. A line that is not full, as when the contract leaves a
 * panel out, is stretched to the whole width, so that there is never a hole.
 */
export function place<T extends { readonly size: Size }>(
  panels: readonly T[],
  top: number,
): { readonly placed: readonly { panel: T; at: GridPos }[]; readonly bottom: number } {
  const placed: { panel: T; at: GridPos }[] = [];
  let y = top;
  for (const line of lines(panels)) {
    const used = line.reduce((sum, { size }) => sum + size.width, 0);
    const h = Math.max(...line.map(({ size }) => size.height));
    let x = 0;
    let taken = 0;
    for (const panel of line) {
      taken += panel.size.width;
      const right = Math.round((taken * COLUMNS) / used);
      placed.push({ panel, at: { x, y, w: right - x, h } });
      x = right;
    }
    y += h;
  }
  return { placed, bottom: y };
}
