import type { Settings } from '../../settings/schema';
import type { ContainerSpec } from './spec';

const BUNDLE = '/opt/platform/simulate.cjs';
const PORT = 9464;

/** The simulated platform: the bundled program of `npm run simulate`, in a Node.js that has nothing else. */
export const platformContainer = (settings: Settings, bundle: string): ContainerSpec => ({
  part: 'platform',
  image: settings.images.node,
  port: { external: settings.simulatorPort, internal: PORT },
  command: ['node', BUNDLE, '--host', '0.0.0.0', '--port', String(PORT), '--contract', settings.contract],
  user: 'node',
  uploads: [{ file: BUNDLE, content: bundle }],
  health: [
    'CMD',
    'node',
    '-e',
    `fetch('http://127.0.0.1:${PORT}/metrics').then(a => process.exit(a.ok ? 0 : 1))`,
  ],
});
