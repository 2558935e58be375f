import type { Place, Rendering } from '../model/index';
import { blindWarnings } from './blind';
import { dearerWarnings } from './dearer';
import { reachWarnings } from './reach';
import { stateWarnings } from './state';
import { uidWarnings } from './uids';
import type { Warning } from './warning';

/** What bites in a place that both sides have. */
export function placeWarnings(before: Place, after: Place, recording: Parameters<typeof dearerWarnings>[1]) {
  const warnings: Warning[] = [
    ...reachWarnings(before, after),
    ...uidWarnings(before, after),
    ...stateWarnings(before, after),
    ...dearerWarnings([before, after], recording),
  ];
  return warnings;
}

/** What bites in a stack as a whole. */
export const stackWarnings = (before: Rendering, after: Rendering): Warning[] => blindWarnings(before, after);
