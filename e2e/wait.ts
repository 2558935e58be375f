import { fail } from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

const stopping = new AbortController();

/** Ends every wait of this run, so that it clears up and ends. */
export const interrupt = (): void => stopping.abort();
export const interrupted = (): boolean => stopping.signal.aborted;

/** Waits, unless the run is interrupted. */
export async function pause(seconds: number): Promise<void> {
  await sleep(1000 * seconds, undefined, { signal: stopping.signal }).catch(() =>
    fail('interrupted while it waited'),
  );
}

/** Between two looks. Short beside every time that is measured, long beside what a look costs. */
const LOOK_SECONDS = 0.5;

/**
 * Looks until there is something to see.
 *
 * @throws AssertionError when `seconds` have passed without it.
 */
export async function until<T>(
  what: string,
  seconds: number,
  look: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const end = Date.now() + 1000 * seconds;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() > end) fail(`${what}: not within ${seconds} s`);
    await pause(LOOK_SECONDS);
  }
}
