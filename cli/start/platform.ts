import { join } from 'node:path';
import type { Settings } from '../../settings/schema';
import { PAGES } from '../../simulator/server';
import { ensureRunning } from '../support/background';
import { ROOT } from '../support/paths';

/** The simulated platform as this machine's Prometheus reaches it. */
export const platformAddress = ({ simulatorPort }: Settings): string => `127.0.0.1:${simulatorPort}`;

/** Starts the simulated platform as a program of this machine. */
export const startPlatform = ({ simulatorPort, contract }: Settings): Promise<'started' | 'running'> =>
  ensureRunning({
    name: 'platform',
    command: process.execPath,
    args: [
      ...['--require', 'tsx/cjs', join(ROOT, 'cli', 'simulate.ts')],
      ...['--port', String(simulatorPort), '--contract', contract],
    ],
    readyUrl: `http://127.0.0.1:${simulatorPort}${PAGES.app}`,
  });
