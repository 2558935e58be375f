import type { Panel, Row } from './model';

/** A row that is open from the start: what one has to see at once. */
export const open = (title: string, ...panels: readonly Panel[]): Row => ({
  title,
  panels,
  collapsed: false,
});

/** A row that is closed until somebody wants the detail. */
export const collapsed = (title: string, ...panels: readonly Panel[]): Row => ({
  title,
  panels,
  collapsed: true,
});
