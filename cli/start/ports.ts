import { createServer } from 'node:net';
import { PROJECT } from '../../settings/names';
import type { Settings } from '../../settings/schema';
import { UserError } from '../support/console';

/** The settings that are ports. */
export type PortSetting = 'grafanaPort' | 'prometheusPort' | 'mailboxPort' | 'simulatorPort';

/**
 * Sees to it that ports are free, unless what listens there is the stack's own.
 *
 * @throws UserError that names every port that is taken, and the setting that chooses another.
 */
export async function claimPorts(
  settings: Settings,
  ports: readonly PortSetting[],
  isOwn: (port: PortSetting) => boolean,
): Promise<void> {
  const taken: string[] = [];
  for (const name of ports) {
    if (isOwn(name) || (await isFree(settings[name]))) continue;
    const key = `${PROJECT}:${name}`;
    taken.push(`port ${settings[name]} is taken: free it, or choose another (${key} in Pulumi.dev.yaml)`);
  }
  if (taken.length > 0) throw new UserError(taken.join('\n'));
}

const isFree = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
